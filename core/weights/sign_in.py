"""What a person's sign-in with Hugging Face's own programs gives."""

import logging
import os
from pathlib import Path

from core.errors import SetupError

log = logging.getLogger(__name__)

_OIDC_VARIABLE = "HF_OIDC_RESOURCE"


def is_signed_in() -> bool:
    """Whether ``hf auth login`` left a token on this computer; asks nobody, as taking it may.

    Raises SetupError when that cannot be read.
    """
    from huggingface_hub import constants  # noqa: PLC0415 - slow to load, rarely needed

    if os.environ.get(_OIDC_VARIABLE):
        return True
    try:
        return bool(Path(constants.HF_TOKEN_PATH).read_text("utf-8").strip())
    except FileNotFoundError:
        return False
    except (OSError, ValueError) as exc:
        raise _broken(exc) from exc


def signed_in_token() -> str | None:
    """The token that ``hf auth login`` left on this computer; None without one.

    One that wears off soon is renewed, over the network.

    Raises SetupError when a sign-in is set up that does not work.
    """
    import httpx2  # noqa: PLC0415 - slow to load, rarely needed
    from huggingface_hub import get_token  # noqa: PLC0415
    from huggingface_hub.errors import OIDCError  # noqa: PLC0415

    try:
        return get_token()
    except (OSError, ValueError, NotImplementedError, OIDCError, httpx2.HTTPError) as exc:
        raise _broken(exc) from exc


def _broken(exc: Exception) -> SetupError:
    log.info("signing in to Hugging Face failed", exc_info=exc)
    return SetupError(
        "setup.sign_in",
        "The sign-in to Hugging Face on this computer does not work",
        "Sign in again with “hf auth login”, or enter a token here",
        f"{type(exc).__name__}: {exc}",
        retryable=True,
    )
