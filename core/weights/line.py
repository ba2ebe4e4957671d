"""One HTTP request at a time: redirects, the token's limits, faults in words, hanging up."""

import logging
import socket
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from typing import Any

import httpx2

from core.errors import DownloadError, SetupError
from core.platform.stop import StopToken
from core.weights.address import Address, origin, without_login
from core.weights.patience import Interrupted, Patience

# It writes whole addresses at INFO, with the signatures that content servers put there.
logging.getLogger("httpx2").setLevel(logging.WARNING)

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
        self._sockets: list[socket.socket] = []
        self._client = _client(patience)

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
        with self._stop.waking(self._hang_up), self._translated(address):
            response = self._follow(method, address, dict(headers or {}))
            try:
                yield response
            finally:
                response.close()
                self._sockets.clear()

    def _follow(self, method: str, address: Address, headers: dict[str, str]) -> httpx2.Response:
        url = address.url
        token = (self._token() or "").strip() if address.takes_token else ""
        for _ in range(_MOST_REDIRECTS):
            sent = {**headers, "Authorization": f"Bearer {token}"} if token else headers
            request = self._client.build_request(
                method, url, headers=sent, extensions={"trace": self._watch}
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

    def _watch(self, event: str, info: dict[str, Any]) -> None:
        if event in {"connection.connect_tcp.complete", "connection.start_tls.complete"}:
            found = info["return_value"].get_extra_info("socket")
            if isinstance(found, socket.socket):
                self._sockets.append(found)
                if self._stop.is_set:
                    self._hang_up()

    def _hang_up(self) -> None:
        for connected in list(self._sockets):
            with suppress(OSError):  # it has ended by itself
                connected.shutdown(socket.SHUT_RDWR)

    @contextmanager
    def _translated(self, address: Address) -> Iterator[None]:
        try:
            yield
        except (httpx2.RequestError, httpx2.InvalidURL) as exc:
            self._stop.check()  # the line was hung up for that
            raise _fault(exc, address) from exc


def _client(patience: Patience) -> httpx2.Client:
    try:
        return httpx2.Client(
            follow_redirects=False,
            timeout=httpx2.Timeout(patience.stall_s, connect=patience.connect_s),
            # A connection of its own for every request, so that hanging up needs no bookkeeping.
            limits=httpx2.Limits(max_keepalive_connections=0),
            headers={"User-Agent": "lipsmith", "Accept-Encoding": "identity"},
        )
    except (ValueError, ImportError, OSError, httpx2.InvalidURL) as exc:
        raise SetupError(
            "download.proxy",
            "The proxy or the certificates of this computer cannot be used",
            "Check the environment variables HTTPS_PROXY, ALL_PROXY and SSL_CERT_FILE",
            f"{type(exc).__name__}: {exc}",
        ) from exc


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
