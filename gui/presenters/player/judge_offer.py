"""What else could measure a film, and whether it is installed."""

import logging

from PySide6.QtCore import QObject, Signal

from core.app.readiness import EngineState, EngineStatus
from core.app.service import Service
from core.domain.engine import EngineInfo
from core.domain.score import SyncScore
from gui.messages import translated
from gui.models.score import ScoreOffer
from gui.presenters.player.score_words import Outcome, again_offer, install_offer
from gui.workers import Workshop

log = logging.getLogger(__name__)


class JudgeOffer(QObject):
    """Knows the judge that a person may use.

    Signals:
        changed: It may be offered otherwise now.
        install_requested: Its id: a person wants to install it.
    """

    changed = Signal()
    install_requested = Signal(str)

    def __init__(self, service: Service, workshop: Workshop, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._service, self._workshop = service, workshop
        self._judge: EngineInfo | None = None
        self._is_here = False
        self._was_absent = False

    def look(self) -> None:
        """What is installed may be other than the last time."""
        self._workshop.start(
            "judges",
            lambda _stop, _tell: self._service.machine.judge_states(None),
            then=self._take,
            failed=lambda error: log.warning("no judge is offered: %s", error),
        )

    def note_measured(self) -> None:
        """Figures came in, with the judge's or without."""
        if self._is_here:
            self._was_absent = False

    def beside(self, outcome: Outcome | None) -> ScoreOffer | None:
        """What to offer beside a film's figures that lack the judge's; else nothing."""
        if self._judge is None or not isinstance(outcome, SyncScore) or outcome.lse is not None:
            return None
        title = translated(self._judge.title)
        if not self._is_here:
            return install_offer(title)
        return again_offer(title) if self._was_absent else None

    def install(self) -> None:
        """A person took the offer."""
        if self._judge is not None:
            self.install_requested.emit(self._judge.id)

    def _take(self, states: tuple[EngineStatus, ...]) -> None:
        only = self._service.settings.value.commercial_only
        state = next((one for one in states if one.commercial_use or not only), None)
        self._judge = None if state is None else state.info
        self._is_here = state is not None and state.state is EngineState.READY
        self._was_absent = self._was_absent or not self._is_here
        self.changed.emit()
