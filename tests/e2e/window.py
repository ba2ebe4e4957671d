"""The whole window in the test's process, with the built-in engine in a real worker behind it."""

import time
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from core.app.settings_desk import SettingsDesk
from core.domain.consent import Consent
from core.domain.rights import CONSENT_SENTENCE
from core.platform.paths import app_paths
from core.worker.launch import LaunchSpec
from gui.app import Start
from gui.composition import Composition
from gui.views.main_window import MainWindow
from main import builtin_launch
from providers.registry import Registry

PATIENCE_MS = 60_000


class RealWindow:
    """Opened as ``lipsmith gui`` does, and a hand on it.

    The worker has an ordinary priority: on a busy machine a low one could outlast a test's patience.
    """

    def __init__(
        self,
        qapp: QApplication,
        qtbot: QtBot,
        files: tuple[Path, ...] = (),
        launch: LaunchSpec | None = None,
    ) -> None:
        self.qtbot = qtbot
        self.start = Start(qapp, app_paths(), files, Registry, launch or builtin_launch())
        assert self.start.open()
        self.until(lambda: self.start.composition is not None)

    @property
    def window(self) -> MainWindow:
        return self.start.window

    @property
    def parts(self) -> Composition:
        assert self.start.composition is not None
        return self.start.composition

    def drop(self, *paths: Path) -> None:
        """What a file manager's drag ends with."""
        data = QMimeData()
        data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
        action, button = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton
        plain = Qt.KeyboardModifier.NoModifier
        enter = QDragEnterEvent(QPoint(400, 300), action, data, button, plain)
        QApplication.sendEvent(self.window, enter)
        assert enter.isAccepted()
        over = QDropEvent(QPointF(400, 300), action, data, button, plain)
        QApplication.sendEvent(self.window, over)

    def until(self, holds: Callable[[], bool], patience_ms: int = PATIENCE_MS) -> None:
        self.qtbot.waitUntil(holds, timeout=patience_ms)

    def until_ready(self) -> None:
        """Face and voice are there, and the checks know no reason against a render."""
        self.until(lambda: self.parts.lipsync.side.checks.ready)

    def press(self, key: Qt.Key, modifier: Qt.KeyboardModifier | None = None) -> None:
        """A key, to whatever has the keyboard."""
        target = QApplication.focusWidget() or self.window
        self.qtbot.keyClick(target, key, modifier or Qt.KeyboardModifier.NoModifier)

    def close(self) -> None:
        self.window.close()
        self.start.close()
        self.window.deleteLater()


def agree() -> None:
    """The sentence of the first start is agreed to."""
    settings = SettingsDesk(Registry(), app_paths())
    settings.change(consent=Consent(sentence=CONSENT_SENTENCE, given=time.time()))
