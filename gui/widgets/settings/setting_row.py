"""A setting: its name and what it does on the left, its control on the right, or below where it is narrow."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QCheckBox, QLabel, QVBoxLayout, QWidget

from gui.theme import Theme
from gui.widgets.labels import label

_NARROW_EM = 34


class SettingRow(QWidget):
    """One line of a settings page.

    Args:
        control: What changes the setting; it gets ``name`` as its accessible name.
    """

    def __init__(
        self, theme: Theme, name: str, hint: str, control: QWidget | None, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._folds = not isinstance(control, QCheckBox)
        self._title = title = label(name, "", self, wrap=True)
        self._hint = label(hint, "muted", self, wrap=True)
        self._hint.setVisible(bool(hint))
        self._problem = label("", "bad", self, wrap=True)
        self._problem.setVisible(False)
        words = QVBoxLayout()
        words.setSpacing(4)
        for shown in (title, self._hint, self._problem):
            words.addWidget(shown)
        words.addStretch(1)
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._row.setContentsMargins(0, 4, 0, 4)
        self._row.setSpacing(8)
        self._row.addLayout(words, 1)
        if control is not None:
            self._take(control, name, title)

    def set_hint(self, text: str) -> None:
        """Another explanation."""
        self._hint.setText(text)
        self._hint.setVisible(bool(text))

    def set_problem(self, text: str) -> None:
        """Why the setting could not be kept; empty for none."""
        self._problem.setText(text)
        self._problem.setVisible(bool(text))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        is_narrow = self._folds and self.width() < self._theme.em(_NARROW_EM)
        self._row.setDirection(
            QBoxLayout.Direction.TopToBottom if is_narrow else QBoxLayout.Direction.LeftToRight
        )

    def _take(self, control: QWidget, name: str, title: QLabel) -> None:
        if not control.accessibleName():
            control.setAccessibleName(name)
        title.setBuddy(control)
        self._row.addWidget(control, 0, Qt.AlignmentFlag.AlignTop)
        if self._folds:
            self._theme.changed.connect(self._line_up)
            self._line_up()

    def _line_up(self) -> None:
        """The name stands on the line of the words in the control."""
        self._title.setContentsMargins(0, self._theme.em(0.5), 0, 0)
