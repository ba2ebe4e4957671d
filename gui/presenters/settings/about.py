"""What the About page tells, read on a thread of its own."""

from PySide6.QtCore import QObject, Signal

from core import __version__
from core.app.components import Component
from core.app.service import Service
from core.errors import AppError
from gui.messages import error_words
from gui.models.components import ComponentSearch
from gui.workers import Workshop


class AboutPresenter(QObject):
    """Signals: listed(ComponentSearch), failed(why)."""

    listed = Signal(object)
    failed = Signal(str)

    def __init__(self, service: Service, workshop: Workshop, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._service, self._workshop = service, workshop
        self._model: ComponentSearch | None = None
        self._is_reading = False

    def show(self) -> None:
        """Lists the components the first time they are asked for."""
        if self._model is not None or self._is_reading:
            return
        self._is_reading = True
        self._workshop.start(
            "components",
            lambda _stop, _tell: self._service.machine.components(),
            then=self._read,
            failed=self._give_up,
        )

    def _read(self, found: tuple[Component, ...]) -> None:
        self._is_reading = False
        icons = Component(name=self.tr("Lipsmith: icons"), version=__version__, licence="MIT")
        self._model = ComponentSearch((found[0], icons, *found[1:]), self)
        self.listed.emit(self._model)

    def _give_up(self, error: AppError) -> None:
        self._is_reading = False
        self.failed.emit(error_words(error))
