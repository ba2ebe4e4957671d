"""Takes the key of an account with a provider, and shows what a test of it came to."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QCheckBox, QLineEdit, QWidget

from gui.models.cloud import KeyCard
from gui.theme import Theme
from gui.views.cloud.frame import DialogFrame
from gui.widgets.labels import button, label
from gui.widgets.setup.notice_list import NoticeList

_SIZE_EM = QSize(36, 30)


class KeyDialog(DialogFrame):
    """What is typed is forgotten as soon as it was kept, and when the dialog is closed.

    Signals: tested(text, empty for the key that is kept), kept_untested(text), forgotten.
    """

    tested = Signal(str)
    kept_untested = Signal(str)
    forgotten = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, self.tr("Key"), _SIZE_EM, parent)
        inside, column = self.pane.inside, self.pane.column
        self._card: KeyCard | None = None
        self._place = label("", "", inside, wrap=True)
        self._line = QLineEdit(inside)
        self._line.setEchoMode(QLineEdit.EchoMode.Password)
        self._line.setPlaceholderText(self.tr("Paste the key here"))
        self._line.setAccessibleName(self.tr("Key"))
        self._line.textChanged.connect(self._show_state)
        self._line.returnPressed.connect(self._ask)
        self._show = QCheckBox(self.tr("Show what is typed"), inside)
        self._show.toggled.connect(self._show_typed)
        self._outcome = NoticeList(theme, inside)
        self._forget = button(self.tr("Forget the key"), "link", inside)
        self._forget.clicked.connect(self.forgotten)
        self._keep = button(self.tr("Keep it untested"), "link", inside)
        self._keep.clicked.connect(lambda: self.kept_untested.emit(self._typed))
        for part in (
            self._place,
            self._forget,
            self._line,
            self._show,
            self._outcome,
            self._keep,
        ):
            column.addWidget(part)
        column.addStretch(1)
        close = button(self.tr("Close"), parent=self)
        close.clicked.connect(self.close)
        self._test = button("", "primary", self)
        self._test.clicked.connect(self._ask)
        self.buttons.addStretch(1)
        self.buttons.addWidget(close)
        self.buttons.addWidget(self._test)
        self.finished.connect(self._clear)
        self._show_state()

    def set_card(self, card: KeyCard) -> None:
        """Where the key is, and what came of the last test."""
        self._card = card
        self.set_heading(card.title, card.words)
        self._line.setAccessibleName(card.title)
        self._place.setText(card.place)
        self._outcome.set_lines(card.outcome)
        self._show_state()

    def clear_typed(self) -> None:
        """Forgets what was typed: it was kept."""
        self._clear()

    def reveal(self) -> None:
        super().reveal()
        self._line.setFocus(Qt.FocusReason.OtherFocusReason)

    @property
    def _typed(self) -> str:
        return self._line.text().strip()

    def _show_state(self) -> None:
        card, typed = self._card, bool(self._typed)
        is_known = card is not None and card.is_known
        is_busy = card is not None and card.is_busy
        self._test.setText(self.tr("Testing …") if is_busy else self.tr("Test key"))
        self._test.setEnabled((typed or is_known) and not is_busy)
        self._keep.setVisible(typed and card is not None and card.can_keep)
        self._forget.setVisible(card is not None and card.can_forget)
        self._forget.setEnabled(not is_busy)
        self._show.setEnabled(typed)

    def _show_typed(self, is_shown: bool) -> None:
        mode = QLineEdit.EchoMode.Normal if is_shown else QLineEdit.EchoMode.Password
        self._line.setEchoMode(mode)

    def _ask(self) -> None:
        if self._test.isEnabled():
            self.tested.emit(self._typed)

    def _clear(self) -> None:
        self._line.clear()
        self._show.setChecked(False)
