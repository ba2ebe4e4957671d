"""Puts a widget into a fold."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from gui.widgets.panel.fold import Fold


def folded(fold: Fold, content: QWidget) -> None:
    """The fold shows and hides the widget from now on."""
    column = QVBoxLayout(fold.content)
    column.setContentsMargins(0, 0, 0, 0)
    column.addWidget(content)
