"""The window: header, pages, and the ways files come in."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QByteArray, QEvent, QMimeData, QSize, Qt, QTimer, Signal
from PySide6.QtGui import (
    QCloseEvent,
    QDragEnterEvent,
    QDragLeaveEvent,
    QDropEvent,
    QGuiApplication,
    QKeyEvent,
    QKeySequence,
    QPaintEvent,
    QShortcut,
)
from PySide6.QtWidgets import QMainWindow, QStackedWidget, QVBoxLayout, QWidget

from gui.theme import Theme
from gui.views.header import Header

_SIZE = QSize(1280, 800)
_LEAST = QSize(880, 560)


class MainWindow(QMainWindow):
    """Pages in a stack under the header; files dropped or pasted anywhere.

    Signals:
        painted: Once, when a person sees the window for the first time.
        files_given: Paths (tuple of Path) that were dropped or pasted.
        files_over: True while files hang over the window.
        activated: A person has come back to the window.
        back_requested: Escape on a page that no tab leads to.
    """

    painted = Signal()
    files_given = Signal(object)
    files_over = Signal(bool)
    activated = Signal()
    back_requested = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._may_close: Callable[[], bool] = lambda: True
        self._is_painted = False
        self.setWindowTitle("Lipsmith")
        self.setMinimumSize(_LEAST)
        self.resize(_SIZE)
        self.setAcceptDrops(True)
        self.header = Header(theme, self)
        self._stack = QStackedWidget(self)
        self._pages: dict[str, QWidget] = {}
        self._last_page = ""
        centre = QWidget(self)
        column = QVBoxLayout(centre)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.header)
        column.addWidget(self._stack, 1)
        self.setCentralWidget(centre)
        self.header.page_chosen.connect(self.show_page)
        paste = QShortcut(QKeySequence(QKeySequence.StandardKey.Paste), self)
        paste.activated.connect(self._paste)

    def add_page(self, page: str, widget: QWidget, title: str = "") -> None:
        """A page; one without a title has no tab."""
        self._pages[page] = widget
        self._stack.addWidget(widget)
        if title:
            self.header.add_page(page, title)

    def show_page(self, page: str) -> None:
        if page != self.page:
            self._last_page = self.page
        shown = self._pages[page]
        self._stack.setCurrentWidget(shown)
        shown.setFocus()
        self.header.set_page(page)

    def toggle_full_screen(self) -> None:
        """The whole screen for the window, or its place among others again."""
        if self.isFullScreen():
            self.showNormal()
        else:
            self.showFullScreen()

    @property
    def page(self) -> str:
        """The page that is shown."""
        shown = self._stack.currentWidget()
        return next(page for page, widget in self._pages.items() if widget is shown)

    @property
    def last_page(self) -> str:
        """The page that was shown before: where Back leads."""
        return self._last_page

    def set_close_guard(self, may_close: Callable[[], bool]) -> None:
        """Asked before the window closes."""
        self._may_close = may_close

    def saved_look(self) -> str:
        """Place and size, for ``restore_look`` at the next start."""
        return bytes(self.saveGeometry().toBase64().data()).decode("ascii")

    def restore_look(self, saved: str) -> None:
        """Takes up the place and size of the last time; nonsense changes nothing."""
        self.restoreGeometry(QByteArray.fromBase64(saved.encode("ascii", "ignore")))

    def come_to_front(self) -> None:
        """Shows the window over others, as far as the desktop lets it."""
        self.setWindowState(self.windowState() & ~Qt.WindowState.WindowMinimized)
        self.show()
        self.raise_()
        self.activateWindow()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self._is_painted:
            self._is_painted = True
            QTimer.singleShot(0, self, self.painted.emit)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if local_paths(event.mimeData()):
            event.acceptProposedAction()
            self.files_over.emit(True)

    def dragLeaveEvent(self, _event: QDragLeaveEvent) -> None:
        self.files_over.emit(False)

    def dropEvent(self, event: QDropEvent) -> None:
        self.files_over.emit(False)
        paths = local_paths(event.mimeData())
        if paths:
            event.acceptProposedAction()
            self.files_given.emit(paths)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.ActivationChange and self.isActiveWindow():
            self.activated.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and not self.header.has(self.page):
            self.back_requested.emit()
        else:
            super().keyPressEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        if self._may_close():
            event.accept()
        else:
            event.ignore()

    def _paste(self) -> None:
        paths = pasted_paths(QGuiApplication.clipboard().mimeData())
        if paths:
            self.files_given.emit(paths)


def local_paths(data: QMimeData) -> tuple[Path, ...]:
    """The files a drag carries; addresses of elsewhere are left out."""
    return tuple(Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile())


def pasted_paths(data: QMimeData) -> tuple[Path, ...]:
    """Files on the clipboard: copied in a file manager, or written as paths, one a line."""
    if data.hasUrls():
        return local_paths(data)
    lines = (line.strip().strip("\"'") for line in data.text().splitlines())
    return tuple(path for line in lines if line and (path := Path(line).expanduser()).is_absolute())
