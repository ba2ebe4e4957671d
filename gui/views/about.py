"""About: name, version, and everything the program is made of with its licence."""

from PySide6.QtCore import QModelIndex, QSortFilterProxyModel, Qt, Signal
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLineEdit,
    QListView,
    QPlainTextEdit,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from gui.models.components import ComponentRole
from gui.theme import Theme
from gui.widgets.icon_mark import IconMark
from gui.widgets.labels import button, fixed_pitch, label


class AboutPage(QWidget):
    """Signals: back_requested."""

    back_requested = Signal()

    def __init__(self, theme: Theme, version: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._model: QSortFilterProxyModel | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(32, 24, 32, 24)
        column.setSpacing(16)
        column.addLayout(self._head(version))
        column.addWidget(self._components(), 1)
        theme.changed.connect(self._draw)
        self._draw()

    def set_components(self, model: QSortFilterProxyModel) -> None:
        """What is listed; rows tell FACTS and TEXT (gui.models.components)."""
        self._model = model
        self._list.setModel(model)
        self._list.selectionModel().currentChanged.connect(self._show)
        model.rowsRemoved.connect(self._count)
        model.rowsInserted.connect(self._count)
        self._list.setCurrentIndex(model.index(0, 0))
        self._count()

    def set_problem(self, text: str) -> None:
        """Why the list could not be made."""
        self._status.setText(text)

    def _head(self, version: str) -> QHBoxLayout:
        sign = IconMark(self._theme, self, em=4)
        sign.set_icon("lipsmith", "text")
        words = QVBoxLayout()
        words.setSpacing(4)
        words.addWidget(label("Lipsmith", "title", self))
        words.addWidget(label(self.tr("Version {version}").format(version=version), "muted", self))
        words.addWidget(
            label(self.tr("Makes a face speak a given voice. MIT licence."), "", self, wrap=True)
        )
        back = button(self.tr("Back"), parent=self)
        back.clicked.connect(self.back_requested)
        row = QHBoxLayout()
        row.setSpacing(16)
        row.addWidget(sign, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(words, 1)
        row.addWidget(back, 0, Qt.AlignmentFlag.AlignTop)
        return row

    def _components(self) -> QSplitter:
        split = QSplitter(Qt.Orientation.Horizontal, self)
        split.setChildrenCollapsible(False)
        split.addWidget(self._left(split))
        split.addWidget(self._right(split))
        split.setStretchFactor(0, 2)
        split.setStretchFactor(1, 3)
        return split

    def _left(self, parent: QWidget) -> QWidget:
        made = QWidget(parent)
        column = QVBoxLayout(made)
        column.setContentsMargins(0, 0, 16, 0)
        column.setSpacing(8)
        self._search = QLineEdit(made)
        self._search.setPlaceholderText(self.tr("Search for a name or a licence"))
        self._search.setAccessibleName(self.tr("Search the components"))
        self._search.setClearButtonEnabled(True)
        self._search.textChanged.connect(self._filter)
        self._list = QListView(made)
        self._list.setAccessibleName(self.tr("Components"))
        self._list.setTextElideMode(Qt.TextElideMode.ElideRight)
        self._list.setUniformItemSizes(True)
        self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._list.setStyleSheet("QListView::item { padding: 4px 8px; }")
        self._status = label(self.tr("Reading the licences …"), "muted", made, wrap=True)
        column.addWidget(label(self.tr("What it is made of"), "section", made))
        column.addWidget(self._search)
        column.addWidget(self._list, 1)
        column.addWidget(self._status)
        return made

    def _right(self, parent: QWidget) -> QWidget:
        made = QWidget(parent)
        column = QVBoxLayout(made)
        column.setContentsMargins(16, 0, 0, 0)
        column.setSpacing(8)
        self._facts = label("", "", made, wrap=True)
        self._facts.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse
            | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self._text = QPlainTextEdit(made)
        self._text.setReadOnly(True)
        self._text.setTabChangesFocus(True)
        self._text.setAccessibleName(self.tr("Licence text"))
        self._text.setPlaceholderText(self.tr("This part carries no licence text of its own."))
        column.addWidget(self._facts)
        column.addWidget(self._text, 1)
        return made

    def _filter(self, words: str) -> None:
        if self._model is not None:
            self._model.setFilterFixedString(words)
            if not self._list.currentIndex().isValid():
                self._list.setCurrentIndex(self._model.index(0, 0))

    def _count(self) -> None:
        assert self._model is not None
        shown, source = self._model.rowCount(), self._model.sourceModel()
        self._status.setText(
            self.tr("{shown} of {all} components").format(shown=shown, all=source.rowCount())
            if shown
            else self.tr("Nothing here has that name or licence")
        )

    def _show(self, now: QModelIndex) -> None:
        self._facts.setText(str(now.data(ComponentRole.FACTS) or ""))
        self._text.setPlainText(str(now.data(ComponentRole.TEXT) or ""))

    def _draw(self) -> None:
        self._text.setStyleSheet(fixed_pitch(self._theme))
