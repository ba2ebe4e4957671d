"""How well lips and voice of a compared result go together, measured when somebody asks."""

from pathlib import Path

from PySide6.QtCore import QObject, Signal

from core.app.service import Service
from core.domain import events as ev
from core.domain.score import ScoreRequest
from core.errors import AppError
from core.platform.stop import StopToken
from gui.bridge import Bridge
from gui.models.score import ScoreAct, ScoreCard
from gui.playback.sides import Side
from gui.presenters.player.judge_offer import JudgeOffer
from gui.presenters.player.score_words import Measuring, Outcome, score_card
from gui.workers import Workshop


class ScorePresenter(QObject):
    """Measures a result, and its source on request; one at a time.

    Signals:
        card_changed: A ScoreCard.

    Attributes:
        judge: Has signals of its own.
    """

    card_changed = Signal(object)

    def __init__(
        self,
        service: Service,
        bridge: Bridge,
        workshop: Workshop,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._service, self._bridge = service, bridge
        self.judge = JudgeOffer(service, workshop, self)
        self.judge.changed.connect(self._tell)
        self._films: dict[Side, ScoreRequest] = {}
        self._outcomes: dict[Side, Outcome] = {}
        self._measuring: Measuring | None = None
        self._stop = StopToken()
        self._card = ScoreCard()

    @property
    def card(self) -> ScoreCard:
        """As it was last told."""
        return self._card

    def set_film(self, side: Side, film: Path, face: int | None) -> None:
        """A film that can be measured with its own sound.

        Args:
            face: As in a render request.
        """
        self._films[side] = ScoreRequest(video=film, face=face)
        self._tell()
        if side is Side.RESULT:
            self.judge.look()

    def take(self, act: ScoreAct) -> None:
        """What was offered for more figures."""
        match act:
            case ScoreAct.INSTALL:
                self.judge.install()
            case ScoreAct.AGAIN:
                self._outcomes.pop(Side.SOURCE, None)
                self.measure()

    def clear(self) -> None:
        """There is nothing to measure any more; what is being measured is stopped."""
        self._stop.set()
        self._films.clear()
        self._outcomes.clear()
        self._measuring = None
        self._tell()

    def measure(self) -> None:
        """The result; nothing while something is measured already."""
        self._begin(Side.RESULT)

    def measure_source(self) -> None:
        """The source, to hold the result against it."""
        self._begin(Side.SOURCE)

    def stop(self) -> None:
        """No more of what is being measured; figures that are there stay."""
        self._stop.set()
        self._measuring = None
        self._tell()

    def _begin(self, side: Side) -> None:
        if self._measuring is not None or side not in self._films:
            return
        stop = self._stop = StopToken()

        def ended(outcome: Outcome) -> None:
            if self._is_awaited(stop):
                self._end(side, outcome)

        def moved(progress: ev.Progress) -> None:
            if self._is_awaited(stop):
                self._go_on(Measuring(side, progress.fraction))

        self._go_on(Measuring(side))
        try:
            future = self._service.score(self._films[side], stop, self._bridge.carrying(moved))
        except AppError as error:
            ended(error)
        else:
            self._bridge.when_done(future, ended, ended)

    def _is_awaited(self, stop: StopToken) -> bool:
        """Whether what crosses from another thread is of the measurement that goes on."""
        return self._measuring is not None and stop is self._stop

    def _go_on(self, measuring: Measuring) -> None:
        self._measuring = measuring
        self._tell()

    def _end(self, side: Side, outcome: Outcome) -> None:
        self._measuring = None
        self._outcomes[side] = outcome
        if side is Side.RESULT:
            self.judge.note_measured()
        self._tell()

    def _tell(self) -> None:
        offer = self.judge.beside(self._outcomes.get(Side.RESULT))
        card = score_card(self._films, self._outcomes, self._measuring, offer)
        if card != self._card:
            self._card = card
            self.card_changed.emit(card)
