"""What the dialogs about a provider have in common: a column that scrolls, and a row of buttons."""

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QHBoxLayout, QWidget

from gui.theme import Theme
from gui.widgets.framed_dialog import MARGIN, FramedDialog
from gui.widgets.setup.pane import Pane

_LEAST_EM = QSize(24, 18)


class DialogFrame(FramedDialog):
    """Attributes: ``pane`` where the dialog's own parts go; ``buttons`` the row below it."""

    def __init__(
        self, theme: Theme, name: str, size_em: QSize, parent: QWidget | None = None
    ) -> None:
        super().__init__(theme, size_em, _LEAST_EM, parent)
        self.pane = Pane(name, self)
        foot = QWidget(self)
        self.buttons = QHBoxLayout(foot)
        self.buttons.setContentsMargins(MARGIN, 12, MARGIN, 16)
        self.buttons.setSpacing(8)
        self.frame(self.pane, foot)
