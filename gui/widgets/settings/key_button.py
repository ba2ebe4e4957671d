"""A button that shows a key and, once pressed, takes the next one pressed for it."""

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QPushButton, QWidget

_ALONE = {
    Qt.Key.Key_Shift,
    Qt.Key.Key_Control,
    Qt.Key.Key_Alt,
    Qt.Key.Key_Meta,
    Qt.Key.Key_AltGr,
    Qt.Key.Key_unknown,
}


class KeyButton(QPushButton):
    """Esc leaves the key as it was; Backspace takes it away.

    Signals: chosen(key in Qt's portable form, empty for none).
    """

    chosen = Signal(str)

    def __init__(self, keys: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._keys = keys
        self._listens = False
        self.setAutoDefault(False)
        self.clicked.connect(self._listen)
        self._show()

    def set_keys(self, keys: str) -> None:
        """Shows another key, as the platform writes it; empty for none."""
        self._keys = keys
        self._listens = False
        self._show()

    def event(self, event: QEvent) -> bool:
        """While it listens every key is its own, Tab too."""
        if self._listens and isinstance(event, QKeyEvent):
            if event.type() is QEvent.Type.ShortcutOverride:
                event.accept()
                return True
            if event.type() is QEvent.Type.KeyPress:
                self._take(event)
                return True
        return super().event(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        self._listens = False
        self._show()
        super().focusOutEvent(event)

    def _listen(self) -> None:
        self._listens = True
        self._show()

    def _take(self, event: QKeyEvent) -> None:
        if event.key() in _ALONE:
            return
        self._listens = False
        self._show()
        if event.key() == Qt.Key.Key_Escape:
            return
        if event.key() in {Qt.Key.Key_Backspace, Qt.Key.Key_Delete}:
            self.chosen.emit("")
            return
        self.chosen.emit(pressed_keys(event))

    def _show(self) -> None:
        self.setText(self.tr("Press a key …") if self._listens else self._keys or "–")


def pressed_keys(event: QKeyEvent) -> str:
    """The key and its modifiers; Shift is part of a sign such as ``?``, not beside it."""
    modifiers = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
    text = event.text()
    if text.isprintable() and text and not text.isalnum() and not text.isspace():
        modifiers &= ~Qt.KeyboardModifier.ShiftModifier
    pressed = QKeySequence(modifiers.value | event.key())
    return pressed.toString(QKeySequence.SequenceFormat.PortableText)
