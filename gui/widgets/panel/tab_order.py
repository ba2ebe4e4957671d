"""The way of the Tab key through widgets that were made in another order than they are shown."""

from itertools import pairwise

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLayout, QScrollArea, QWidget


def order_tabs(root: QWidget) -> None:
    """Tab goes through everything in ``root`` as it is laid out: down, and along each line."""
    for before, after in pairwise(_stops(root)):
        QWidget.setTabOrder(before, after)


def _stops(widget: QWidget) -> list[QWidget]:
    if widget.focusPolicy() & Qt.FocusPolicy.TabFocus:
        return [widget, *_inside(widget)]
    return _inside(widget)


def _inside(widget: QWidget) -> list[QWidget]:
    content = widget.widget() if isinstance(widget, QScrollArea) else None
    if content is not None:
        return _stops(content)
    layout = widget.layout()
    return [] if layout is None else _along(layout)


def _along(layout: QLayout) -> list[QWidget]:
    found: list[QWidget] = []
    for at in range(layout.count()):
        item = layout.itemAt(at)
        assert item is not None
        inner, widget = item.layout(), item.widget()
        if widget is not None:
            found += _stops(widget)
        elif inner is not None:
            found += _along(inner)
    return found
