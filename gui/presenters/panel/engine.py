"""Which engines there are, what each needs here, which one is chosen."""

from PySide6.QtCore import QObject, Signal

from core.app.fallbacks import fallbacks, lacks_gpu
from core.app.readiness import EngineState, EngineStatus
from core.app.service import Service
from core.domain import events as ev
from core.domain.engine import Place
from core.domain.media import MediaKind
from core.platform.hardware import Hardware
from gui.bridge import Bridge
from gui.messages import translated
from gui.models.checks import CheckLine
from gui.models.engines import EngineHint
from gui.presenters.inputs.draft import RenderDraft
from gui.presenters.panel.engine_words import engine_card, engine_row, other_lines
from gui.presenters.panel.options import OptionsPresenter
from gui.workers import Workshop


class EnginePresenter(QObject):
    """Lists the engines as the licence filter of the settings lets them through.

    Signals:
        rows_changed: The list (tuple of EngineRow).
        chosen_changed: Id of the chosen engine.
        hidden_changed: How many the licence filter hides.
        hint_changed: EngineHint when another engine fits better, else None.
        others_changed: What to take in place of the chosen one where that lacks its graphics card
            (tuple of CheckLine; empty where it does not).
        account_wanted: Id of the chosen engine, where a provider could tell of the account.
        card_changed: EngineCard of the engine that is looked at.
        failed: AppError, when the computer could not be looked at.
    """

    rows_changed = Signal(object)
    chosen_changed = Signal(str)
    hidden_changed = Signal(int)
    hint_changed = Signal(object)
    others_changed = Signal(object)
    account_wanted = Signal(str)
    card_changed = Signal(object)
    failed = Signal(object)

    def __init__(
        self,
        service: Service,
        bridge: Bridge,
        workshop: Workshop,
        draft: RenderDraft,
        options: OptionsPresenter,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._service, self._workshop = service, workshop
        self._draft, self._options = draft, options
        self._hardware: Hardware | None = None
        self._statuses: tuple[EngineStatus, ...] = ()
        self._accounts: dict[str, tuple[str, bool]] = {}
        self._looked_at = ""
        self._told: tuple[str, MediaKind | None] | None = None
        bridge.told.connect(self._hear)
        draft.changed.connect(self._follow)

    def start(self) -> None:
        """Lists the engines at once, and again when the computer was looked at."""
        self.refresh()
        self._workshop.start(
            "hardware",
            lambda _stop, _tell: self._look_around(),
            then=self.set_hardware,
            failed=self.failed.emit,
        )

    @property
    def is_ready(self) -> bool:
        """Whether the chosen engine can render on this computer, as far as is known."""
        chosen = self._draft.state.engine
        return any(
            one.info.id == chosen and one.state is EngineState.READY for one in self._statuses
        )

    @property
    def is_cloud(self) -> bool:
        """Whether the chosen engine is a provider's."""
        chosen = self._draft.state.engine
        known = (one.info for one in self._statuses)
        return any(one.id == chosen and one.place is Place.CLOUD for one in known)

    def refresh(self) -> None:
        """Settings, installed engines or measured speeds may be others now."""
        only = self._service.settings.value.commercial_only
        machine = self._service.machine
        looked = self._hardware is not None
        everything = machine.engine_states(self._hardware) if looked else machine.known_engines()
        self._statuses = tuple(one for one in everything if one.commercial_use or not only)
        rows = (engine_row(one, *self._account(one)) for one in self._statuses)
        self.rows_changed.emit(tuple(rows))
        self.hidden_changed.emit(len(everything) - len(self._statuses))
        self._leave_hidden()
        self._tell_chosen()
        self.look_at(self._looked_at)

    def set_account(self, engine: str, words: str, is_refused: bool = False) -> None:
        """What a provider tells of the account, or why it does not; whether it refuses the key."""
        if self._accounts.get(engine) != (words, is_refused):
            self._accounts[engine] = words, is_refused
            self.refresh()

    def set_hardware(self, hardware: Hardware) -> None:
        """The computer was looked at: what each engine needs on it is known now."""
        self._hardware = hardware
        self.refresh()

    def choose(self, engine: str) -> None:
        """A person chose an engine, or took the hint."""
        self._options.switch(engine)

    def choose_number(self, number: int) -> None:
        """The engine at this place of the list, counted from 1; nothing when there is none."""
        if 1 <= number <= len(self._statuses):
            self.choose(self._statuses[number - 1].info.id)

    def look_at(self, engine: str) -> None:
        """The keyboard is on an engine; an unknown one means the chosen."""
        known = {status.info.id: status for status in self._statuses}
        status = known.get(engine) or known.get(self._draft.state.engine)
        if status is not None:
            self._looked_at = status.info.id
            self.card_changed.emit(engine_card(status, self._account(status)[0]))

    def _account(self, status: EngineStatus) -> tuple[str, bool]:
        return self._accounts.get(status.info.id, ("", False))

    def _look_around(self) -> Hardware:
        """On a worker: looking at what is installed for the first time takes a moment, too."""
        hardware = self._service.machine.hardware()
        self._service.machine.engine_states(hardware)
        return hardware

    def _hear(self, event: ev.EventBase) -> None:
        if isinstance(event, ev.Done):  # its speed was measured
            self.refresh()

    def _follow(self) -> None:
        if self._told != self._situation():
            self._tell_chosen()
            self.look_at(self._draft.state.engine)

    def _tell_chosen(self) -> None:
        self._told = self._situation()
        self.chosen_changed.emit(self._draft.state.engine)
        self.hint_changed.emit(self._hint())
        self.others_changed.emit(self._others())
        if self.is_cloud and self.is_ready:
            self.account_wanted.emit(self._draft.state.engine)

    def _situation(self) -> tuple[str, MediaKind | None]:
        face = self._draft.state.face
        return self._draft.state.engine, None if face is None else face.media.kind

    def _others(self) -> tuple[CheckLine, ...]:
        chosen = self._draft.state.engine
        lacks = any(one.info.id == chosen and lacks_gpu(one) for one in self._statuses)
        return other_lines(fallbacks(self._statuses)) if lacks else ()

    def _hint(self) -> EngineHint | None:
        if len(self._statuses) < 2:
            return None
        only = self._service.settings.value.commercial_only
        chosen, kind = self._situation()
        advice = self._service.machine.advice(self._hardware, kind, only)
        is_listed = any(status.info.id == advice.engine for status in self._statuses)
        if advice.engine == chosen or not is_listed:
            return None
        return EngineHint(advice.engine, translated(advice.reason))

    def _leave_hidden(self) -> None:
        """An engine that the filter hides does not stay chosen; the best of the others is."""
        listed = [status.info.id for status in self._statuses]
        if not listed or self._draft.state.engine in listed:
            return
        kind = self._situation()[1]
        only = self._service.settings.value.commercial_only
        best = self._service.machine.advice(self._hardware, kind, only).engine
        self._options.switch(best if best in listed else listed[0], is_choice=False)
