"""What a server's refusal means to a person."""

from collections.abc import Mapping

from core.errors import AppError, DownloadError, SetupError
from core.platform.http import retry_after_s
from core.weights.address import Address, origin, without_login
from core.weights.patience import Interrupted, Patience

_PASSING = {408, 425, 429, 500, 502, 503, 504}
_GONE = {404, 410}
_REFUSED = {401, 403}


def check_status(
    status: int,
    headers: Mapping[str, str],
    address: Address,
    patience: Patience,
    *,
    name: str,
    page: str,
    showed_token: bool,
) -> None:
    """Passes for an answer that carries the file or leads to it.

    Args:
        name, page: Of the file, and where a person finds it.
        showed_token: The person's was.

    Raises:
        Interrupted: It may pass.
        AppError: It will not: gone, gated, refused, or the server asks for too much patience.
    """
    if status < 400:
        return
    host = origin(address.url)[1]
    detail = f"HTTP {status} {headers.get('X-Error-Code', '')} {without_login(address.url)}"
    if status in _PASSING or status >= 520:
        asked_s = retry_after_s(headers)
        busy = DownloadError(
            "download.busy",
            f"{host} is too busy",
            _later(asked_s),
            detail,
            retryable=True,
        )
        if asked_s is not None and asked_s > patience.longest_wait_s:
            raise busy
        raise Interrupted(busy, asked_s)
    raise _refusal(
        status, headers.get("X-Error-Code", ""), address, name, page, showed_token, detail
    )


def _later(asked_s: float | None) -> str:
    if asked_s is None or asked_s < 60:
        return "Try again later: what was fetched is kept"
    minutes = round(asked_s / 60)
    amount = f"{minutes} minutes" if minutes < 120 else f"{round(minutes / 60)} hours"
    return f"It asks to be left alone for {amount}; what was fetched is kept"


def _refusal(
    status: int,
    told: str,
    address: Address,
    name: str,
    page: str,
    showed_token: bool,
    detail: str,
) -> AppError:
    host = origin(address.url)[1]
    if told == "GatedRepo":
        return _gated(address, name, page, showed_token, detail)
    if status in _GONE or told in {"RepoNotFound", "EntryNotFound", "RevisionNotFound"}:
        return DownloadError(
            "download.not_found",
            f"{host} does not have {name}",
            "Update the program; it may have moved, or a mirror may lack it",
            detail,
        )
    if status in _REFUSED:
        return DownloadError(
            "download.refused",
            f"{host} refuses to give {name}",
            f"Look at {page}: it may need an account",
            detail,
        )
    return DownloadError(
        "download.refused",
        f"{host} refuses to give {name} (HTTP {status})",
        "Try another mirror, or later",
        detail,
    )


def _gated(address: Address, name: str, page: str, showed_token: bool, detail: str) -> SetupError:
    if showed_token:
        return SetupError(
            "weights.gated",
            f"Your account may not fetch {name} yet",
            f"Open {page} with the account of your token and agree to the terms",
            detail,
        )
    if not address.takes_token:
        return SetupError(
            "weights.gated",
            f"{name} is given to accounts only, and a mirror is never shown your token",
            "Use the hub itself for it",
            detail,
        )
    return SetupError(
        "weights.gated",
        f"{name} is only given to people who agree to its terms",
        f"Open {page}, agree, and enter your access token",
        detail,
    )
