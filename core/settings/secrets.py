"""Tokens and keys: in the system's keyring, never in a file of ours; the environment comes first."""

import logging
import os
import threading
from collections.abc import Mapping

from core.domain.cloud import KeyPlace, KeyState, Secret
from core.errors import OptionError, SetupError
from core.settings.keyrings import Keyring, safe_keyrings

log = logging.getLogger(__name__)

_SERVICE = "lipsmith"
_LONGEST = 4096

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
        self._lock = threading.Lock()
        self._session: dict[str, str] = {}

    def get(self, secret: Secret) -> str | None:
        """The secret, or None when there is none. Raises SetupError when the keyring is locked."""
        return self._find(secret)[1]

    def state(self, secret: Secret) -> KeyState:
        """Where the secret is. Raises as ``get`` does."""
        return self._find(secret)[0]

    def put(self, secret: Secret, text: str) -> None:
        """Keeps the secret; empty text forgets it.

        Raises OptionError for what cannot be one, SetupError when there is no keyring to keep it.
        """
        if not self._write(secret, _checked(secret, text.strip())):
            raise SetupError(
                "setup.no_keyring",
                f"This system has no keyring to keep the {secret.title} in",
                f"Set the environment variable {secret.variables[0]} instead",
            )
        self._remember(secret, "")

    def keep(self, secret: Secret, text: str) -> KeyState:
        """The same, but for as long as the program runs where there is no safe keyring.

        Args:
            text: Whoever it is for has looked at it.

        Returns where it is used from, which may be the environment all the same. Raises SetupError
        when the keyring is locked.
        """
        wanted = text.strip()
        self._remember(secret, "" if self._write(secret, wanted) else wanted)
        return self.state(secret)

    def state_at_once(self, secret: Secret) -> KeyState:
        """Where it is as far as no keyring has to be asked."""
        variable = self._variable_of(secret)
        if variable:
            return KeyState(place=KeyPlace.ENVIRONMENT, variable=variable)
        with self._lock:
            is_known = secret.name in self._session
        place = KeyPlace.SESSION if is_known else KeyPlace.NONE
        return KeyState(place=place, variable=secret.variables[0])

    def _find(self, secret: Secret) -> tuple[KeyState, str | None]:
        known = self.state_at_once(secret)
        if known.place is KeyPlace.ENVIRONMENT:
            return known, self._environ[known.variable].strip()
        with self._lock:
            remembered = self._session.get(secret.name)
        if remembered:
            return known, remembered
        kept = self._read(secret)
        place = KeyPlace.KEYRING if kept else KeyPlace.NONE
        return KeyState(place=place, variable=secret.variables[0]), kept

    def _variable_of(self, secret: Secret) -> str:
        named = (one for one in secret.variables if self._environ.get(one, "").strip())
        return next(named, "")

    def _read(self, secret: Secret) -> str | None:
        from keyring.errors import KeyringError, NoKeyringError  # noqa: PLC0415 - slow to load

        try:
            for one in self._keyrings():
                if kept := one.get_password(_SERVICE, secret.name):
                    return kept
        except NoKeyringError:
            log.debug("this system has no keyring")
        except KeyringError as exc:
            raise _locked(secret, exc) from exc
        except (
            Exception
        ) as exc:  # of D-Bus and other plug-ins; its text may hold what was to be kept
            raise _locked(secret, exc, is_told=False) from None
        return None

    def _write(self, secret: Secret, wanted: str) -> bool:
        """Into the first keyring that takes it, if one does; nothing wanted: out of all of them."""
        from keyring.errors import KeyringError, NoKeyringError  # noqa: PLC0415 - slow to load

        try:
            return self._put_away(secret, wanted) if wanted else self._forget(secret)
        except NoKeyringError:
            return not wanted
        except KeyringError as exc:
            raise _locked(secret, exc) from exc
        except (
            Exception
        ) as exc:  # of D-Bus and other plug-ins; its text may hold what was to be kept
            raise _locked(secret, exc, is_told=False) from None

    def _put_away(self, secret: Secret, wanted: str) -> bool:
        for one in self._keyrings():
            try:
                one.set_password(_SERVICE, secret.name, wanted)
            except NotImplementedError:  # some can only be read
                continue
            return True
        return False

    def _forget(self, secret: Secret) -> bool:
        from keyring.errors import PasswordDeleteError  # noqa: PLC0415 - slow to load

        for one in self._keyrings():
            try:
                one.delete_password(_SERVICE, secret.name)
            except (PasswordDeleteError, NotImplementedError):  # it was not there
                log.debug("there was no %s to forget", secret.name)
        return True

    def _remember(self, secret: Secret, text: str) -> None:
        with self._lock:
            self._session.pop(secret.name, None)
            if text:
                self._session[secret.name] = text

    def _keyrings(self) -> tuple[Keyring, ...]:
        if self._keyring is None:
            import keyring  # noqa: PLC0415 - slow to load

            self._keyring = keyring.get_keyring()
        return safe_keyrings(self._keyring)


def _checked(secret: Secret, text: str) -> str:
    # It becomes a line of a request's head: nothing in it may end that line.
    if len(text) > _LONGEST or any(not "!" <= letter <= "~" for letter in text):
        raise OptionError(
            "settings.invalid_secret",
            f"This is no {secret.title}",
            "Copy it again, all of it and nothing else",
        )
    return text


def _locked(secret: Secret, exc: Exception, *, is_told: bool = True) -> SetupError:
    return SetupError(
        "setup.keyring_locked",
        "The system's keyring cannot be used",
        f"Unlock it, or set the environment variable {secret.variables[0]}",
        f"{type(exc).__name__}: {exc}" if is_told else type(exc).__name__,
        retryable=True,
    )
