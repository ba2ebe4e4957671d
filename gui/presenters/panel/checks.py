"""The pre-flight: asked whenever the draft changed, told as a short list, and whether one may start."""

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer, Signal

from core.app.fallbacks import CODES
from core.app.fixes import fix_of_error
from core.app.service import Service
from core.domain import events as ev
from core.domain.issue import Issue, Severity
from core.domain.request import RenderRequest
from core.errors import AppError
from core.platform.stop import StopToken
from gui.bridge import Bridge
from gui.messages import translated
from gui.models.checks import CheckLine, ChecksState, Mood
from gui.presenters.inputs.draft import RenderDraft
from gui.presenters.panel.check_words import check_lines, missing_lines

_DEBOUNCE_MS = 300
_PATIENCE_MS = 400  # an answer that comes sooner is not announced: nothing flickers
_ASKED_LATER = "cloud.over_cap"  # whoever pays decides on the sheet that tells the price
# Fields that no finding but an engine's own refusal depends on: an answer outlives their change.
_HARMLESS: dict[str, object] = {"options": {}, "quality": None, "seed": 0, "transcript": None}


class ChecksPresenter(QObject):
    """Asks ``service.check`` for the draft and drops answers that came too late.

    Signals:
        state_changed: ChecksState.
        ready_changed: Whether a render may be started, as far as the checks know.
    """

    state_changed = Signal(object)
    ready_changed = Signal(bool)

    def __init__(
        self,
        draft: RenderDraft,
        service: Service,
        bridge: Bridge,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._draft, self._service, self._bridge = draft, service, bridge
        engines = service.engines()
        self._titles = {one.id: translated(one.title) for one in engines}
        self._speakers = {one.id for one in engines if one.capabilities.text_input}
        self._asked: RenderRequest | None = None
        self._question = 0
        self._unwanted = StopToken()  # of the questions about the present files
        self._issues: tuple[Issue, ...] | None = None
        self._is_checking = False
        self._ready = False
        self._state: ChecksState | None = None
        self._others: tuple[CheckLine, ...] = ()
        self._debounce = self._timer(_DEBOUNCE_MS, self._ask)
        self._patience = self._timer(_PATIENCE_MS, self._announce)
        draft.changed.connect(self._follow)
        bridge.told.connect(self._hear)

    def start(self) -> None:
        """Tells the list for the first time."""
        self._follow()

    @property
    def ready(self) -> bool:
        """Nothing is missing, and the last answer knows no reason to fail."""
        return self._ready

    def set_others(self, lines: tuple[CheckLine, ...]) -> None:
        """What to take in place of an engine that lacks its graphics card."""
        self._others = lines
        self._tell()

    def recheck(self) -> None:
        """Files, settings or installed engines may be others now; the old answer holds until then."""
        if self._asked is not None:
            self._question += 1
            self._debounce.start()

    def _timer(self, milliseconds: int, then: Callable[[], None]) -> QTimer:
        timer = QTimer(self)
        timer.setSingleShot(True)
        timer.setInterval(milliseconds)
        timer.timeout.connect(then)
        return timer

    def _hear(self, event: ev.EventBase) -> None:
        if ev.is_terminal(event):  # its output is there now, or the disk is emptier
            self.recheck()

    def _follow(self) -> None:
        request = self._draft.request()
        if request is None:
            self._forget()
        elif request != self._asked:
            if not _is_same_job(request, self._asked):
                self._issues = None
            if _files_of(request) != _files_of(self._asked):
                self._unwanted.set()  # an hour's voice must not hold up its successor
                self._unwanted = StopToken()
            self._asked = request
            self._question += 1
            self._debounce.start()
        self._tell()

    def _forget(self) -> None:
        self._question += 1
        self._unwanted.set()
        self._unwanted = StopToken()
        self._asked = self._issues = None
        self._end_wait()
        self._debounce.stop()

    def _ask(self) -> None:
        question, request = self._question, self._draft.request()
        if request is None:
            return

        def answered(issues: tuple[Issue, ...]) -> None:
            if question == self._question:
                self._take(issues)

        def failed(error: AppError) -> None:
            answered((Issue.from_error(error, fix_of_error(error, request)),))

        if not self._is_checking and not self._patience.isActive():
            self._patience.start()
        try:
            future = self._service.check(request, stop=self._unwanted)
        except AppError as error:
            failed(error)
        else:
            self._bridge.when_done(future, answered, failed)

    def _take(self, issues: tuple[Issue, ...]) -> None:
        self._issues = issues
        self._end_wait()
        self._tell()

    def _announce(self) -> None:
        self._is_checking = True
        self._tell()

    def _end_wait(self) -> None:
        self._patience.stop()
        self._is_checking = False

    def _tell(self) -> None:
        """Only what is different; the old list stays while a new answer is on its way."""
        state = self._composed()
        if state is not None and state != self._state:
            self._state = state
            self.state_changed.emit(state)
        ready = self._is_ready()
        if ready != self._ready:
            self._ready = ready
            self.ready_changed.emit(ready)

    def _composed(self) -> ChecksState | None:
        draft = self._draft.state
        if missing := missing_lines(draft, speaks_texts=draft.engine in self._speakers):
            return ChecksState(missing)
        if self._issues is None:
            return ChecksState(self._kept_lines(), is_checking=self._is_checking)
        title = self._titles.get(draft.engine, draft.engine)
        lines = check_lines(self._issues, draft, engine=title)
        if any(issue.code in CODES for issue in self._issues):
            lines += self._others
        return ChecksState(lines, is_checking=self._is_checking)

    def _kept_lines(self) -> tuple[CheckLine, ...]:
        """The old answer's, for as long as the new one may come at any moment."""
        if self._is_checking or self._state is None:
            return ()
        return tuple(line for line in self._state.lines if line.mood is not Mood.MISSING)

    def _is_ready(self) -> bool:
        if self._issues is None or not self._draft.is_complete():
            return False
        reasons = (one for one in self._issues if one.severity is Severity.ERROR)
        return all(one.code == _ASKED_LATER for one in reasons)


def _is_same_job(request: RenderRequest, other: RenderRequest | None) -> bool:
    """Whether the two differ only in what the checks do not look at."""
    if other is None:
        return False
    if request.examples != other.examples:  # options, and looked at all the same
        return False
    return request.model_copy(update=_HARMLESS) == other.model_copy(update=_HARMLESS)


def _files_of(request: RenderRequest | None) -> tuple[object, ...]:
    """What has to be looked at and listened to anew when it is another."""
    if request is None:
        return ()
    return request.source, request.audio, request.audio_track
