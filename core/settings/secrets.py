"""Tokens and keys: in the system's keyring, never in a file of ours; the environment comes first."""

import logging
import os
from collections.abc import Mapping
from typing import Protocol

from core.domain.cloud import Secret
from core.errors import OptionError, SetupError

log = logging.getLogger(__name__)

_SERVICE = "lipsmith"
_LONGEST = 4096


class Keyring(Protocol):
    """What is asked of a keyring; the ``keyring`` package's module and backends have it."""

    def get_password(self, service: str, username: str, /) -> str | None: ...

    def set_password(self, service: str, username: str, password: str, /) -> None: ...

    def delete_password(self, service: str, username: str, /) -> None: ...


HUB_TOKEN = Secret("huggingface", "Hugging Face token", ("HF_TOKEN", "HUGGING_FACE_HUB_TOKEN"))


class Secrets:
    """Secrets of this user. Safe to use from any thread.

    Args:
        keyring: None takes the system's; it is loaded when it is first needed.
    """

    def __init__(
        self, environ: Mapping[str, str] | None = None, keyring: Keyring | None = None
    ) -> None:
        self._environ = os.environ if environ is None else environ
        self._keyring = keyring

    def get(self, secret: Secret) -> str | None:
        """The secret, or None when there is none. Raises SetupError when the keyring is locked."""
        for variable in secret.variables:
            if text := self._environ.get(variable, "").strip():
                return text
        from keyring.errors import KeyringError, NoKeyringError  # noqa: PLC0415 - slow to load

        try:
            return self._system().get_password(_SERVICE, secret.name)
        except NoKeyringError:  # nothing can be in it
            log.debug("this system has no keyring")
            return None
        except KeyringError as exc:
            raise _locked(secret, exc) from exc

    def put(self, secret: Secret, text: str) -> None:
        """Keeps the secret; empty text forgets it.

        Raises OptionError for what cannot be one, SetupError when there is no keyring to keep it.
        """
        from keyring.errors import (  # noqa: PLC0415 - slow to load
            KeyringError,
            NoKeyringError,
            PasswordDeleteError,
        )

        wanted = _checked(secret, text.strip())
        try:
            if wanted:
                self._system().set_password(_SERVICE, secret.name, wanted)
            else:
                self._system().delete_password(_SERVICE, secret.name)
        except PasswordDeleteError:  # it was not there
            log.debug("there was no %s to forget", secret.name)
        except NoKeyringError as exc:
            raise SetupError(
                "setup.no_keyring",
                f"This system has no keyring to keep the {secret.title} in",
                f"Set the environment variable {secret.variables[0]} instead",
                str(exc),
            ) from exc
        except KeyringError as exc:
            raise _locked(secret, exc) from exc

    def _system(self) -> Keyring:
        if self._keyring is None:
            import keyring  # noqa: PLC0415 - slow to load

            self._keyring = keyring.get_keyring()
        return self._keyring


def _checked(secret: Secret, text: str) -> str:
    # It becomes a line of a request's head: nothing in it may end that line.
    if len(text) > _LONGEST or any(not "!" <= letter <= "~" for letter in text):
        raise OptionError(
            "settings.invalid_secret",
            f"This is no {secret.title}",
            "Copy it again, all of it and nothing else",
        )
    return text


def _locked(secret: Secret, exc: Exception) -> SetupError:
    return SetupError(
        "setup.keyring_locked",
        "The system's keyring cannot be used",
        f"Unlock it, or set the environment variable {secret.variables[0]}",
        f"{type(exc).__name__}: {exc}",
        retryable=True,
    )
