"""The voice's outline, read on a worker's thread and told while it grows."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, Signal

from core.app.service import Service
from core.domain.media import MediaInfo
from core.platform.stop import StopToken
from gui.workers import Worker, Workshop


class OutlinePresenter(QObject):
    """Reads the outline of one track at a time.

    Signals:
        changed: (outline or None, the share of it that is exact). Outlines are immutable.
        failed: AppError.
    """

    changed = Signal(object, float)
    failed = Signal(object)

    def __init__(self, service: Service, workshop: Workshop, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._service, self._workshop = service, workshop
        self._shown: tuple[MediaInfo | None, int | None] = (None, None)
        self._worker: Worker | None = None

    def show(self, media: MediaInfo | None, track: int | None = None) -> None:
        """Reads another voice; the same one changes nothing."""
        if (media, track) == self._shown:
            return
        self._shown = media, track
        if self._worker is not None:
            self._worker.stop()
            self._worker = None
        self.changed.emit(None, 0.0)
        if media is None:
            return
        self._worker = self._workshop.start(
            "outline",
            lambda stop, tell: self._read(media.path, track, stop, tell),
            then=lambda peaks: self.changed.emit(peaks, 1.0),
            failed=self.failed.emit,
            progressed=lambda part: self.changed.emit(*part),
        )

    def _read(
        self,
        path: Path,
        track: int | None,
        stop: StopToken,
        tell: Callable[[object], None],
    ) -> object:
        def on_part(peaks: Any, fraction: float) -> None:
            tell((peaks, fraction))

        return self._service.media.peaks(path, track, on_part, stop)
