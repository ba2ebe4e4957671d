"""A scroll area that does not lose sight of the field with the keyboard when it gets smaller."""

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QApplication, QScrollArea

_AROUND_PX = 16


class AttentiveArea(QScrollArea):
    """What is beside it may grow while somebody types."""

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        focus, content = QApplication.focusWidget(), self.widget()
        if focus is not None and content is not None and content.isAncestorOf(focus):
            self.ensureWidgetVisible(focus, 0, _AROUND_PX)
