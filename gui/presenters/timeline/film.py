"""Pictures of the face for the film strip, decoded on a worker's thread."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QImage

from core.app.service import Service
from core.domain.media import MediaInfo
from core.domain.picture import RgbImage
from core.platform.stop import StopToken
from gui.presenters.inputs.draft import FaceInput
from gui.workers import Worker, Workshop

HEIGHT_PX = 128  # sharp on a dense screen
_FEW = 12  # these come first
_MOST = 160
_A_SECOND = 3


class FilmPresenter(QObject):
    """A few pictures over the whole length, then as many as one can make use of.

    Signals:
        cleared: Those of the face before do not hold any more.
        found: (second of the face, QImage), in no order.
        failed: AppError.
    """

    cleared = Signal()
    found = Signal(float, object)
    failed = Signal(object)

    def __init__(self, service: Service, workshop: Workshop, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._service, self._workshop = service, workshop
        self._shown: MediaInfo | None = None
        self._worker: Worker | None = None

    def show(self, face: FaceInput | None) -> None:
        """Loads the pictures of another face; the same one changes nothing."""
        media = None if face is None else face.media
        if media == self._shown:
            return
        self._shown = media
        if self._worker is not None:
            self._worker.stop()
            self._worker = None
        self.cleared.emit()
        if face is None:
            return
        counts = _counts(face)
        self._worker = self._workshop.start(
            "film strip",
            lambda stop, tell: self._load(face.path, counts, stop, tell),
            then=lambda _none: None,
            failed=self.failed.emit,
            progressed=lambda picture: self.found.emit(*picture),
        )

    def _load(
        self,
        path: Path,
        counts: tuple[int, ...],
        stop: StopToken,
        tell: Callable[[object], None],
    ) -> None:
        for count in counts:
            for found in self._service.media.thumbnails(path, count, HEIGHT_PX, stop):
                tell((found.time_s, as_image(found.picture)))


def as_image(pixels: RgbImage) -> QImage:
    """The same picture for Qt, owning its pixels."""
    height, width, _ = pixels.shape
    rgb = QImage.Format.Format_RGB888
    return QImage(pixels.tobytes(), width, height, 3 * width, rgb).copy()


def _counts(face: FaceInput) -> tuple[int, ...]:
    if face.is_still:
        return (1,)
    wanted = min(max(round((face.media.duration_s or 0.0) * _A_SECOND), _FEW), _MOST)
    return (_FEW,) if wanted == _FEW else (_FEW, wanted)
