"""The one HTTP client: who may be shown the key, how much is read, and hanging up at once."""

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TypeVar

import httpx2

from core.errors import ProviderError
from core.platform.http import open_client
from providers.did.addresses import Server
from providers.did.exchange import Exchange
from providers.did.keys import Key, KeyForm
from providers.did.redaction import Redaction

T = TypeVar("T")

_LOOK_EVERY_S = 0.05
_MOST_BYTES = 16 << 20
_NEVER_SENT = (
    httpx2.ConnectError,
    httpx2.ConnectTimeout,
    httpx2.PoolTimeout,
    httpx2.ProxyError,
    httpx2.UnsupportedProtocol,
)


@dataclass(frozen=True, slots=True)
class Timeouts:
    """Limits of one request.

    Attributes:
        connect_s: Short, as nothing ends a connection attempt before its time.
        stall_s: Without a byte; D-ID's gateway gives up after 29 s.
        answer_s: For a whole answer that is no film, from the last byte of the request on.
        grace_s: An order that is on its way when a person stops is listened to so much longer.
    """

    connect_s: float = 5.0
    stall_s: float = 35.0
    answer_s: float = 120.0
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
        return self._run(
            request, self._whole, checkpoint, self._timeouts.answer_s, is_order=is_order
        )

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
        longest_s: float = math.inf,
        *,
        is_order: bool = False,
    ) -> T:
        checkpoint()
        exchange = Exchange(self._client, request, receive)
        try:
            self._wait(exchange, checkpoint, longest_s)
        except Exception:
            if not (is_order and exchange.has_ended(self._timeouts.grace_s)):
                exchange.hang_up()
                if is_order and exchange.was_sent:
                    raise BrokenOff(_stopped(), was_sent=True, by_wish=True) from None
                raise
        try:
            return exchange.result()
        except (httpx2.RequestError, httpx2.InvalidURL) as exc:
            sent = exchange.was_sent and not isinstance(exc, _NEVER_SENT)
            raise BrokenOff(self._fault(exc, request.url.host), was_sent=sent) from exc

    def _wait(
        self, exchange: Exchange[T], checkpoint: Callable[[], None], longest_s: float
    ) -> None:
        """Until it has ended. A server that never falls quite silent is hung up on in the end."""
        while not exchange.has_ended(_LOOK_EVERY_S):
            checkpoint()
            if exchange.waited_s > longest_s:
                exchange.hang_up()

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
