"""Small and large pictures of files, decoded one after the other on a worker's thread."""

import logging
from collections.abc import Callable, Hashable, Sequence
from pathlib import Path

from PySide6.QtCore import QObject, QSize, Qt, Signal
from PySide6.QtGui import QImage, QImageReader

from core.app.service import Service
from core.errors import AppError, InputError
from gui.workers import Workshop

log = logging.getLogger(__name__)

Load = Callable[[], QImage]


class Pictures(QObject):
    """Loads what is wanted, the latest wish of a key in the place of an earlier one.

    Signals:
        loaded: (key, QImage).
        missing: (key): there is no such picture; why stands in the log.
    """

    loaded = Signal(object, object)
    missing = Signal(object)

    def __init__(self, workshop: Workshop, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._workshop = workshop
        self._wanted: dict[Hashable, Load] = {}
        self._busy: Hashable = None

    def want(self, key: Hashable, load: Load) -> None:
        """Asks for the next picture; ``load`` runs on another thread and raises AppError."""
        self._wanted.pop(key, None)
        self._wanted = {key: load} | self._wanted
        self._next()

    def replace(
        self, is_old: Callable[[Hashable], bool], wanted: Sequence[tuple[Hashable, Load]]
    ) -> None:
        """Drops wishes nobody waits for any more, and asks for others behind what is left."""
        self._wanted = {key: load for key, load in self._wanted.items() if not is_old(key)}
        self._wanted |= {key: load for key, load in wanted if key != self._busy}
        self._next()

    def _next(self) -> None:
        if self._busy is not None or not self._wanted:
            return
        key = next(iter(self._wanted))
        load = self._wanted.pop(key)
        self._busy = key
        self._workshop.start(
            "picture",
            lambda _stop, _tell: load(),
            then=self._take,
            failed=self._give_up,
        )

    def _take(self, picture: QImage) -> None:
        key, self._busy = self._busy, None
        self.loaded.emit(key, picture)
        self._next()

    def _give_up(self, error: AppError) -> None:
        key, self._busy = self._busy, None
        log.info("no picture of %s: %s %s", key, error.title, error.detail)
        self.missing.emit(key)
        self._next()


def poster(service: Service, path: Path, longest_px: int) -> QImage:
    """A file's still or first frame. Blocking. Raises AppError."""
    pixels = service.media.poster(path, longest_px)
    height, width, _ = pixels.shape
    image = QImage(pixels.tobytes(), width, height, 3 * width, QImage.Format.Format_RGB888)
    return image.copy()  # owns its pixels from here on


def live_frame(path: Path, longest_px: int) -> QImage:
    """A frame that a running job told of. Blocking. Raises InputError when it is gone already."""
    reader = QImageReader(str(path))
    size = reader.size()
    box = QSize(longest_px, longest_px)
    if size.width() > longest_px or size.height() > longest_px:
        reader.setScaledSize(size.scaled(box, Qt.AspectRatioMode.KeepAspectRatio))
    image = reader.read()
    if image.isNull():
        raise InputError(
            "queue.no_frame",
            "The live picture is gone",
            "Wait for the next one",
            reader.errorString(),
        )
    return image
