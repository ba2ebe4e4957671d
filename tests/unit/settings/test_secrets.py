"""Tokens: the environment first, then the keyring, and words for a system without one."""

import pytest
from keyring.errors import KeyringLocked, NoKeyringError, PasswordDeleteError

from core.errors import OptionError, SetupError
from core.settings.secrets import HUB_TOKEN, Keyring, Secrets


class MemoryKeyring:
    """A keyring that forgets everything at the end of the test."""

    def __init__(self) -> None:
        self.kept: dict[tuple[str, str], str] = {}

    def get_password(self, service: str, username: str) -> str | None:
        return self.kept.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        self.kept[service, username] = password

    def delete_password(self, service: str, username: str) -> None:
        if self.kept.pop((service, username), None) is None:
            raise PasswordDeleteError("not found")


class BadKeyring:
    """Raises the same error whatever is asked."""

    def __init__(self, error: Exception) -> None:
        self._error = error

    def get_password(self, service: str, username: str) -> str | None:
        raise self._error

    def set_password(self, service: str, username: str, password: str) -> None:
        raise self._error

    def delete_password(self, service: str, username: str) -> None:
        raise self._error


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


@pytest.mark.parametrize("text", ["hf_a\r\nX-Other: 1", "hf_a b\x00", "tökén", "x" * 5000])
def test_what_cannot_be_a_token_is_refused(text: str) -> None:
    with pytest.raises(OptionError) as raised:
        secrets(MemoryKeyring()).put(HUB_TOKEN, text)
    assert text not in str(raised.value.to_wire())


def test_the_systems_keyring_is_found() -> None:
    """The test run has none: see tests/conftest.py."""
    with pytest.raises(SetupError, match="no keyring"):
        Secrets({}).put(HUB_TOKEN, "hf_x")
