"""The child's private ends of the protocol, safe from whatever a library prints or reads."""

import logging
import os
import threading
import uuid
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import BinaryIO

from core.domain.base import Value
from core.worker.protocol import Spilled, encode, encode_event

log = logging.getLogger(__name__)


def claim_standard_streams() -> tuple[BinaryIO, BinaryIO]:
    """Private copies of stdin and stdout, not inherited by anyone.

    Afterwards fd 0 reads nothing and fd 1 writes to stderr, so ``print``, a C library's ``printf``
    and a grandchild all end up in the job's log. Call it before anything heavy is imported.
    """
    incoming = os.fdopen(os.dup(0), "rb")
    outgoing = os.fdopen(os.dup(1), "wb")
    nothing = os.open(os.devnull, os.O_RDONLY)
    os.dup2(nothing, 0)
    os.close(nothing)
    os.dup2(2, 1)
    return incoming, outgoing


class EventWriter:
    """Writes whole lines, from any thread.

    Args:
        on_lost: Called when nobody reads any more.
    """

    def __init__(self, stream: BinaryIO, on_lost: Callable[[], None]) -> None:
        self._stream = stream
        self._on_lost = on_lost
        self._lock = threading.Lock()

    def send(self, message: Value, scratch: Path | None = None) -> None:
        """Puts the message on the wire; one too long for a line goes through a file in ``scratch``."""
        line = encode_event(message)
        if line is None:
            line = encode(_spill(message, scratch))
        try:
            with self._lock:
                self._stream.write(line)
                self._stream.flush()
        except (OSError, ValueError):
            # The parent is gone; end of stdin says so too and ends the process.
            log.debug("nobody reads the protocol any more", exc_info=True)
            self._on_lost()


def _spill(message: Value, scratch: Path | None) -> Spilled:
    if scratch is None:
        raise ValueError(f"{type(message).__name__} is too long for a line")
    path = scratch / f"event-{uuid.uuid4().hex}.json"
    path.write_bytes(encode(message))
    return Spilled(job=str(getattr(message, "job", "")), path=path)


def read_lines(stream: BinaryIO) -> Iterator[bytes]:
    """Whole lines until the other side is gone; a torn last line is dropped."""
    for line in stream:
        if line.endswith(b"\n"):
            yield line
