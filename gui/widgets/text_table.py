"""Rows of words as one text that can be read, selected and copied."""

import math
from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import (
    QResizeEvent,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextLength,
    QTextOption,
    QTextTable,
    QTextTableCellFormat,
    QTextTableFormat,
)
from PySide6.QtWidgets import QTextEdit, QWidget

from gui.theme import Theme

_GAP_PX = 4

Row = tuple[str, ...]


class TextTable(QTextEdit):
    """As high as its text; paths and digests break anywhere rather than being clipped.

    Args:
        name: For a screen reader.
        names_percent: Width of the first column, which names what stands beside it.
    """

    def __init__(
        self, theme: Theme, name: str, parent: QWidget | None = None, *, names_percent: int = 30
    ) -> None:
        super().__init__(parent)
        self._theme, self._names_percent = theme, names_percent
        self._heads: Row = ()
        self._rows: tuple[Row, ...] = ()
        self.setProperty("kind", "plain")
        self.setAccessibleName(name)
        self.setReadOnly(True)
        self.setTabChangesFocus(True)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse
            | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.document().setDocumentMargin(0)
        theme.changed.connect(self._write)

    def set_rows(self, rows: Sequence[Row], heads: Row = ()) -> None:
        """What to show; the same again changes nothing.

        Args:
            rows: All of one length, the name first.
            heads: Over the columns; empty for none.
        """
        if (heads, tuple(rows)) != (self._heads, self._rows):
            self._heads, self._rows = heads, tuple(rows)
            self._write()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._grow()

    def _write(self) -> None:
        document = self.document()
        document.clear()
        document.setDefaultFont(self._theme.tabular())
        if not self._rows:
            return
        lines = [self._heads, *self._rows] if self._heads else list(self._rows)
        table = self._new_table(QTextCursor(document), len(lines), len(self._rows[0]))
        for row, words in enumerate(lines):
            is_head = bool(self._heads) and row == 0
            for column, text in enumerate(words):
                look = self._look("muted" if is_head or column == 0 else "text")
                cell = table.cellAt(row, column)
                cell.firstCursorPosition().insertText(text, look)
                if column == 0:
                    cell.setFormat(_flush_left())
        self._grow()

    def _look(self, role: str) -> QTextCharFormat:
        look = QTextCharFormat()
        look.setForeground(self._theme.color(role))
        return look

    def _new_table(self, cursor: QTextCursor, rows: int, columns: int) -> QTextTable:
        cursor.setBlockFormat(QTextBlockFormat())
        form = QTextTableFormat()
        form.setBorder(0)
        form.setCellPadding(_GAP_PX)
        form.setCellSpacing(0)
        form.setWidth(QTextLength(QTextLength.Type.PercentageLength, 100))
        beside = (100 - self._names_percent) / (columns - 1)
        widths = [self._names_percent, *[beside] * (columns - 1)]
        form.setColumnWidthConstraints(
            [QTextLength(QTextLength.Type.PercentageLength, width) for width in widths]
        )
        return cursor.insertTable(rows, columns, form)

    def _grow(self) -> None:
        margins = self.contentsMargins()
        height = self.document().size().height() + margins.top() + margins.bottom()
        self.setFixedHeight(math.ceil(height))


def _flush_left() -> QTextTableCellFormat:
    """The first column begins where everything else begins."""
    form = QTextTableCellFormat()
    form.setPadding(_GAP_PX)
    form.setLeftPadding(0)
    return form
