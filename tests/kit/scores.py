"""Scores without a service: measurements that a test ends, judges it has, and figures to end with."""

from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import dataclass
from types import SimpleNamespace
from typing import Any

from core.app.readiness import EngineState, EngineStatus
from core.domain import events as ev
from core.domain.engine import EngineInfo, Licence
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


def a_judge(state: EngineState) -> EngineStatus:
    """It measures films, and its weights are not for commercial use."""
    info = EngineInfo(
        id="test_measure",
        title="Test Measure",
        version="1",
        strength="Measures what others made.",
        environment="test_torch",
        weights=("test_measure",),
        licences=(Licence(subject="Weights", name="Not stated", commercial_use=False),),
    )
    return EngineStatus(info=info, state=state, reason="", commercial_use=info.commercial_use)


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
        judges: What else could measure, as it stands on this computer.
        commercial_only: As the settings say.
    """

    def __init__(self) -> None:
        self.judges: tuple[EngineStatus, ...] = ()
        self.commercial_only = False
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

    def as_service(self, **more: Any) -> Any:
        """A service that can do this, and ``more``."""
        return SimpleNamespace(
            score=self.score,
            subscribe=lambda _listener: lambda: None,
            machine=SimpleNamespace(judge_states=lambda _hardware: self.judges),
            settings=SimpleNamespace(value=self),
            **more,
        )

    @property
    def last(self) -> Measurement:
        """The measurement asked for last."""
        return self.asked[-1]
