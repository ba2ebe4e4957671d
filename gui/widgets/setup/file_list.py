"""Weight files under where they come from: source and licence once, then name and size of each."""

from collections.abc import Iterator, Sequence
from itertools import groupby

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from gui.models.setup import FileLine
from gui.theme import Theme
from gui.widgets.elided import ElidedLabel
from gui.widgets.emptied import empty
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
        empty(self._column)
        for group in _by_source(files):
            self._column.addWidget(self._made(group))

    def _made(self, group: Sequence[FileLine]) -> QWidget:
        made = QWidget(self)
        column = QVBoxLayout(made)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addLayout(_head(self._theme, group[0], made))
        for line in group:
            column.addLayout(_row(line, made))
            if line.page:
                column.addWidget(self._link(line, made), 0, Qt.AlignmentFlag.AlignLeft)
        return made

    def _link(self, line: FileLine, parent: QWidget) -> QWidget:
        made = button(self.tr("Open its page"), "link", parent)
        made.setAccessibleName(self.tr("Open the page of {file}").format(file=line.name))
        made.setToolTip(line.page)
        made.clicked.connect(lambda: self.page_requested.emit(line.page))
        return made


def _by_source(files: Sequence[FileLine]) -> Iterator[list[FileLine]]:
    """Neighbours with one source and one licence stand together."""
    for _, group in groupby(files, key=lambda line: (line.source, line.licence, line.use)):
        yield list(group)


def _head(theme: Theme, line: FileLine, parent: QWidget) -> QHBoxLayout:
    source = label(f"{breakable(line.source)} · {line.licence}", "small", parent, wrap=True)
    use = Badge(theme, parent)
    use.set_words(line.use, "muted" if line.is_commercial else "warning")
    row = QHBoxLayout()
    row.setSpacing(8)
    row.addWidget(source, 1)
    row.addWidget(use, 0, Qt.AlignmentFlag.AlignTop)
    return row


def _row(line: FileLine, parent: QWidget) -> QHBoxLayout:
    name = ElidedLabel("", parent)
    name.set_full_text(line.name)
    row = QHBoxLayout()
    row.setSpacing(8)
    row.addWidget(name, 1)
    row.addWidget(label(line.state, "", parent))
    return row
