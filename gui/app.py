"""The window's process: from the command line to the first picture of it, and to its end.

What a person sees first is painted before the core is loaded; nothing here imports pydantic, NumPy or
QtMultimedia at the top.
"""

import os
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QLoggingCategory, QObject, Qt
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QApplication

from core.errors import AppError, SetupError
from core.platform.paths import AppPaths, app_paths
from core.worker.launch import LaunchSpec
from gui.faults import catch_faults
from gui.first_look import first_look
from gui.interrupts import SHELLS_OFFSET, Interrupts
from gui.theme import Theme
from gui.theme.icons import ICONS
from gui.translation import install_translation
from gui.views.home import Home
from gui.views.main_window import MainWindow
from gui.window_lock import WindowLock

TYPE_CHECKING = False
if TYPE_CHECKING:
    from core.domain.engine import EngineCatalogue
    from gui.composition import Composition
    from gui.handover import Handover

# Another window may just be opening and not listen yet, or be closing and listen no more.
_PATIENCE = (0, *(500,) * 12)
_DISPLAYS = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")


def run_gui(
    files: Sequence[Path], catalogue: "Callable[[], EngineCatalogue]", launch: LaunchSpec
) -> int:
    """Opens the window and returns when it is closed.

    Args:
        files: Taken up as if they were dropped.
        catalogue: Makes the engines' registry; called after the window is there.

    Returns 128 and its number where a signal asked it to close.

    Raises SetupError without a display, StorageError when the folders cannot be used.
    """
    require_display()
    app = make_application()
    start = Start(app, app_paths(), tuple(path.absolute() for path in files), catalogue, launch)
    if not start.open():
        return 0
    code = app.exec()
    start.close()
    return code


def require_display() -> None:
    """Raises SetupError where Qt would abort the process for want of a display."""
    if sys.platform == "linux" and not any(os.environ.get(name) for name in _DISPLAYS):
        raise SetupError(
            "setup.no_display",
            "There is no display for the window",
            "Use the command line: lipsmith --help",
        )


def make_application() -> QApplication:
    """The application object, with its name and icon."""
    QApplication.setHighDpiScaleFactorRoundingPolicy(
        Qt.HighDpiScaleFactorRoundingPolicy.PassThrough
    )
    QLoggingCategory.setFilterRules("qt.multimedia.*.info=false")  # a dump of every file played
    app = QApplication(sys.argv[:1])
    app.setApplicationName("lipsmith")
    app.setApplicationDisplayName("Lipsmith")
    app.setDesktopFileName("lipsmith")
    app.setWindowIcon(QIcon(str(ICONS / "lipsmith.svg")))
    return app


class Start(QObject):
    """The first second: one window a user, the empty page, then everything behind it."""

    def __init__(
        self,
        app: QApplication,
        paths: AppPaths,
        files: tuple[Path, ...],
        catalogue: "Callable[[], EngineCatalogue]",
        launch: LaunchSpec,
    ) -> None:
        super().__init__(app)
        self._paths, self._files = paths, files
        self._catalogue, self._launch = catalogue, launch
        look = first_look(paths)
        self.translation = install_translation(app, look.language)
        self.theme = Theme(app, self)
        self.theme.apply(look.theme, look.text_percent)
        self.window = MainWindow(self.theme)
        self.home = Home(self.theme, is_agreed=look.has_consent)
        self.window.add_page("lipsync", self.home, self.tr("Lip-sync"))
        self.home.setFocus()  # no ring around a button before a key was pressed
        self.window.restore_look(look.window)
        self.window.painted.connect(self._compose)
        self.window.files_given.connect(self._take)
        self.composition: Composition | None = None
        self._closers: list[Callable[[], object]] = []
        self._interrupts: Interrupts | None = None

    def open(self) -> bool:
        """Shows the window; False when another one took the files."""
        lock = WindowLock(self._paths.data)
        for wait_ms in _PATIENCE:
            if lock.acquire(wait_ms):
                break
            if self._handover().hand_over(self._files):
                return False
        self._closers.append(lock.release)
        self._interrupts = Interrupts(self)
        self._interrupts.asked.connect(self._leave)
        self.window.show()
        return True

    def close(self) -> None:
        """Ends what was begun, the latest first; opens it anew where that is wanted."""
        for close in reversed(self._closers):
            close()
        self._closers.clear()
        if self._interrupts is not None:  # the last: a second one must not break off the first
            self._interrupts.close()
            self._interrupts = None
        if self.composition is not None and self.composition.wants_restart:
            from gui.restart import start_again  # noqa: PLC0415 - seldom needed

            start_again(self._launch)

    def _compose(self) -> None:
        """Everything behind the window; what stops it is said in its place."""
        from gui.collector import Collector  # noqa: PLC0415 - after the window is there
        from gui.qt_log import begin_log  # noqa: PLC0415

        self._closers.append(Collector(self).stop)  # before there is a second thread
        self._closers.append(catch_faults(self._tell_fault))
        try:
            self._closers.append(begin_log(self._paths.logs))
            self.composition = self._composed()
        except AppError as error:
            self._tell_fault(error)
        else:
            self._closers.append(self.composition.close)
            self._take(self._files)
        self._listen()

    def _composed(self) -> "Composition":
        """Raises StorageError when the settings or the list of jobs cannot be used."""
        from core.app.service import Service  # noqa: PLC0415 - after the window is there
        from gui.composition import Composition  # noqa: PLC0415

        service = Service(self._catalogue(), self._paths, self._launch)
        self._closers.append(service.close)  # its threads end even when the rest falls over
        return Composition(self.window, self.home, self.theme, service)

    def _listen(self) -> None:
        """Later starts are heard; the first thing to end, so that one which comes then opens anew."""
        handover = self._handover()
        handover.handed_over.connect(self._take_over)
        handover.listen()
        self._closers.append(handover.close)

    def _tell_fault(self, error: AppError) -> None:
        from gui.messages import error_words  # noqa: PLC0415 - seldom needed

        self.home.set_problem(error_words(error))

    def _handover(self) -> "Handover":
        from gui.handover import Handover  # noqa: PLC0415 - loads QtNetwork

        return Handover(self._paths.data, self)

    def _leave(self, number: int) -> None:
        """Closes without a question, whatever box is open: nobody may be there to answer."""
        if self.composition is not None:
            self.composition.close_unasked()
        else:
            self.window.close()
        QCoreApplication.exit(SHELLS_OFFSET + number)

    def _take_over(self, paths: tuple[Path, ...]) -> None:
        self.window.come_to_front()
        self._take(paths)

    def _take(self, paths: tuple[Path, ...]) -> None:
        """Files from anywhere; those that come in the first moment are kept for the next."""
        if self.composition is None:
            self._files += paths
        elif paths:
            self.composition.take(paths)
