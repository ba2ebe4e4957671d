"""One engine's way onto this computer, as the window goes it: look, install, pause, repair."""

from collections import deque
from collections.abc import Callable
from urllib.parse import urlsplit

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QImage

from core.app.fallbacks import CODES, Fallback, fallbacks
from core.app.machine_desk import MachineDesk
from core.domain.engine import EngineInfo
from core.domain.installation import (
    InstallChoices,
    InstallEvent,
    InstallPlan,
    InstallResult,
    LogLine,
    Tell,
)
from core.errors import AppError
from core.platform.hardware import Hardware
from core.platform.stop import StopToken
from gui.desktop import Desktop
from gui.messages import error_words, translated
from gui.models.job_card import StageMark
from gui.models.setup import Halt, PlanCard, SetupStage
from gui.presenters.setup.desk import SetupDesk
from gui.presenters.setup.diagnostics import diagnostics
from gui.presenters.setup.plan_words import plan_card
from gui.presenters.setup.result_words import done_card
from gui.presenters.setup.steps import Steps
from gui.presenters.setup.stoppable import Stopped, stoppable
from gui.workers import Worker, Workshop

_KEPT_LINES = 2000
_MOVING = (SetupStage.RUNNING, SetupStage.STOPPING)

Work = Callable[[Tell, StopToken], InstallResult]
Outcome = tuple[InstallResult, QImage | None]


Found = tuple[Hardware, InstallPlan, tuple[Fallback, ...]]


class InstallPresenter(QObject):
    """Everything that is done on the disk is done by workers; it ends with the workshop at the latest.

    Signals:
        stage_changed: A SetupStage.
        plan_changed: A PlanCard; ``refused`` why the choices last made have none.
        looking_changed: Whether a plan is being made.
        steps_changed: The stages (tuple of StepLine) and the running one in a few words.
        logged: A line of the log.
        halted: Why it stopped (Halt); None once it runs again.
        done_changed: A DoneCard.
        token_refused: Why a token was not kept; empty when it was.
    """

    stage_changed = Signal(object)
    plan_changed = Signal(object)
    refused = Signal(str)
    looking_changed = Signal(bool)
    steps_changed = Signal(object, str)
    logged = Signal(str)
    halted = Signal(object)
    done_changed = Signal(object)
    token_refused = Signal(str)

    def __init__(
        self,
        engine: EngineInfo,
        desk: SetupDesk,
        machine: MachineDesk,
        workshop: Workshop,
        desktop: Desktop,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.engine = engine
        self._desk, self._machine = desk, machine
        self._workshop, self._desktop = workshop, desktop
        self._stage = SetupStage.LOOKING
        self._choices: InstallChoices | None = None
        self._plan: InstallPlan | None = None
        self._hardware: Hardware | None = None
        self._steps = Steps()
        self._error: AppError | None = None
        self._log: deque[str] = deque(maxlen=_KEPT_LINES)
        self._looking: Worker | None = None
        self._stop = StopToken()
        self._abandons = False

    @property
    def stage(self) -> SetupStage:
        """Where it stands."""
        return self._stage

    @property
    def is_moving(self) -> bool:
        """Whether something is being installed right now."""
        return self._stage in _MOVING

    @property
    def steps(self) -> Steps:
        """The stages as they were last told of."""
        return self._steps

    def start(self) -> None:
        """The dialog opens: what was found before may be otherwise now."""
        is_idle = self._stage in (SetupStage.LOOKING, SetupStage.FOUND, SetupStage.DONE)
        if is_idle or self._plan is None:
            self._plan = None
            self.look()

    def look(self, then: Callable[[], None] | None = None) -> None:
        """Makes the plan again; ``then`` is called when there is one that can be begun."""
        if self._looking is not None:
            self._looking.stop()
        choices = self._choices

        def seen(found: Found) -> None:
            self._looking = None
            if self._take_plan(found).can_install and then is not None:
                then()

        def failed(error: AppError) -> None:
            self._looking = None
            self._look_failed(error)

        self.looking_changed.emit(True)
        if self._plan is None:
            self._go(SetupStage.LOOKING)
        self._looking = self._workshop.start(
            "setup-plan",
            lambda _stop, _tell: self._found(choices),
            then=seen,
            failed=failed,
        )

    def change(self, name: str, value: object) -> None:
        """A person chose otherwise: one field of InstallChoices. None leaves it to the program."""
        before = self._choices or InstallChoices()
        changed = before.model_copy(update={name: value})
        can_choose = self._plan is None or self._stage is SetupStage.FOUND
        if changed == before or not can_choose:
            return
        self._choices = changed
        wrong = [
            one for one in (changed.hub_url, changed.index_url) if one and not _is_address(one)
        ]
        if wrong:
            self._refuse_address(wrong[0])
        else:
            self.look()

    def install(self) -> None:
        """Begins, goes on, or tries again."""
        if self._plan is None:
            self.look()
            return
        choices = self._choices or InstallChoices()
        self._run(lambda tell, stop: self._desk.install(self.engine.id, choices, tell, stop))

    def go_on(self) -> None:
        """Looks first, and goes on at once where nothing stands in the way."""
        self.look(then=self.install)

    def repair(self) -> None:
        """Looks through all that is there and mends it."""
        self._run(lambda tell, stop: self._desk.repair(self.engine.id, tell, stop))

    def pause(self) -> None:
        """Stops; what was fetched stays, and it is offered again at the next start."""
        if self._stage is SetupStage.RUNNING:
            self._go(SetupStage.STOPPING)
            self._stop.set()

    def cancel(self) -> None:
        """Stops and offers it no more; what was fetched stays until it is cleaned away."""
        match self._stage:
            case SetupStage.RUNNING:
                self._abandons = True
                self.pause()
            case SetupStage.PAUSED | SetupStage.FAILED:
                self._go(SetupStage.STOPPING)
                self._abandon()

    def keep_token(self, text: str) -> None:
        """Keeps an account's token for the files that need one, and looks again."""
        self._workshop.start(
            "setup-token",
            lambda _stop, _tell: self._desk.set_token(text),
            then=lambda _none: self._token_kept(),
            failed=lambda error: self.token_refused.emit(error_words(error)),
        )

    def copy_diagnostics(self) -> None:
        """Puts everything that helps to find the fault on the clipboard."""
        self._desktop.copy(
            diagnostics(
                self.engine, self._plan, self._hardware, self._steps, self._error, self._log
            )
        )

    def copy(self, text: str) -> None:
        """Puts a text on the clipboard."""
        self._desktop.copy(text)

    def _planned(self, choices: InstallChoices | None) -> InstallPlan:
        """On a worker. An unfinished installation goes on as it was begun, until somebody chooses."""
        if choices is None:
            return self._desk.plan(self.engine.id)
        return self._desk.plan(self.engine.id, choices)

    def _refuse_address(self, text: str) -> None:
        if self._looking is not None:
            self._looking.stop()
            self._looking = None
        self.looking_changed.emit(False)
        self.refused.emit(
            self.tr("“{text}” is not an address such as https://host/path").format(text=text)
        )

    def _found(self, choices: InstallChoices | None) -> Found:
        """On a worker."""
        hardware, plan = self._machine.hardware(), self._planned(choices)
        if not any(issue.code in CODES for issue in plan.issues):
            return hardware, plan, ()
        return hardware, plan, fallbacks(self._machine.engine_states(hardware))

    def _take_plan(self, found: Found) -> PlanCard:
        self._hardware, self._plan, others = found
        self._choices = self._plan.choices  # of an unfinished one, where none were made
        self.looking_changed.emit(False)
        self.refused.emit("")
        card = plan_card(self.engine, self._plan, self._hardware, others)
        self.plan_changed.emit(card)
        self._go(SetupStage.FOUND)
        return card

    def _look_failed(self, error: AppError) -> None:
        self.looking_changed.emit(False)
        if self._stage is SetupStage.FOUND:
            self.refused.emit(error_words(error))
        else:
            self._fail(error)

    def _token_kept(self) -> None:
        self.token_refused.emit("")
        self.look()

    def _run(self, work: Work) -> None:
        if self.is_moving:
            return
        self._stop = stop = StopToken()
        self._abandons = False
        self._error = None
        self._steps = Steps(() if self._plan is None else self._plan.steps)
        self.halted.emit(None)
        self._tell_steps()
        self._go(SetupStage.RUNNING)
        self._workshop.start(
            "setup-install",
            stoppable(lambda tell, stop: _with_picture(work(tell, stop)), stop),
            then=self._ended,
            failed=self._fail,
            progressed=self._hear,
        )

    def _hear(self, event: InstallEvent) -> None:
        if isinstance(event, LogLine):
            self._log.append(event.text)
            self.logged.emit(event.text)
            return
        self._steps = self._steps.after(event)
        self._tell_steps()

    def _ended(self, outcome: Outcome | Stopped) -> None:
        if not isinstance(outcome, Stopped):
            self.done_changed.emit(done_card(*outcome))
            self._go(SetupStage.DONE)
        elif self._abandons:
            self._abandon()
        else:
            self._tell_steps(StageMark.CANCELLED)
            self._go(SetupStage.PAUSED)

    def _abandon(self) -> None:
        self._workshop.start(
            "setup-abandon",
            lambda _stop, _tell: self._desk.abandon(self.engine.id),
            then=lambda _none: self.look(),
            failed=self._fail,
        )

    def _fail(self, error: AppError) -> None:
        self._error = error
        self._tell_steps(StageMark.STOPPED)
        self.halted.emit(Halt(self._steps.where(), translated(error.title), translated(error.hint)))
        self._go(SetupStage.FAILED)

    def _tell_steps(self, stopped: StageMark = StageMark.NOW) -> None:
        self.steps_changed.emit(self._steps.lines(stopped), self._steps.brief())

    def _go(self, stage: SetupStage) -> None:
        self._stage = stage
        self.stage_changed.emit(stage)


def _with_picture(result: InstallResult) -> Outcome:
    """On a worker. The result and the self-test's frame; a file that is gone is none."""
    picture = QImage() if result.picture is None else QImage(str(result.picture))
    return result, None if picture.isNull() else picture


def _is_address(text: str) -> bool:
    try:
        parts = urlsplit(text)
        return parts.scheme in {"http", "https"} and bool(parts.hostname) and " " not in text
    except ValueError:  # such as brackets without an end
        return False
