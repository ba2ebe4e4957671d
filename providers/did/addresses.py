"""Which servers are talked to: protected ones, and for trying things out those of this computer."""

import ipaddress
from dataclasses import dataclass
from urllib.parse import SplitResult, urlsplit

from core.errors import OptionError, ProviderError

BASE_URL = "https://api.d-id.com"
URL_VARIABLE = "DID_BASE_URL"


@dataclass(frozen=True, slots=True)
class Server:
    """Where D-ID or what stands in for it answers.

    Attributes:
        base: Without a slash at its end.
        is_here: On this computer, by plain http.
    """

    base: str
    is_here: bool

    def at(self, path: str) -> str:
        """The whole address."""
        return self.base + path

    def check_result(self, url: str) -> str:
        """The address of a result as it is.

        Raises ProviderError for one that is unprotected, names a login, or lies in a private network:
        nothing there is D-ID's.
        """
        parts = _split(url)
        if parts is None or parts.username is not None or not self._may_hold_results(parts):
            raise ProviderError(
                "cloud.unprotected",
                "D-ID names an address for the video that this program does not open",
                "Fetch the video from D-ID's own page",
                f"scheme {parts.scheme!r}" if parts is not None else "no address",
            )
        return url

    def _may_hold_results(self, parts: SplitResult) -> bool:
        if self.is_here:
            return parts.scheme == "https" or _is_plain_here(parts)
        return parts.scheme == "https" and _is_public(str(parts.hostname))


def server_at(url: str) -> Server:
    """The server at a base URL; plain http is for loopback only. Raises OptionError."""
    parts = _split(url.strip())
    if parts is None or parts.username or parts.password or parts.query or parts.fragment:
        raise _unfit("It must be an address such as https://api.d-id.com")
    if parts.scheme != "https" and not _is_plain_here(parts):
        raise _unfit("It must begin with https://; http:// is for this computer only")
    return Server(url.strip().rstrip("/"), is_here=parts.scheme == "http")


def _split(url: str) -> SplitResult | None:
    try:
        parts = urlsplit(url)
        _ = parts.port  # a port that is none is found out here
    except ValueError:
        return None
    is_plain = url.isascii() and url.isprintable() and " " not in url
    return parts if parts.hostname and is_plain else None


def _is_plain_here(parts: SplitResult) -> bool:
    if parts.scheme != "http":
        return False
    if parts.hostname == "localhost":
        return True
    try:
        return ipaddress.ip_address(str(parts.hostname)).is_loopback
    except ValueError:
        return False


def _is_public(host: str) -> bool:
    """Of a name only its certificate can tell more."""
    if host == "localhost" or host.endswith(".localhost"):
        return False
    try:
        return ipaddress.ip_address(host).is_global
    except ValueError:
        return True


def _unfit(hint: str) -> OptionError:
    # The address itself is not repeated: a password may stand in it.
    return OptionError("cloud.base_url", f"{URL_VARIABLE} holds no address of a server", hint)
