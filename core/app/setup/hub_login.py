"""Who a person is to the Hugging Face hub."""

from collections.abc import Callable

from core.settings.secrets import HUB_TOKEN, Secrets


class HubLogin:
    """The token, wherever it is. Safe to use from any thread.

    Args:
        elsewhere: Where else one may be; None asks Hugging Face's own programs.
    """

    def __init__(self, secrets: Secrets, elsewhere: Callable[[], str | None] | None = None) -> None:
        self._secrets = secrets
        self._elsewhere = elsewhere

    def token(self) -> str | None:
        """From the environment, the keyring, else a sign-in, which may ask the network for a new one.

        Raises SetupError.
        """
        return self._secrets.get(HUB_TOKEN) or self._signed_in()

    @property
    def is_known(self) -> bool:
        """Whether there is one, as far as this computer alone can tell. Raises SetupError."""
        return self._secrets.get(HUB_TOKEN) is not None or self._is_signed_in()

    def keep(self, text: str) -> None:
        """Puts it into the keyring; empty text forgets it. Raises OptionError, SetupError."""
        self._secrets.put(HUB_TOKEN, text)

    def _signed_in(self) -> str | None:
        if self._elsewhere is not None:
            return self._elsewhere()
        from core.weights.sign_in import signed_in_token  # noqa: PLC0415 - when it is needed

        return signed_in_token()

    def _is_signed_in(self) -> bool:
        if self._elsewhere is not None:
            return self._elsewhere() is not None
        from core.weights.sign_in import is_signed_in  # noqa: PLC0415 - when it is needed

        return is_signed_in()
