"""The window's menu: what is done seldom, and a second way to what has a key."""

from collections.abc import Callable

from PySide6.QtWidgets import QMenu, QWidget


class WindowMenu(QMenu):
    """Named entries; ``on`` says what each does."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._entries = {
            "open": self.addAction(self.tr("Open …")),
            "sample": self.addAction(self.tr("Try the sample")),
        }
        self.addSeparator()
        self._entries["engines"] = self.addAction(self.tr("Engines"))
        self._entries["settings"] = self.addAction(self.tr("Settings"))
        self._entries["keys"] = self.addAction(self.tr("Keys"))
        self._entries["about"] = self.addAction(self.tr("About Lipsmith"))
        self.addSeparator()
        self._entries["quit"] = self.addAction(self.tr("Quit"))

    def on(self, entry: str, act: Callable[[], object]) -> None:
        """Calls ``act`` when the entry is chosen. Raises KeyError for one that is not there."""
        self._entries[entry].triggered.connect(lambda _checked=False: act())
