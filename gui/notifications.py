"""Tells on the desktop that a long job has ended while its user looks at something else."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QApplication, QSystemTrayIcon, QWidget

from core.domain.job import Job, JobState
from core.errors import AppError
from gui.messages import translated

LONG_S = 10.0
_STAYS_MS = 8000


class Notifier(QObject):
    """Speaks only of jobs that took long, only when the window is not in front, only when wanted.

    Signals:
        clicked: Id of the job that a person wants to see.
    """

    clicked = Signal(str)

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
        if not self._is_worth_telling(job):
            return
        QApplication.alert(self._window)
        if self._tray is not None:
            self._job = job.id
            self._tray.show()
            self._tray.showMessage(
                self._title(job), self._text(job), self._window.windowIcon(), _STAYS_MS
            )

    @Slot()
    def put_away(self) -> None:
        """The person is back: the icon beside the clock goes."""
        if self._tray is not None:
            self._tray.hide()

    def _is_worth_telling(self, job: Job) -> bool:
        has_news = job.state in {JobState.DONE, JobState.FAILED} and not job.is_preview
        took_long = job.updated - job.created >= LONG_S
        return has_news and took_long and not self._window.isActiveWindow() and self._is_wanted()

    def _title(self, job: Job) -> str:
        if job.state is JobState.DONE:
            return self.tr("“{name}” is ready").format(name=job.request.output.name)
        return self.tr("“{name}” failed").format(name=job.request.output.name)

    def _text(self, job: Job) -> str:
        if job.error is not None:
            return translated(AppError.from_wire(job.error).title)
        return str(job.request.output.parent)

    @Slot()
    def _click(self) -> None:
        self.put_away()
        self.clicked.emit(self._job)


def system_tray(window: QWidget) -> QSystemTrayIcon | None:
    """The desktop's place for icons; None where there is none. Hidden until it has news."""
    if not QSystemTrayIcon.isSystemTrayAvailable():
        return None
    tray = QSystemTrayIcon(window.windowIcon(), window)
    tray.setToolTip("Lipsmith")
    return tray
