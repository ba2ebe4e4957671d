"""Tokens: the environment first, then the keyring, and words for a system without one."""

import pytest
from keyring.backends import null
from keyring.errors import KeyringLocked, NoKeyringError

from core.domain.cloud import KeyPlace, KeyState, Secret
from core.errors import OptionError, SetupError
from core.settings.keyrings import Keyring
from core.settings.secrets import HUB_TOKEN, Secrets
from tests.kit.keyrings import BadKeyring, MemoryKeyring, ReadOnlyKeyring

KEY = Secret("tiny", "Tiny key", ("TINY_API_KEY",))


def secrets(keyring: Keyring, **environ: str) -> Secrets:
    return Secrets(environ, keyring)


def test_a_token_is_kept_changed_and_forgotten() -> None:
    keyring = MemoryKeyring()

    assert secrets(keyring).get(HUB_TOKEN) is None
    secrets(keyring).put(HUB_TOKEN, "  hf_one\n")
    assert secrets(keyring).get(HUB_TOKEN) == "hf_one"
    secrets(keyring).put(HUB_TOKEN, "hf_two")
    assert secrets(keyring).get(HUB_TOKEN) == "hf_two"
    secrets(keyring).put(HUB_TOKEN, "")
    secrets(keyring).put(HUB_TOKEN, "")
    assert keyring.kept == {}


def test_the_environment_comes_first_and_needs_no_keyring() -> None:
    broken = BadKeyring(AssertionError("the keyring was asked"))
    assert secrets(broken, HF_TOKEN="hf_env").get(HUB_TOKEN) == "hf_env"
    assert secrets(broken, HUGGING_FACE_HUB_TOKEN="hf_old").get(HUB_TOKEN) == "hf_old"
    assert secrets(MemoryKeyring(), HF_TOKEN=" ").get(HUB_TOKEN) is None


def test_a_system_without_a_keyring_holds_nothing_and_keeps_nothing() -> None:
    without = secrets(BadKeyring(NoKeyringError("none")))

    assert without.get(HUB_TOKEN) is None
    with pytest.raises(SetupError) as raised:
        without.put(HUB_TOKEN, "hf_x")
    assert raised.value.code == "setup.no_keyring"
    assert "HF_TOKEN" in raised.value.hint
    assert "hf_x" not in str(raised.value.to_wire())


def test_a_locked_keyring_is_told() -> None:
    locked = secrets(BadKeyring(KeyringLocked("locked")))

    for use in (lambda: locked.get(HUB_TOKEN), lambda: locked.put(HUB_TOKEN, "hf_x")):
        with pytest.raises(SetupError) as raised:
            use()
        assert raised.value.code == "setup.keyring_locked"
        assert raised.value.retryable


def test_whatever_a_keyring_falls_over_names_no_key() -> None:
    broken = secrets(BadKeyring(RuntimeError("org.freedesktop.DBus.Error: a:b")))

    for use in (
        lambda: broken.get(KEY),
        lambda: broken.keep(KEY, "a:b"),
        lambda: broken.keep(KEY, ""),
    ):
        with pytest.raises(SetupError) as raised:
            use()
        assert raised.value.code == "setup.keyring_locked"
        assert "a:b" not in str(raised.value.to_wire()) and raised.value.__cause__ is None


@pytest.mark.parametrize("text", ["hf_a\r\nX-Other: 1", "hf_a b\x00", "tökén", "x" * 5000])
def test_what_cannot_be_a_token_is_refused(text: str) -> None:
    with pytest.raises(OptionError) as raised:
        secrets(MemoryKeyring()).put(HUB_TOKEN, text)
    assert text not in str(raised.value.to_wire())


def test_the_systems_keyring_is_found() -> None:
    """The test run has none: see tests/conftest.py."""
    with pytest.raises(SetupError, match="no keyring"):
        Secrets({}).put(HUB_TOKEN, "hf_x")


def test_the_place_of_a_key_is_told_and_never_the_key() -> None:
    keyring = MemoryKeyring()
    one = secrets(keyring)
    assert one.state(KEY) == KeyState(place=KeyPlace.NONE, variable="TINY_API_KEY")
    assert one.keep(KEY, " Basic a:b \n").place is KeyPlace.KEYRING
    assert one.get(KEY) == "Basic a:b"

    found = secrets(keyring, TINY_API_KEY="c:d")
    assert found.state(KEY).place is KeyPlace.ENVIRONMENT
    assert found.keep(KEY, "e:f").place is KeyPlace.ENVIRONMENT
    assert found.get(KEY) == "c:d"
    assert one.get(KEY) == "e:f"
    assert one.keep(KEY, "").place is KeyPlace.NONE and keyring.kept == {}


@pytest.mark.parametrize(
    "keyring", [BadKeyring(NoKeyringError("none")), null.Keyring(), ReadOnlyKeyring()]
)
def test_without_a_safe_keyring_a_key_lasts_for_the_session(keyring: Keyring) -> None:
    one = secrets(keyring)
    assert one.keep(KEY, "a:b").place is KeyPlace.SESSION
    assert one.get(KEY) == "a:b"
    assert one.state_at_once(KEY).place is KeyPlace.SESSION
    assert secrets(keyring).get(KEY) is None

    assert one.keep(KEY, "").place is KeyPlace.NONE
    assert one.get(KEY) is None


def test_a_key_of_the_session_gives_way_to_a_kept_one() -> None:
    keyring = MemoryKeyring()
    one = Secrets({}, null.Keyring())
    one.keep(KEY, "a:b")
    one._keyring = keyring  # the system's keyring came to life
    assert one.keep(KEY, "c:d").place is KeyPlace.KEYRING
    assert one.get(KEY) == "c:d"


def test_a_token_is_not_kept_for_a_session() -> None:
    one = Secrets({}, null.Keyring())
    with pytest.raises(SetupError, match="no keyring"):
        one.put(HUB_TOKEN, "hf_x")
    assert one.get(HUB_TOKEN) is None
    assert "hf_x" not in repr(vars(one))


def test_a_locked_keyring_keeps_no_key() -> None:
    locked = secrets(BadKeyring(KeyringLocked("locked")))
    with pytest.raises(SetupError) as raised:
        locked.keep(KEY, "a:b")
    assert raised.value.code == "setup.keyring_locked"
    assert locked.state_at_once(KEY).place is KeyPlace.NONE
