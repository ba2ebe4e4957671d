"""Chooses one of a provider's voices: by words, by language, with the keyboard or the mouse."""

from PySide6.QtCore import QModelIndex, QSignalBlocker, QSize, Qt, Signal
from PySide6.QtWidgets import QComboBox, QListView, QWidget

from gui.models.cloud import VoicesCard
from gui.models.voices import VoiceModel
from gui.theme import Theme
from gui.views.cloud.frame import DialogFrame
from gui.widgets.labels import button, label
from gui.widgets.search_line import SearchLine
from gui.widgets.setup.notice_list import NoticeList

_SIZE_EM = QSize(38, 44)
_LIST_EM = 22


class VoiceDialog(DialogFrame):
    """Signals: chosen(id), wanted(words, language; empty for any)."""

    chosen = Signal(str)
    wanted = Signal(str, str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, self.tr("Voices"), _SIZE_EM, parent)
        inside, column = self.pane.inside, self.pane.column
        self._languages: tuple[str, ...] = ()
        self._list = QListView(inside)
        self._search = SearchLine(self._list, inside)
        self._search.setPlaceholderText(self.tr("Search: name, language, style"))
        self._search.setAccessibleName(self.tr("Search for a voice"))
        self._search.textChanged.connect(self._ask)
        self._search.returnPressed.connect(self._take_current)
        self._language = QComboBox(inside)
        self._language.setAccessibleName(self.tr("Language"))
        self._language.currentIndexChanged.connect(self._ask)
        self._problem = NoticeList(theme, inside)
        self._model = VoiceModel()
        self._list.setAccessibleName(self.tr("Voices"))
        self._list.setModel(self._model)
        self._list.setUniformItemSizes(True)
        self._list.setMinimumHeight(theme.em(_LIST_EM))
        self._list.setStyleSheet("QListView::item { padding: 4px 8px; }")
        self._list.selectionModel().currentChanged.connect(self._show_state)
        self._list.activated.connect(self._take)
        self._count = label("", "muted", inside)
        for part in (self._search, self._language, self._problem, self._list, self._count):
            column.addWidget(part)
        leave = button(self.tr("Cancel"), parent=self)
        leave.clicked.connect(self.reject)
        self._use = button(self.tr("Use this voice"), "primary", self)
        self._use.clicked.connect(self._take_current)
        self.buttons.addStretch(1)
        self.buttons.addWidget(leave)
        self.buttons.addWidget(self._use)

    def set_card(self, card: VoicesCard) -> None:
        """What was found."""
        self.set_heading(card.title, "")
        self._problem.set_lines(() if card.problem is None else (card.problem,))
        self._show_languages(card.languages)
        kept = self._model.voice(self._list.currentIndex())
        self._model.set_lines(card.lines)
        self.select(kept)
        if self._search.text() and not self._list.currentIndex().isValid():
            self._list.setCurrentIndex(self._model.index(0))
        asking = self.tr("Asking for the voices …")
        self._count.setText(asking if card.is_asking else card.count)
        self._show_state()

    def select(self, voice: str) -> None:
        """Puts the mark on a voice, if it is among those that are shown."""
        place = self._model.index_of(voice)
        if place.isValid():
            self._list.setCurrentIndex(place)
            self._list.scrollTo(place)

    def begin(self) -> None:
        """Shows it with nothing searched for."""
        with QSignalBlocker(self._search), QSignalBlocker(self._language):
            self._search.clear()
            self._language.setCurrentIndex(0)
        self.reveal()
        self._search.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_languages(self, languages: tuple[str, ...]) -> None:
        if languages == self._languages and self._language.count():
            return
        self._languages = languages
        with QSignalBlocker(self._language):
            chosen = self._language.currentData()
            self._language.clear()
            self._language.addItem(self.tr("All languages"), "")
            for language in languages:
                self._language.addItem(language, language)
            self._language.setCurrentIndex(max(self._language.findData(chosen), 0))

    def _ask(self) -> None:
        self.wanted.emit(self._search.text(), self._language.currentData() or "")

    def _show_state(self) -> None:
        self._use.setEnabled(self._list.currentIndex().isValid())

    def _take_current(self) -> None:
        self._take(self._list.currentIndex())

    def _take(self, place: QModelIndex) -> None:
        voice = self._model.voice(place)
        if voice:
            self.accept()
            self.chosen.emit(voice)
