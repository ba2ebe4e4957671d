"""Ctrl-C, a polite kill and a closed terminal, taken as a wish instead of an exception."""

import signal
from collections.abc import Callable, Iterator
from concurrent.futures import Future
from contextlib import contextmanager, suppress
from types import FrameType
from typing import TypeVar

from core.platform.stop import StopToken

_POLITE_SIGNALS = ("SIGINT", "SIGTERM", "SIGHUP")
_POLL_S = 0.2  # where a wait without end would keep signals from being handled

_T = TypeVar("_T")


def answer_to(ask: Callable[[StopToken], Future[_T]]) -> _T:
    """The answer to a question that any of them takes back. Raises Cancelled then, else what it raises.

    Args:
        ask: Gets the token that is set.
    """
    stop = StopToken()
    with on_interrupt(stop.set):
        answer = ask(stop)
        while not answer.done():
            with suppress(TimeoutError):
                answer.exception(_POLL_S)
        return answer.result()


@contextmanager
def on_interrupt(wish: Callable[[], None]) -> Iterator[None]:
    """Calls ``wish`` at each of them while the block runs, on the main thread."""

    def handle(_signum: int, _frame: FrameType | None) -> None:
        wish()

    names = [name for name in _POLITE_SIGNALS if hasattr(signal, name)]
    before = [signal.signal(getattr(signal, name), handle) for name in names]
    try:
        yield
    finally:
        for name, handler in zip(names, before, strict=True):
            signal.signal(getattr(signal, name), handler)
