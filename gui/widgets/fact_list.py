"""Names and values in two columns, as one text that can be read, selected and copied."""

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

from gui.models.job_card import Fact
from gui.theme import Theme

_NAMES_PERCENT = 30
_GAP_PX = 4


class FactList(QTextEdit):
    """As high as its text; paths and digests break anywhere rather than being clipped."""

    def __init__(self, theme: Theme, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._facts: tuple[Fact, ...] = ()
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

    def set_facts(self, facts: Sequence[Fact]) -> None:
        """What to show; the same again changes nothing."""
        if tuple(facts) != self._facts:
            self._facts = tuple(facts)
            self._write()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._grow()

    def _write(self) -> None:
        document = self.document()
        document.clear()
        document.setDefaultFont(self._theme.tabular())
        if not self._facts:
            return
        table = self._new_table(QTextCursor(document))
        muted, plain = QTextCharFormat(), QTextCharFormat()
        muted.setForeground(self._theme.color("muted"))
        plain.setForeground(self._theme.color("text"))
        for row, fact in enumerate(self._facts):
            for column, (words, look) in enumerate(((fact.name, muted), (fact.value, plain))):
                cell = table.cellAt(row, column)
                cell.firstCursorPosition().insertText(words, look)
                if column == 0:
                    cell.setFormat(_flush_left())
        self._grow()

    def _new_table(self, cursor: QTextCursor) -> QTextTable:
        cursor.setBlockFormat(QTextBlockFormat())
        form = QTextTableFormat()
        form.setBorder(0)
        form.setCellPadding(_GAP_PX)
        form.setCellSpacing(0)
        form.setWidth(QTextLength(QTextLength.Type.PercentageLength, 100))
        form.setColumnWidthConstraints(
            [
                QTextLength(QTextLength.Type.PercentageLength, percent)
                for percent in (_NAMES_PERCENT, 100 - _NAMES_PERCENT)
            ]
        )
        return cursor.insertTable(len(self._facts), 2, form)

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
