"""Lists that are made anew: what stood in a layout goes."""

from PySide6.QtWidgets import QLayout
from shiboken6 import delete


def empty(layout: QLayout) -> None:
    """Takes everything out; widgets are hidden at once and deleted when the event loop has its turn."""
    while (item := layout.takeAt(0)) is not None:
        widget = item.widget()
        if widget is not None:
            widget.hide()
            widget.deleteLater()
        delete(item)  # nobody else does
