"""The process's standard streams: always there, and no error of the program when a reader leaves."""

import errno
import os
import sys
from contextlib import suppress
from typing import TextIO

from core.errors import StorageError

_READER_LEFT = {errno.EPIPE, errno.EINVAL}  # Windows says EINVAL


def open_streams() -> None:
    """Makes stdin, stdout and stderr usable, whatever the program was started with.

    A closed one is opened on nothing: else the next file opened got its number and was written to
    by whoever prints. File names that are no valid text are escaped.
    """
    while (number := os.open(os.devnull, os.O_RDWR)) < 3:
        os.set_inheritable(number, True)
    os.close(number)
    sys.stdout = sys.stdout or _nothing()
    sys.stderr = sys.stderr or _nothing()
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure:
            reconfigure(errors="backslashreplace")


def close_streams() -> None:
    """Writes what waits; what cannot be written is dropped, or Python complained at its end."""
    for stream in (sys.stdout, sys.stderr):
        try:
            stream.flush()
        except OSError:
            drop(stream)


def write_out(text: str) -> None:
    """Writes to stdout at once; when its reader has left, nothing is written any more.

    Raises StorageError when stdout is a file that cannot be written.
    """
    try:
        sys.stdout.write(text)
        sys.stdout.flush()
    except OSError as exc:
        drop(sys.stdout)
        if exc.errno in _READER_LEFT:
            return
        raise StorageError(
            "storage.stdout",
            "The output of this command could not be written",
            "Check where it is sent to: the disk may be full",
            f"{type(exc).__name__}: {exc}",
        ) from exc


def drop(stream: TextIO) -> None:
    """Sends what is buffered and all that follows nowhere."""
    with suppress(OSError, ValueError):  # a stream without a file has nothing to redirect
        nothing = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nothing, stream.fileno())
        os.close(nothing)


def _nothing() -> TextIO:
    return open(os.devnull, "w", encoding="utf-8")  # noqa: PTH123 - lives as long as we
