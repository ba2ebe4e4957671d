"""FFmpeg's failures to write a file, in the user's words."""

import contextlib
from collections.abc import Iterator
from pathlib import Path

import av.error

from core.errors import AppError, EngineError
from core.platform.files import STORAGE_ERRNOS, storage_error


@contextlib.contextmanager
def written(path: Path, what: str = "video") -> Iterator[None]:
    """What goes wrong in the block while ``path`` is written.

    Args:
        what: For people: ``video``, ``sound``.

    Raises StorageError when the disk does not take it, EngineError when the encoder does not.
    """
    try:
        yield
    except (av.error.FFmpegError, OSError) as exc:
        raise _error(exc, path, what) from exc


def _error(exc: Exception, path: Path, what: str) -> AppError:
    number = getattr(exc, "errno", None)
    if number in STORAGE_ERRNOS:
        return storage_error(OSError(number, str(exc)), path.parent)
    return EngineError(
        "engine.encoder_failed",
        f"The {what} could not be written",
        "Try again; if it fails again, please report it with the job's log",
        f"{type(exc).__name__}: {exc}",
    )
