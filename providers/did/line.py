"""The one HTTP client: who may be shown the key, how much is read, and hanging up at once."""

import threading
from collections.abc import Callable, Mapping
from concurrent.futures import Future, wait
from contextlib import closing
from dataclasses import dataclass, field
from typing import Any, TypeVar

import httpx2

from core.errors import ProviderError
from core.platform.http import OpenSockets, open_client
from providers.did.addresses import Server
from providers.did.keys import Key, KeyForm
from providers.did.redaction import Redaction

T = TypeVar("T")

_LOOK_EVERY_S = 0.05
_LAST_WORDS_S = 1.0
_MOST_BYTES = 16 << 20
_NEVER_SENT = (
    httpx2.ConnectError,
    httpx2.ConnectTimeout,
    httpx2.PoolTimeout,
    httpx2.ProxyError,
    httpx2.UnsupportedProtocol,
)
_SENDING = ".send_request_headers.started"


@dataclass(frozen=True, slots=True)
class Timeouts:
    """Limits of one request.

    Attributes:
        connect_s: Short, as nothing ends a connection attempt before its time.
        stall_s: Without a byte; D-ID's gateway gives up after 29 s.
        grace_s: An order that is on its way when a person stops is listened to so much longer.
    """

    connect_s: float = 5.0
    stall_s: float = 35.0
    grace_s: float = 1.5


@dataclass(frozen=True, slots=True)
class Answer:
    """A whole answer."""

    status: int
    headers: Mapping[str, str]
    body: bytes


class BrokenOff(Exception):
    """There was no whole answer.

    Attributes:
        error: What a person is told when no further try helps.
        was_sent: The server may have had the request.
        by_wish: A person stopped it.
    """

    def __init__(self, error: ProviderError, *, was_sent: bool, by_wish: bool = False) -> None:
        super().__init__(error.title)
        self.error = error
        self.was_sent = was_sent
        self.by_wish = by_wish


@dataclass
class _Call:
    """What the thread that waits knows of one request, and by what it ends it.

    The sockets are this request's alone: one that was given up must not come to life with the next.
    """

    sockets: OpenSockets = field(default_factory=OpenSockets)
    was_sent: bool = False

    def watch(self, event: str, info: dict[str, Any]) -> None:
        """Hears of every step, in the request's own thread."""
        if event.endswith(_SENDING):
            self.was_sent = True
        self.sockets.watch(event, info)


class Line:
    """Requests to D-ID and, without the key, to where it keeps results; one at a time.

    Each runs in a thread of its own, so that whoever waits for it looks after a wish to stop.

    Args:
        server: Only it is shown the key.

    Attributes:
        form: How the key is sent.
    """

    def __init__(self, key: Key, server: Server, timeouts: Timeouts) -> None:
        self.clean = Redaction(key)
        self.form = KeyForm.ENCODED
        self.server = server
        self._key = key
        self._timeouts = timeouts
        self._client = open_client(
            timeouts.connect_s, timeouts.stall_s, trusts_env=not server.is_here
        )

    def close(self) -> None:
        """Ends it."""
        self._client.close()

    def ask(
        self,
        method: str,
        path: str,
        checkpoint: Callable[[], None],
        *,
        document: object = None,
        file: tuple[str, tuple[str, bytes, str]] | None = None,
        is_order: bool = False,
    ) -> Answer:
        """D-ID's answer, whatever it is.

        Args:
            document: The body, as JSON.
            file: (field, (name, bytes, type)) of a form.
            is_order: What was sent costs money: stopping waits for the answer a moment longer.

        Raises BrokenOff without a whole answer, Cancelled where nothing was sent or nothing is lost.
        """
        request = self._client.build_request(
            method,
            self.server.at(path),
            headers={"Authorization": self._key.header(self.form)},
            json=document,
            files=None if file is None else [file],
        )
        return self._run(request, self._whole, checkpoint, is_order=is_order)

    def fetch(
        self,
        url: str,
        headers: Mapping[str, str],
        receive: Callable[[httpx2.Response], T],
        checkpoint: Callable[[], None],
    ) -> T:
        """What ``receive`` makes of the answer, in another thread; the key is not shown.

        Raises BrokenOff, Cancelled, and what ``receive`` raises.
        """
        try:
            request = self._client.build_request("GET", url, headers=dict(headers))
        except httpx2.InvalidURL as exc:
            raise BrokenOff(self._fault(exc, "The store"), was_sent=False) from exc
        return self._run(request, receive, checkpoint)

    def _run(
        self,
        request: httpx2.Request,
        receive: Callable[[httpx2.Response], T],
        checkpoint: Callable[[], None],
        *,
        is_order: bool = False,
    ) -> T:
        checkpoint()
        call, future = _Call(), Future[T]()
        request.extensions["trace"] = call.watch
        thread = threading.Thread(
            target=self._exchange, args=(request, receive, future), name="did-line", daemon=True
        )
        thread.start()
        try:
            while not wait([future], _LOOK_EVERY_S).done:
                checkpoint()
        except Exception:
            if not (is_order and wait([future], self._timeouts.grace_s).done):
                call.sockets.hang_up()
                thread.join(_LAST_WORDS_S)
                if is_order and call.was_sent:
                    raise BrokenOff(_stopped(), was_sent=True, by_wish=True) from None
                raise
        try:
            return future.result()
        except (httpx2.RequestError, httpx2.InvalidURL) as exc:
            sent = call.was_sent and not isinstance(exc, _NEVER_SENT)
            raise BrokenOff(self._fault(exc, request.url.host), was_sent=sent) from exc

    def _exchange(
        self,
        request: httpx2.Request,
        receive: Callable[[httpx2.Response], T],
        future: Future[T],
    ) -> None:
        try:
            with closing(self._client.send(request, stream=True)) as response:
                received = receive(response)
        except BaseException as exc:  # it belongs to the thread that waits
            future.set_exception(exc)
        else:
            future.set_result(received)

    def _whole(self, response: httpx2.Response) -> Answer:
        body = bytearray()
        # As it came: nothing that swells when it is unpacked.
        for block in response.iter_raw():
            body += block
            if len(body) > _MOST_BYTES:
                # No refusal: behind its status an order may stand.
                raise BrokenOff(_endless(response.status_code), was_sent=True)
        return Answer(response.status_code, response.headers, bytes(body))

    def _fault(self, exc: Exception, host: str) -> ProviderError:
        if isinstance(exc, httpx2.ProxyError):
            code, title = "cloud.unreachable", "The proxy does not let through to D-ID"
            hint = "Check the proxy's settings of this computer (HTTPS_PROXY)"
        elif isinstance(exc, (*_NEVER_SENT, httpx2.InvalidURL)):
            code, title = "cloud.unreachable", f"{host} cannot be reached"
            hint = "Check the internet connection, then try again"
        elif isinstance(exc, httpx2.TimeoutException):
            code, title, hint = "cloud.stalled", "D-ID stopped answering", "Try again later"
        else:
            code, title = "cloud.broken_off", "The connection to D-ID breaks off"
            hint = "Check the internet connection, then try again"
        detail = self.clean(f"{type(exc).__name__}: {exc}")
        return ProviderError(code, title, hint, detail, retryable=True)


def _endless(status: int) -> ProviderError:
    return ProviderError(
        "cloud.answer",
        "The server's answer has no end",
        "Check DID_BASE_URL if it is set; else try again later",
        f"HTTP {status}, more than {_MOST_BYTES} bytes",
    )


def _stopped() -> ProviderError:
    return ProviderError("cloud.stopped", "The order was stopped on its way")
