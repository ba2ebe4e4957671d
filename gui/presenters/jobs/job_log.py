"""A job's log, read piece by piece while it grows."""

from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal

from core.errors import AppError, StorageError
from gui.workers import Worker, Workshop

_MOST_BYTES = 256 * 1024
_EVERY_MS = 500


@dataclass(frozen=True, slots=True)
class Piece:
    """Whole lines of a file, and where the next ones begin."""

    text: str
    end: int


class LogFollower(QObject):
    """Reads one log at a time.

    Signals:
        begun: Another log is followed from here on.
        added: More text of it.
        failed: An AppError.
    """

    begun = Signal()
    added = Signal(str)
    failed = Signal(object)

    def __init__(self, workshop: Workshop, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._workshop = workshop
        self._path: Path | None = None
        self._end = 0
        self._grows = False
        self._worker: Worker | None = None
        self._again = QTimer(self)
        self._again.setSingleShot(True)
        self._again.setInterval(_EVERY_MS)
        self._again.timeout.connect(self._read)

    def follow(self, path: Path | None, *, grows: bool) -> None:
        """Reads a file from its tail; again and again while it grows. None reads nothing."""
        was_growing, self._grows = self._grows, grows
        if path == self._path:
            if was_growing and not grows:
                self._read()  # what was written last
            return
        self._again.stop()
        if self._worker is not None:
            self._worker.stop()
            self._worker = None
        self._path, self._end = path, 0
        self.begun.emit()
        self._read()

    def _read(self) -> None:
        path, start, is_last = self._path, self._end, not self._grows
        if path is None or self._worker is not None:
            return
        self._worker = self._workshop.start(
            "log",
            lambda _stop, _tell: read_piece(path, start, with_rest=is_last),
            then=lambda piece: self._take(piece, is_last=is_last),
            failed=self._give_up,
        )

    def _take(self, piece: Piece, *, is_last: bool) -> None:
        self._worker = None
        self._end = piece.end
        if piece.text:
            self.added.emit(piece.text)
        if self._grows:
            self._again.start()
        elif not is_last:
            self._read()

    def _give_up(self, error: AppError) -> None:
        self._worker = None
        self.failed.emit(error)


def read_piece(path: Path, start: int, *, with_rest: bool, most: int = _MOST_BYTES) -> Piece:
    """What a file holds from ``start`` on; of a long rest only the end. Blocking.

    Args:
        with_rest: Also the last line when it has no end yet.

    Raises StorageError when the file is there but cannot be read; one that is not there is empty.
    """
    try:
        with path.open("rb") as file:
            size = file.seek(0, 2)
            begin = max(min(start, size), size - most)
            file.seek(begin)
            data = file.read(most)
    except FileNotFoundError:
        return Piece("", 0)
    except OSError as exc:
        raise StorageError(
            "storage.log", "The job's log cannot be read", "Look at its file", f"{path}: {exc}"
        ) from exc
    if begin > start:  # cut in the middle of a line
        begin += data.find(b"\n") + 1
        data = data[data.find(b"\n") + 1 :]
    if not with_rest:
        data = data[: data.rfind(b"\n") + 1]
    return Piece(data.decode("utf-8", "replace"), begin + len(data))
