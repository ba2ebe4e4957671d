"""The selection in figures, and the button that clears it."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from gui.theme import Theme
from gui.widgets.elided import ElidedLabel
from gui.widgets.labels import IconButton, set_look
from gui.widgets.timeline.time_axis import TimeAxis
from gui.widgets.timeline.time_steps import clock


class SelectionLine(QWidget):
    """``0:03.0 – 0:06.0 (3.0 s)`` while something is selected, else how that is done."""

    def __init__(self, theme: Theme, axis: TimeAxis, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._words = ElidedLabel("", self, Qt.TextElideMode.ElideRight)
        self._words.setAccessibleName(self.tr("Selection"))
        self._clear = IconButton(theme, "close", self.tr("Remove the selection"), self)
        policy = QSizePolicy(self._clear.sizePolicy())
        policy.setRetainSizeWhenHidden(True)
        self._clear.setSizePolicy(policy)
        self._clear.clicked.connect(lambda: axis.choose(None))
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 0, 8, 0)
        row.setSpacing(8)
        row.addWidget(self._words, 1)
        row.addWidget(self._clear)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Maximum)
        self._axis = axis
        axis.selection_changed.connect(self._show)
        axis.changed.connect(self._show)
        theme.changed.connect(self._restyle)
        self._restyle()
        self._show()

    def _show(self) -> None:
        selection = self._axis.selection
        self._clear.setVisible(selection is not None)
        hint = self.tr("Drag to select a part") if self._axis.duration > 0 else ""
        text = hint if selection is None else selection_words(*selection)
        if text != self._words.text():
            set_look(self._words, "small" if selection is None else "")
            self._words.setText(text)

    def _restyle(self) -> None:
        self._words.setFont(self._theme.tabular())


def selection_words(start: float, end: float) -> str:
    """Both ends and the length, to a hundredth where it is short."""
    digits = 1 if end - start >= 1 else 2
    return f"{clock(start, digits)} – {clock(end, digits)} ({end - start:.{digits}f} s)"
