"""A worker's stderr: into the job's log, its last lines kept for the crash report."""

import logging
import threading
from collections import deque
from pathlib import Path
from typing import BinaryIO

log = logging.getLogger(__name__)

_TAIL_LINES = 40
_LINE_BYTES = 4096
_LOG_BYTES = 5 * 1024 * 1024
_CUT = b"... the log is full, later lines are dropped\n"


class StderrLog:
    """Drains the pipe on a thread of its own, so that a chatty library never blocks the worker."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream
        self._lock = threading.Lock()
        self._tail: deque[bytes] = deque(maxlen=_TAIL_LINES)
        self._file: BinaryIO | None = None
        self._room = 0
        self._thread = threading.Thread(target=self._drain, name="worker-stderr", daemon=True)
        self._thread.start()

    def log_to(self, path: Path | None) -> None:
        """Sends what follows to a new file (None: nowhere) and forgets the lines before."""
        file = None if path is None else _opened(path)
        with self._lock:
            self._close_file()
            self._file, self._room = file, _LOG_BYTES
            self._tail.clear()

    def tail(self) -> str:
        """The last 40 lines."""
        with self._lock:
            return b"".join(self._tail).decode(errors="replace")

    def close(self, timeout_s: float) -> None:
        """Waits for the pipe's end and closes the file; a surviving grandchild may hold the pipe."""
        self._thread.join(timeout_s)
        with self._lock:
            self._close_file()
        if not self._thread.is_alive():
            self._stream.close()

    def _drain(self) -> None:
        while line := self._stream.readline(_LINE_BYTES):
            with self._lock:
                self._tail.append(line)
                self._write(line)

    def _write(self, line: bytes) -> None:
        if self._file is None or self._room <= 0:
            return
        self._room -= len(line)
        try:
            self._file.write(line if self._room > 0 else _CUT)
        except OSError:
            log.warning("the job's log could not be written", exc_info=True)
            self._close_file()

    def _close_file(self) -> None:
        file, self._file = self._file, None
        if file is not None:
            file.close()


def _opened(path: Path) -> BinaryIO | None:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        return path.open("wb", buffering=0)
    except OSError:
        # A job is worth more than its log.
        log.warning("no log at %s", path, exc_info=True)
        return None
