"""The left end of a row: what its file is, and what can be done with it."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from gui.theme import Theme
from gui.widgets.elided import ElidedLabel
from gui.widgets.icon_mark import IconMark
from gui.widgets.labels import IconButton, set_look

_NARROW_EM = 14


class TrackHeader(QWidget):
    """Icon, file name, one line of facts; buttons once there is a file.

    Signals: change_requested, remove_requested.

    Args:
        icon: One of ``resources/icons``.
        title: What the row is for; shown while it is empty.
        change, remove: Names of the buttons.
    """

    change_requested = Signal()
    remove_requested = Signal()

    def __init__(
        self, theme: Theme, icon: str, title: str, change: str, remove: str, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self._theme, self._title = theme, title
        self._has_file = self._is_narrow = False
        self._icon = IconMark(theme, self, em=1.5)
        self._icon.set_icon(icon, "muted")
        self._name = ElidedLabel(title, self)
        set_look(self._name, "strong")
        self._facts = ElidedLabel("", self, Qt.TextElideMode.ElideRight)
        set_look(self._facts, "small")
        self._change = IconButton(theme, "edit", change, self)
        self._change.clicked.connect(self.change_requested)
        self._remove = IconButton(theme, "close", remove, self)
        self._remove.clicked.connect(self.remove_requested)
        self._lay_out()
        self.set_file("", "", "")

    def set_file(self, name: str, facts: str, place: str) -> None:
        """The row's file; an empty name for none.

        Args:
            facts: One short line.
            place: Where the file is, for the tool tip.
        """
        has_file = bool(name)
        self._name.setText(name or self._title)
        self._name.setToolTip(f"{place}\n{facts}" if has_file else "")
        self._facts.set_full_text(facts)
        self._has_file = has_file
        self._fold()
        self._change.setVisible(has_file)
        self._remove.setVisible(has_file)

    def set_facts(self, facts: str) -> None:
        """Another line under the name."""
        self._facts.set_full_text(facts)

    def set_width(self, width: int) -> None:
        """A width of its own; in a narrow one the buttons take the place of the facts."""
        self._is_narrow = width < self._theme.em(_NARROW_EM)
        self.setFixedWidth(width)
        self._fold()

    def _fold(self) -> None:
        directions = QBoxLayout.Direction
        is_folded = self._is_narrow and self._has_file
        self._row.setDirection(directions.TopToBottom if is_folded else directions.LeftToRight)
        self._row.setSpacing(0 if is_folded else 8)
        self._icon.setVisible(not is_folded)
        self._facts.setVisible(self._has_file and not is_folded)

    def _lay_out(self) -> None:
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addStretch(1)
        words.addWidget(self._name)
        words.addWidget(self._facts)
        words.addStretch(1)
        buttons = QHBoxLayout()
        buttons.setSpacing(0)
        buttons.addWidget(self._change)
        buttons.addWidget(self._remove)
        buttons.addStretch(1)
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._row.setContentsMargins(16, 0, 8, 0)
        self._row.setSpacing(8)
        self._row.addWidget(self._icon)
        self._row.addLayout(words, 1)
        self._row.addLayout(buttons)
