"""One HTTP request at a time: redirects, the token's limits, faults in words, hanging up."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager

import httpx2

from core.errors import DownloadError
from core.platform.http import OpenSockets, open_client
from core.platform.stop import StopToken
from core.weights.address import Address, origin, without_login
from core.weights.patience import Interrupted, Patience

_MOST_REDIRECTS = 8
_REDIRECTS = {301, 302, 303, 307, 308}


class Line:
    """An HTTP client that a wish to stop interrupts at once; closed as a context manager.

    Proxies and certificates are those of the system and its environment variables.

    Args:
        token: The person's, or None; asked for when an address is spoken to that may be shown it.
    """

    def __init__(
        self, patience: Patience, stop: StopToken, token: Callable[[], str | None]
    ) -> None:
        self._stop = stop
        self._token = token
        self._sockets = OpenSockets()
        self._client = open_client(patience.connect_s, patience.stall_s)

    def __enter__(self) -> "Line":
        return self

    def __exit__(self, *exc: object) -> None:
        self._client.close()

    @contextmanager
    def ask(
        self, method: str, address: Address, headers: Mapping[str, str] | None = None
    ) -> Iterator[httpx2.Response]:
        """The answer, its body unread, after redirects.

        A HEAD is not led to another origin: what the first one says of the file is what is wanted.
        Raises Interrupted for what may pass, DownloadError, Cancelled.
        """
        with self._stop.waking(self._sockets.hang_up), self._translated(address):
            response = self._follow(method, address, dict(headers or {}))
            try:
                yield response
            finally:
                response.close()
                self._sockets.forget()

    def _follow(self, method: str, address: Address, headers: dict[str, str]) -> httpx2.Response:
        url = address.url
        token = (self._token() or "").strip() if address.takes_token else ""
        for _ in range(_MOST_REDIRECTS):
            sent = {**headers, "Authorization": f"Bearer {token}"} if token else headers
            request = self._client.build_request(
                method, url, headers=sent, extensions={"trace": self._sockets.watch}
            )
            response = self._client.send(request, stream=True)
            target = response.headers.get("Location")
            if response.status_code not in _REDIRECTS or target is None:
                return response
            there = str(httpx2.URL(url).join(target))
            leaves = origin(there) != origin(address.url)
            if method == "HEAD" and leaves:
                return response
            response.close()
            _check_redirect(url, there)
            # Once it led elsewhere it stays unshown, even when a later redirect leads back.
            token = "" if leaves else token
            url = there
        raise DownloadError(
            "download.redirects",
            f"The server leads in circles: {origin(address.url)[1]}",
            "Try another mirror, or later",
            without_login(address.url),
            retryable=True,
        )

    @contextmanager
    def _translated(self, address: Address) -> Iterator[None]:
        try:
            yield
        except (httpx2.RequestError, httpx2.InvalidURL) as exc:
            self._stop.check()  # the line was hung up for that
            raise _fault(exc, address) from exc


def _check_redirect(url: str, there: str) -> None:
    scheme = origin(there)[0]
    if scheme == "https" or (scheme == "http" and origin(url)[0] == "http"):
        return
    raise DownloadError(
        "download.redirects",
        f"The server leads to an unprotected address: {origin(url)[1]}",
        "Try another mirror",
        without_login(there),
    )


def _fault(exc: Exception, address: Address) -> Exception:
    host = origin(address.url)[1]
    detail = f"{type(exc).__name__}: {exc} ({without_login(address.url)})"
    if isinstance(exc, httpx2.UnsupportedProtocol | httpx2.InvalidURL):
        return DownloadError(
            "download.address",
            f"This address cannot be used: {without_login(address.url)}",
            "Check the mirror in the settings",
            detail,
        )
    if isinstance(exc, httpx2.ProxyError):
        code, title = "download.proxy", f"The proxy does not let through to {host}"
        hint = "Check the proxy's settings of this computer (HTTPS_PROXY)"
    elif isinstance(exc, httpx2.ConnectError | httpx2.ConnectTimeout):
        code, title = "download.unreachable", f"{host} cannot be reached"
        hint = "Check the internet connection and its proxy, or choose a mirror in the settings"
    elif isinstance(exc, httpx2.TimeoutException):
        code, title = "download.stalled", f"{host} stopped sending"
        hint = "Try again: what was fetched is kept"
    else:
        code, title = "download.interrupted", f"The connection to {host} breaks off again and again"
        hint = "Try again: what was fetched is kept"
    return Interrupted(DownloadError(code, title, hint, detail, retryable=True))
