"""What is a keyring and what only looks like one."""

import sys
import types

import pytest
from keyring.backend import KeyringBackend
from keyring.backends import chainer, fail, null

from core.settings.keyrings import safe_keyrings
from tests.kit.keyrings import MemoryKeyring


class Chain(chainer.ChainerBackend):
    """Of the keyrings that a test puts together."""

    backends: tuple[object, ...] = ()


@pytest.fixture
def plain_text(monkeypatch: pytest.MonkeyPatch) -> KeyringBackend:
    """A keyring that comes from where the ones with files come from."""
    module = types.ModuleType("keyrings.alt.file")
    monkeypatch.setitem(sys.modules, module.__name__, module)

    class PlaintextKeyring(null.Keyring):
        pass

    PlaintextKeyring.__module__ = module.__name__
    return PlaintextKeyring()


def test_what_keeps_nothing_or_in_a_file_is_none(plain_text: KeyringBackend) -> None:
    for one in (fail.Keyring(), null.Keyring(), plain_text):
        assert safe_keyrings(one) == ()


def test_a_chain_is_as_safe_as_its_links(
    plain_text: KeyringBackend, monkeypatch: pytest.MonkeyPatch
) -> None:
    safe = MemoryKeyring()
    monkeypatch.setattr(Chain, "backends", (plain_text, fail.Keyring()))
    assert safe_keyrings(Chain()) == ()
    monkeypatch.setattr(Chain, "backends", (plain_text, safe, null.Keyring()))
    assert safe_keyrings(Chain()) == (safe,)


def test_any_other_is_taken_by_its_word() -> None:
    one = MemoryKeyring()
    assert safe_keyrings(one) == (one,)
