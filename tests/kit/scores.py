"""``Service.score`` without a service: measurements that a test ends, and scores to end them with."""

from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import dataclass
from typing import Any

from core.domain import events as ev
from core.domain.score import LseScore, ScoreRequest, SyncScore, Verdict
from core.errors import AppError
from core.platform.stop import StopToken


def a_score(**changes: Any) -> SyncScore:
    """Everything could be measured; the lips are 80 ms late."""
    score = SyncScore(
        verdict=Verdict.LATE,
        offset_ms=80.0,
        correlation=0.62,
        confidence=0.97,
        movement_in_silence=0.12,
        sharpness=0.87,
        speech_s=12.4,
    )
    return score.model_copy(update=changes)


LSE = LseScore(distance=7.21, confidence=6.03, offset_ms=80.0, windows=290)


@dataclass(frozen=True, slots=True)
class Measurement:
    """One that was asked for."""

    request: ScoreRequest
    stop: StopToken
    on_progress: Callable[[ev.Progress], None]
    future: Future[SyncScore]

    def move(self, fraction: float) -> None:
        """Tells how far it is."""
        self.on_progress(ev.Progress(job="score", stage="survey", fraction=fraction))

    def end(self, outcome: SyncScore | AppError) -> None:
        """With figures, or with why there are none."""
        if isinstance(outcome, AppError):
            self.future.set_exception(outcome)
        else:
            self.future.set_result(outcome)


class FakeScores:
    """Notes what is asked, in order.

    Attributes:
        refusal: Raised at once instead of an answer.
    """

    def __init__(self) -> None:
        self.asked: list[Measurement] = []
        self.refusal: AppError | None = None

    def score(
        self,
        request: ScoreRequest,
        stop: StopToken,
        on_progress: Callable[[ev.Progress], None],
    ) -> Future[SyncScore]:
        if self.refusal is not None:
            raise self.refusal
        made = Measurement(request, stop, on_progress, Future())
        self.asked.append(made)
        return made.future

    @property
    def last(self) -> Measurement:
        """The measurement asked for last."""
        return self.asked[-1]
