"""Tells on the desktop that something long has ended while its user looks at something else."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QApplication, QSystemTrayIcon, QWidget

from core.domain.job import Job, JobState
from core.errors import AppError
from gui.messages import translated

LONG_S = 10.0
_STAYS_MS = 8000
_NEWS = {JobState.DONE, JobState.FAILED, JobState.UNKNOWN}


class Notifier(QObject):
    """Speaks only of what took long, only when no window is in front, only when wanted.

    Signals:
        clicked: Id of the job that a person wants to see.
        called: A person wants to see the window, for news of something else.
    """

    clicked = Signal(str)
    called = Signal()

    def __init__(
        self,
        window: QWidget,
        is_wanted: Callable[[], bool],
        tray: QSystemTrayIcon | None = None,
    ) -> None:
        """Args: ``is_wanted`` reads the setting; ``tray`` is the desktop's, when there is one."""
        super().__init__(window)
        self._window, self._is_wanted = window, is_wanted
        self._tray = tray or system_tray(window)
        self._job = ""
        if self._tray is not None:
            self._tray.messageClicked.connect(self._click)

    @Slot(object)
    def job_ended(self, job: Job) -> None:
        """Takes every end of a job."""
        if self._is_worth_telling(job):
            self._show(self._title(job), self._text(job), job.id)

    @Slot(str, str)
    def tell(self, title: str, text: str) -> None:
        """Takes the end of something else that takes minutes."""
        if self._may_tell():
            self._show(title, text)

    @Slot()
    def put_away(self) -> None:
        """The person is back: the icon beside the clock goes."""
        if self._tray is not None:
            self._tray.hide()

    def _is_worth_telling(self, job: Job) -> bool:
        has_news = job.state in _NEWS and not job.is_preview
        took_long = job.updated - job.created >= LONG_S
        return has_news and took_long and self._may_tell()

    def _may_tell(self) -> bool:
        is_in_front = self._window.isActiveWindow() or QApplication.activeWindow() is not None
        return not is_in_front and self._is_wanted()

    def _show(self, title: str, text: str, job: str = "") -> None:
        QApplication.alert(self._window)
        if self._tray is not None:
            self._job = job
            self._tray.show()
            self._tray.showMessage(title, text, self._window.windowIcon(), _STAYS_MS)

    def _title(self, job: Job) -> str:
        if job.state is JobState.DONE:
            return self.tr("“{name}” is ready").format(name=job.request.output.name)
        if job.state is JobState.UNKNOWN:
            return self.tr("“{name}”: outcome unknown").format(name=job.request.output.name)
        return self.tr("“{name}” failed").format(name=job.request.output.name)

    def _text(self, job: Job) -> str:
        if job.error is not None:
            return translated(AppError.from_wire(job.error).title)
        return str(job.request.output.parent)

    @Slot()
    def _click(self) -> None:
        self.put_away()
        if self._job:
            self.clicked.emit(self._job)
        else:
            self.called.emit()


def system_tray(window: QWidget) -> QSystemTrayIcon | None:
    """The desktop's place for icons; None where there is none. Hidden until it has news."""
    if not QSystemTrayIcon.isSystemTrayAvailable():
        return None
    tray = QSystemTrayIcon(window.windowIcon(), window)
    tray.setToolTip("Lipsmith")
    return tray
