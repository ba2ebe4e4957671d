"""What a person's sign-in with Hugging Face's own programs gives."""

import logging

from core.errors import SetupError

log = logging.getLogger(__name__)


def signed_in_token() -> str | None:
    """The token that ``hf auth login`` left on this computer; None without one.

    Raises SetupError when a sign-in is set up that does not work.
    """
    import httpx2  # noqa: PLC0415 - slow to load, rarely needed
    from huggingface_hub import get_token  # noqa: PLC0415
    from huggingface_hub.errors import OIDCError  # noqa: PLC0415

    try:
        return get_token()
    except (OSError, ValueError, NotImplementedError, OIDCError, httpx2.HTTPError) as exc:
        log.info("signing in to Hugging Face failed", exc_info=True)
        raise SetupError(
            "setup.sign_in",
            "The sign-in to Hugging Face on this computer does not work",
            "Sign in again with “hf auth login”, or enter a token here",
            f"{type(exc).__name__}: {exc}",
            retryable=True,
        ) from exc
