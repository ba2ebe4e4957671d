"""Waiting for another process that works on the same file."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

from core.errors import StorageError
from core.platform.locks import turn
from core.platform.stop import StopToken

_LOOK_EVERY_S = 0.2


@contextmanager
def own_turn(path: Path, stop: StopToken, waiting: Callable[[], None]) -> Iterator[None]:
    """Holds the lock file for the block, however long another process holds it first.

    Args:
        waiting: Called several times a second meanwhile.

    Raises StorageError, Cancelled.
    """
    with ExitStack() as stack:
        while True:
            stop.check()
            try:
                stack.enter_context(turn(path, _LOOK_EVERY_S))
                break
            except StorageError as exc:
                # Anything else is a disk that knows no locks: waiting would never end.
                if not isinstance(exc.__cause__, BlockingIOError | PermissionError):
                    raise
                waiting()
        yield
