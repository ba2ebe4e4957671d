"""Below the engines: where everything is, what can be thrown away, the account's token."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget

from gui.models.engine_shelf import ShelfPage
from gui.theme import Theme
from gui.widgets.labels import button
from gui.widgets.settings.setting_row import SettingRow
from gui.widgets.settings.settings_section import breakable

_TOKEN_EM = 18


class StorageRows(QWidget):
    """Signals: clean_requested, move_requested, opened(path), token_given(text), token_forgotten."""

    clean_requested = Signal()
    move_requested = Signal()
    opened = Signal(str)
    token_given = Signal(str)
    token_forgotten = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._paths: tuple[str, ...] = ()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(8)
        self._clean = button(self.tr("Clean up"), parent=self)
        self._clean.clicked.connect(self.clean_requested)
        self._leftovers = self._row(self.tr("Leftovers"), self._clean)
        titles = (self.tr("Folder of the packages"), self.tr("Folder of the weights"))
        self._openers = [self._opener(at, title) for at, title in enumerate(titles)]
        self._folders = [self._row(*both) for both in zip(titles, self._openers, strict=True)]
        self._move = button(self.tr("Move …"), parent=self)
        self._move.clicked.connect(self.move_requested)
        self._place = self._row(self.tr("Location"), self._move)
        self._place.set_hint(
            self.tr("Takes packages and weights to another folder, such as one on a larger drive.")
        )
        self._token_row = self._row(self.tr("Hugging Face token"), self._token_editor())

    def set_page(self, page: ShelfPage) -> None:
        """What there is now."""
        self._leftovers.set_hint(page.leftovers)
        self._leftovers.setVisible(bool(page.leftovers))
        self._paths = (page.packages_folder, page.weights_folder)
        for row, path in zip(self._folders, self._paths, strict=True):
            row.setVisible(bool(path))
            row.set_hint(breakable(path))
        for opener in self._openers:
            opener.setVisible(bool(page.parts))  # before that the folders are not there
        self._token_row.set_hint(page.token)
        self._forget.setVisible(page.has_token)

    def set_problem(self, name: str, text: str) -> None:
        """Says in a row why something was not done; empty for no problem."""
        rows = {
            "leftovers": self._leftovers,
            "folders": self._folders[-1],
            "place": self._place,
            "token": self._token_row,
        }
        rows[name].set_problem(text)
        if name == "token" and not text:
            self._token.clear()

    def set_busy(self, *, is_busy: bool) -> None:
        """Nothing on the disk can be changed while something else goes on."""
        for made in (self._clean, self._move):
            made.setEnabled(not is_busy)

    def _row(self, title: str, control: QWidget) -> SettingRow:
        made = SettingRow(self._theme, title, "", control, self)
        self._column.addWidget(made)
        return made

    def _opener(self, at: int, title: str) -> QPushButton:
        made = button(self.tr("Open"), parent=self)
        made.setAccessibleName(self.tr("Open: {name}").format(name=title))
        made.clicked.connect(lambda: self.opened.emit(self._paths[at]))
        return made

    def _token_editor(self) -> QWidget:
        holder = QWidget(self)
        self._token = QLineEdit(holder)
        self._token.setEchoMode(QLineEdit.EchoMode.Password)
        self._token.setPlaceholderText(self.tr("Token"))
        self._token.setAccessibleName(self.tr("Hugging Face token"))
        self._token.textChanged.connect(self._check_token)
        self._token.returnPressed.connect(self._give_token)
        self._keep = button(self.tr("Keep"), parent=holder)
        self._keep.setAccessibleDescription(self.tr("Keeps the token in this system's keyring"))
        self._keep.clicked.connect(self._give_token)
        self._forget = button(self.tr("Forget"), "quiet", holder)
        self._forget.setAccessibleDescription(self.tr("Takes the token out of the keyring"))
        self._forget.clicked.connect(self.token_forgotten)
        row = QHBoxLayout(holder)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self._token, 1)
        row.addWidget(self._keep)
        row.addWidget(self._forget)
        self._theme.changed.connect(self._measure)
        self._measure()
        self._check_token()
        return holder

    def _check_token(self) -> None:
        self._keep.setEnabled(bool(self._token.text().strip()))

    def _give_token(self) -> None:
        token = self._token.text().strip()
        if token:
            self.token_given.emit(token)

    def _measure(self) -> None:
        self._token.setMinimumWidth(self._theme.em(_TOKEN_EM))
