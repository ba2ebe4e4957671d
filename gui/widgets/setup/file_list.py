"""Weight files one under the other: name and size, source and licence, where a person finds it."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from gui.models.setup import FileLine
from gui.theme import Theme
from gui.widgets.elided import ElidedLabel
from gui.widgets.labels import button, label
from gui.widgets.panel.badge import Badge
from gui.widgets.settings.settings_section import breakable


class FileList(QWidget):
    """Signals: page_requested(address)."""

    page_requested = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._lines: tuple[FileLine, ...] = ()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(12)

    def set_files(self, files: Sequence[FileLine]) -> None:
        """Other files; the same again change nothing."""
        if tuple(files) == self._lines:
            return
        self._lines = tuple(files)
        while (item := self._column.takeAt(0)) is not None:
            old = item.widget()
            assert old is not None
            old.hide()
            old.deleteLater()
        for line in files:
            self._column.addWidget(self._made(line))

    def _made(self, line: FileLine) -> QWidget:
        made = QWidget(self)
        column = QVBoxLayout(made)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addLayout(_first(line, made))
        column.addLayout(_second(self._theme, line, made))
        if line.page:
            page = button(self.tr("Open its page"), "link", made)
            page.setAccessibleName(self.tr("Open the page of {file}").format(file=line.name))
            page.setToolTip(line.page)
            page.clicked.connect(lambda: self.page_requested.emit(line.page))
            column.addWidget(page, 0, Qt.AlignmentFlag.AlignLeft)
        return made


def _first(line: FileLine, parent: QWidget) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(8)
    name = ElidedLabel("", parent)
    name.set_full_text(line.name)
    row.addWidget(name, 1)
    row.addWidget(label(line.state, "", parent))
    return row


def _second(theme: Theme, line: FileLine, parent: QWidget) -> QHBoxLayout:
    source = label(f"{breakable(line.source)} · {line.licence}", "small", parent, wrap=True)
    use = Badge(theme, parent)
    use.set_words(line.use, "muted" if line.is_commercial else "warning")
    row = QHBoxLayout()
    row.setSpacing(8)
    row.addWidget(source, 1)
    row.addWidget(use, 0, Qt.AlignmentFlag.AlignTop)
    return row
