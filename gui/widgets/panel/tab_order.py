"""The way of the Tab key through widgets that were made in another order than they are shown."""

from itertools import pairwise
from operator import itemgetter

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLayout, QScrollArea, QWidget

_DIRECT = Qt.FindChildOption.FindDirectChildrenOnly


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
    return [] if layout is None else _along(layout, widget)


def _along(layout: QLayout, owner: QWidget) -> list[QWidget]:
    """Asks for places, never for items: decision 0019 tells how those end the process."""
    parts: list[QWidget | QLayout] = [*owner.findChildren(QWidget, options=_DIRECT)]
    parts += [line for line in layout.children() if isinstance(line, QLayout)]
    found: list[QWidget] = []
    for at, part in sorted(((layout.indexOf(part), part) for part in parts), key=itemgetter(0)):
        if at >= 0:
            found += _along(part, owner) if isinstance(part, QLayout) else _stops(part)
    return found
