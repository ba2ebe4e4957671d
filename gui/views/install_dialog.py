"""The dialog that brings an engine onto this computer: found, installing, stopped, done."""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QKeyEvent
from PySide6.QtWidgets import QPushButton, QStackedWidget, QWidget

from gui.models.setup import DoneCard, Halt, PlanCard, SetupStage, StepLine
from gui.theme import Theme
from gui.views.install_buttons import InstallButtons
from gui.widgets.framed_dialog import FramedDialog
from gui.widgets.labels import label
from gui.widgets.setup.done_pane import DonePane
from gui.widgets.setup.plan_pane import PlanPane
from gui.widgets.setup.progress_pane import ProgressPane

_SIZE_EM, _LEAST_EM = QSize(54, 54), QSize(30, 24)


class InstallDialog(FramedDialog):
    """Never in the way: closing it stops nothing.

    Attributes:
        buttons: Tells what is to be done; ``plan`` what a person decides before.
    """

    def __init__(self, theme: Theme, title: str, parent: QWidget | None = None) -> None:
        super().__init__(theme, _SIZE_EM, _LEAST_EM, parent)
        self._engine = title
        self._stage = SetupStage.LOOKING
        self._strength = ""
        self._looking = label(self.tr("Looking at this computer …"), "muted", self)
        self._looking.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.plan = PlanPane(theme, self)
        self.progress = ProgressPane(theme, self)
        self.done_pane = DonePane(theme, self)
        self._stack = QStackedWidget(self)
        for pane in (self._looking, self.plan, self.progress, self.done_pane):
            self._stack.addWidget(pane)
        self.buttons = InstallButtons(self)
        self.buttons.close_requested.connect(self.close)
        self.frame(self._stack, self.buttons)
        self.set_stage(SetupStage.LOOKING)

    @property
    def stage(self) -> SetupStage:
        """Where the installation stands."""
        return self._stage

    def set_stage(self, stage: SetupStage) -> None:
        """Where the installation stands."""
        is_new, self._stage = stage is not self._stage, stage
        self.buttons.set_stage(stage)
        self._stack.setCurrentWidget(self._pane())
        title, words = self._headline()
        title = title.format(engine=self._engine)
        self.set_heading(title, words)
        if is_new and self.isVisible():
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, title))
            if self.isActiveWindow():
                self.take_focus()

    def set_plan(self, card: PlanCard) -> None:
        """What installing costs and does."""
        self._strength = card.strength
        self.plan.set_plan(card)
        self.buttons.set_begin(card.begin, can_begin=card.can_install)

    def set_steps(self, lines: Sequence[StepLine]) -> None:
        """How far each stage is."""
        self.progress.set_steps(lines)

    def set_halt(self, halt: Halt | None) -> None:
        """Why it stopped."""
        self.progress.set_halt(halt)

    def set_done(self, card: DoneCard) -> None:
        """What came of it."""
        self.done_pane.set_done(card)

    def take_focus(self) -> None:
        """Gives the keyboard to what is likely next."""
        likely: QWidget | None = self.buttons.likely()
        if self._stage is SetupStage.RUNNING:
            likely = self.progress.fold.heading  # a second press of Enter must not pause
        if likely is not None:
            likely.setFocus(Qt.FocusReason.OtherFocusReason)

    def reveal(self) -> None:
        """Shows it in front, with the keyboard."""
        super().reveal()
        self.take_focus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            focused = self.focusWidget()
            if isinstance(focused, QPushButton):
                focused.click()
            event.accept()  # nothing is begun by Enter in a field
        elif event.key() == Qt.Key.Key_Escape:
            self.close()
        else:
            super().keyPressEvent(event)

    def _pane(self) -> QWidget:
        match self._stage:
            case SetupStage.LOOKING:
                return self._looking
            case SetupStage.FOUND:
                return self.plan
            case SetupStage.DONE:
                return self.done_pane
            case _:
                return self.progress

    def _headline(self) -> tuple[str, str]:
        match self._stage:
            case SetupStage.LOOKING | SetupStage.FOUND:
                return self.tr("Install {engine}"), self._strength
            case SetupStage.RUNNING:
                return self.tr("Installing {engine}"), self.tr(
                    "You can close this and go on working; the installation goes on too."
                )
            case SetupStage.STOPPING:
                return self.tr("Stopping {engine}"), ""
            case SetupStage.PAUSED:
                return self.tr("{engine} is paused"), self.tr(
                    "What was fetched stays. It goes on where it stopped, also after a restart."
                )
            case SetupStage.FAILED:
                return self.tr("{engine} could not be installed"), ""
            case SetupStage.DONE:
                return self.tr("{engine} is ready"), ""
