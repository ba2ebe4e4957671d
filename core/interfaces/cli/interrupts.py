"""Ctrl-C, a polite kill and a closed terminal, taken as a wish instead of an exception."""

import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import FrameType

_POLITE_SIGNALS = ("SIGINT", "SIGTERM", "SIGHUP")


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
