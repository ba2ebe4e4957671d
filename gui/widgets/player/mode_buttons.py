"""How to look at source and result: one of four."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QHBoxLayout, QWidget

from gui.playback.sides import StageMode
from gui.theme import Theme
from gui.widgets.labels import IconButton, button


class ModeButtons(QWidget):
    """Shown as soon as there is a choice.

    Signals:
        mode_chosen: StageMode.
    """

    mode_chosen = Signal(object)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.buttons: dict[StageMode, QAbstractButton] = {
            StageMode.SOURCE: button(self.tr("Source"), "tab", self),
            StageMode.RESULT: button(self.tr("Result"), "tab", self),
            StageMode.SIDE_BY_SIDE: IconButton(
                theme, "side-by-side", self.tr("Side by side"), self
            ),
            StageMode.WIPE: IconButton(theme, "wipe", self.tr("Wipe"), self),
        }
        group = QButtonGroup(self)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        for mode, made in self.buttons.items():
            made.setCheckable(True)
            made.clicked.connect(lambda _=False, mode=mode: self.mode_chosen.emit(mode))
            group.addButton(made)
            row.addWidget(made)
        self.setVisible(False)

    def set_modes(self, modes: tuple[StageMode, ...]) -> None:
        """The ways to look there are."""
        for mode, made in self.buttons.items():
            made.setVisible(mode in modes)
        self.setVisible(len(modes) > 1)

    def set_mode(self, mode: StageMode) -> None:
        """The one in force: Tab leads to it, the arrow keys to the others."""
        self.buttons[mode].setChecked(True)
        for other, made in self.buttons.items():
            is_on = other is mode
            made.setFocusPolicy(Qt.FocusPolicy.StrongFocus if is_on else Qt.FocusPolicy.ClickFocus)
