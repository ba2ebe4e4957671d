"""What a page shows, and whether there is room for it."""

from collections.abc import Iterator

from PySide6.QtCore import QRect, Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QCheckBox,
    QComboBox,
    QGroupBox,
    QLabel,
    QLineEdit,
    QPushButton,
    QWidget,
)


def shown_texts(page: QWidget) -> Iterator[tuple[QWidget, str]]:
    """Words of every widget on the page that a person sees, hovers over or hears."""
    for widget in (page, *page.findChildren(QWidget)):
        if widget.isVisibleTo(page):
            for text in (*_words(widget), widget.toolTip(), widget.accessibleName()):
                if any(letter.isalpha() for letter in text):
                    yield widget, text


def clipped(page: QWidget) -> list[str]:
    """Labels, buttons and boxes that are too small for their words."""
    found = []
    for widget in page.findChildren(QWidget):
        if widget.isVisibleTo(page) and _is_clipped(widget):
            words = " / ".join(_words(widget))
            found.append(f"{type(widget).__name__} {widget.size().toTuple()}: {words}")
    return found


def _words(widget: QWidget) -> tuple[str, ...]:
    match widget:
        case QLabel():
            return (widget.text(),)
        case QAbstractButton():
            return (widget.text(),)
        case QLineEdit():
            return (widget.placeholderText(),)
        case QComboBox():
            return tuple(widget.itemText(n) for n in range(widget.count()))
        case QGroupBox():
            return (widget.title(),)
    return ()


def _is_clipped(widget: QWidget) -> bool:
    match widget:
        case QLabel() if type(widget) is QLabel:  # others shorten their text themselves
            return not widget.text().isspace() and bool(widget.text()) and _outgrows(widget)
        case QPushButton() | QCheckBox() | QComboBox() if type(widget).paintEvent is not None:
            is_plain = type(widget).__module__.startswith("PySide6")
            return is_plain and widget.width() + 1 < widget.minimumSizeHint().width()
    return False


def _outgrows(made: QLabel) -> bool:
    room = made.contentsRect()
    flags = Qt.TextFlag.TextWordWrap if made.wordWrap() else Qt.TextFlag.TextSingleLine
    needed = made.fontMetrics().boundingRect(
        QRect(0, 0, room.width(), 1 << 20), int(flags), made.text()
    )
    # A pixel for the rounding of text that is measured in parts.
    return needed.width() > room.width() + 1 or needed.height() > room.height() + 1
