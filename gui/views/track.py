"""One row of the time line: the face's or the voice's."""

from PySide6.QtCore import QEvent, QObject, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QGridLayout, QWidget

from gui.theme import Theme
from gui.views.main_window import local_paths
from gui.views.track_words import TrackWords
from gui.widgets.drop_slot import DropSlot
from gui.widgets.notice_line import NoticeLine
from gui.widgets.timeline.track_header import TrackHeader


class Track(QObject):
    """Header, what shows the file, the slot that asks for it, and a line for what is wrong with it.

    Signals:
        files_dropped: Paths (tuple) put on this very row.
        choose_requested, remove_requested, offer_taken, problem_dismissed: Buttons.

    Args:
        surface: Shows the file; shown only while there is one.
    """

    files_dropped = Signal(object)
    choose_requested = Signal()
    remove_requested = Signal()
    offer_taken = Signal()
    problem_dismissed = Signal()

    def __init__(self, theme: Theme, words: TrackWords, surface: QWidget, parent: QWidget) -> None:
        super().__init__(parent)
        self.surface = surface
        self._facts = ""
        self.row = 0
        self.header = TrackHeader(
            theme, words.icon, words.title, words.change, words.remove, parent
        )
        self.slot = DropSlot(theme, words.invitation, words.choose, parent, words.offer)
        self.problem = NoticeLine(
            theme, "warning", "bad", parent, dismiss=self.tr("Hide this message")
        )
        self.header.change_requested.connect(self.choose_requested)
        self.header.remove_requested.connect(self.remove_requested)
        self.slot.choose_requested.connect(self.choose_requested)
        self.slot.offer_taken.connect(self.offer_taken)
        self.problem.dismissed.connect(self.problem_dismissed)
        for target in (self.header, surface, self.slot):
            target.setAcceptDrops(True)
            target.installEventFilter(self)
        self.set_file("", "", "")

    def put_into(self, grid: QGridLayout, row: int, stretch: int) -> None:
        """Takes two lines of a grid: the row, and the place for what is wrong with it."""
        self.row = row
        grid.addWidget(self.header, row, 0)
        grid.addWidget(self.surface, row, 1)
        grid.addWidget(self.slot, row, 1)
        grid.addWidget(self.problem, row + 1, 0, 1, 2)
        grid.setRowStretch(row, stretch)

    @property
    def covers(self) -> tuple[QWidget, ...]:
        """What may stand where nothing of the time axis is shown."""
        return self.slot, self.problem

    def set_file(self, name: str, facts: str, place: str) -> None:
        """The row's file; an empty name for none."""
        self._facts = facts
        self.header.set_file(name, facts, place)
        self.surface.setVisible(bool(name))
        self.slot.setVisible(not name)

    def set_problem(self, title: str, hint: str) -> None:
        """Why a file cannot be used and what to do; an empty title for no problem."""
        self.problem.tell(title, hint)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        match event.type():
            case QEvent.Type.DragEnter:
                assert isinstance(event, QDragEnterEvent)
                return self._enter(event)
            case QEvent.Type.DragLeave:
                self._set_hot(False)
            case QEvent.Type.DragMove:
                event.accept()
                return True
            case QEvent.Type.Drop:
                assert isinstance(event, QDropEvent)
                return self._drop(event)
        return False

    def _enter(self, event: QDragEnterEvent) -> bool:
        if not local_paths(event.mimeData()):
            return False
        event.acceptProposedAction()
        self._set_hot(True)
        return True

    def _drop(self, event: QDropEvent) -> bool:
        self._set_hot(False)
        event.acceptProposedAction()
        self.files_dropped.emit(local_paths(event.mimeData()))
        return True

    def _set_hot(self, is_hot: bool) -> None:
        self.slot.set_hot(is_hot)
        self.header.set_facts(self.tr("Drop to replace it") if is_hot else self._facts)
