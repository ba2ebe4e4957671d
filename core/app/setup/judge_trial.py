"""The self-test of what measures films: a film of the sample, held against its own voice."""

import time
from pathlib import Path

from core.app.errand import run_errand
from core.app.judges import weights_of
from core.domain import events as ev
from core.domain.engine import EngineInfo
from core.domain.installation import LogLine, StepKind, StepProgress, Tell
from core.domain.score import LseScore, ScoreRequest
from core.errors import EngineError
from core.jobs.installation import Installation
from core.platform.paths import AppPaths
from core.platform.stop import StopToken
from core.worker.outcome import failure_of
from core.worker.pools import WorkerPools


class JudgeTrial:
    """Measures with judges that were installed."""

    def __init__(self, installation: Installation, pools: WorkerPools, paths: AppPaths) -> None:
        self._installation = installation
        self._pools = pools
        self._paths = paths

    def measure(self, judge: EngineInfo, film: Path, tell: Tell, stop: StopToken) -> float:
        """Pictures a second that it got through once it had begun.

        Raises Cancelled, or the AppError that it ended with; EngineError where it found no figure.
        """
        request = ScoreRequest(video=film, syncnet=weights_of(judge, self._installation))
        said: list[str] = []
        began: list[float] = []

        def hear(event: ev.EventBase) -> None:
            match event:
                case ev.Progress(done=int(done), total=total):
                    began.append(time.monotonic())
                    kind = StepKind.SELF_TEST
                    tell(StepProgress(step=kind, done=done, total=total, is_bytes=False))
                case ev.Warned(text=text):
                    said.append(text)
                    tell(LogLine(text=text))

        pool = self._pools.of(judge.environment)
        terminal = run_errand(request, pool, self._paths, hear, stop)
        found = _figures(terminal, judge, "; ".join(said))
        return found.windows / (time.monotonic() - began[0])


def _figures(terminal: ev.EventBase, judge: EngineInfo, said: str) -> LseScore:
    if not isinstance(terminal, ev.Scored):
        raise failure_of(terminal, "A self-test")
    if terminal.result.lse is None:
        raise EngineError(
            "engine.no_figures",
            f"{judge.title} measured nothing in the self-test",
            "Repair it; if it happens again, report it with the program's log",
            said,
        )
    return terminal.result.lse
