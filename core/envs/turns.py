"""One installation at a time of an environment, whichever process it runs in."""

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

from core.domain.installation import LogLine, Tell
from core.errors import StorageError
from core.platform.locks import turn
from core.platform.stop import StopToken

_LOOK_AROUND_S = 0.2


@contextmanager
def turn_of(path: Path, tell: Tell, stop: StopToken) -> Iterator[None]:
    """Holds the lock file for the block; waits for others as long as nobody wants to stop.

    Raises Cancelled, and StorageError when the file cannot be made.
    """
    with ExitStack() as held:
        is_told = False
        while not _took(held, path):
            if not is_told:
                tell(LogLine(text="Waiting for another installation to end"))
                is_told = True
            stop.check()
        yield


def _took(held: ExitStack, path: Path) -> bool:
    try:
        held.enter_context(turn(path, _LOOK_AROUND_S))
    except StorageError as error:
        if error.code != "storage.busy":
            raise
        return False
    return True
