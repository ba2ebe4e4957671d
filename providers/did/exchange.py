"""One request in a thread of its own, so that whoever waits for it can end it at any moment."""

import threading
import time
from collections.abc import Callable
from concurrent.futures import Future, wait
from contextlib import closing
from typing import Any, Generic, TypeVar

import httpx2

from core.platform.http import OpenSockets

T = TypeVar("T")

_LAST_WORDS_S = 1.0
_SENDING = ".send_request_headers.started"
_SENT = ".send_request_body.complete"


class Exchange(Generic[T]):
    """Begins when it is made.

    The sockets are this request's alone: one that was given up must not come to life with the next.

    Args:
        receive: What makes a value of the answer, in the request's own thread.

    Attributes:
        was_sent: The server may have had some of it.
    """

    def __init__(
        self,
        client: httpx2.Client,
        request: httpx2.Request,
        receive: Callable[[httpx2.Response], T],
    ) -> None:
        self.was_sent = False
        self._client = client
        self._request = request
        self._receive = receive
        self._sockets = OpenSockets()
        self._sent_at: float | None = None
        self._future = Future[T]()
        request.extensions["trace"] = self._watch
        self._thread = threading.Thread(target=self._run, name="did-line", daemon=True)
        self._thread.start()

    @property
    def waited_s(self) -> float:
        """Since all of the request was sent."""
        return 0.0 if self._sent_at is None else time.monotonic() - self._sent_at

    def has_ended(self, within_s: float) -> bool:
        """Whether it has, by then."""
        return bool(wait([self._future], within_s).done)

    def result(self) -> T:
        """What was made of the answer. Raises what ended the request instead."""
        return self._future.result()

    def hang_up(self) -> None:
        """Ends it; a connection that is still being made ends as soon as it is there."""
        self._sockets.hang_up()
        self._thread.join(_LAST_WORDS_S)

    def _watch(self, event: str, info: dict[str, Any]) -> None:
        """Hears of every step, in the request's own thread."""
        if event.endswith(_SENDING):
            self.was_sent = True
        elif event.endswith(_SENT):
            self._sent_at = time.monotonic()
        self._sockets.watch(event, info)

    def _run(self) -> None:
        try:
            with closing(self._client.send(self._request, stream=True)) as response:
                received = self._receive(response)
        except BaseException as exc:  # it belongs to the thread that waits
            self._future.set_exception(exc)
        else:
            self._future.set_result(received)
