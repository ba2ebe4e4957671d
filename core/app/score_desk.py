"""How well lips and voice of films go together, measured by workers."""

import logging
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor

from core.app.answers import Answers
from core.app.background import closing, until_closing
from core.app.errand import OnProgress, noted_errand
from core.app.judges import judge_here, weights_of
from core.domain import events as ev
from core.domain.engine import BUILTIN, EngineCatalogue
from core.domain.score import ScoreRequest, SyncScore
from core.jobs.installation import Installation
from core.platform.paths import AppPaths
from core.platform.stamps import Stamp, stamp_of
from core.platform.stop import StopToken
from core.worker.outcome import failure_of
from core.worker.pools import WorkerPools

log = logging.getLogger(__name__)

_MOST_REMEMBERED = 32

_Stamps = tuple[Stamp, ...]


class ScoreDesk:
    """Scores films one after the other; the last ones are remembered while their files stay.

    Where a judge is installed its worker does all of it, else a built-in one.

    Args:
        commercial_only: Whether what must not be used commercially is left alone now.
    """

    def __init__(
        self,
        pools: WorkerPools,
        catalogue: EngineCatalogue,
        installation: Installation,
        commercial_only: Callable[[], bool],
        paths: AppPaths,
        closes: StopToken,
    ) -> None:
        self._pools = pools
        self._catalogue = catalogue
        self._installation = installation
        self._commercial_only = commercial_only
        self._paths = paths
        self._closes = closes
        self._answers: Answers[tuple[ScoreRequest, _Stamps], SyncScore] = Answers(_MOST_REMEMBERED)
        # Of its own: an hour of film takes a while, and no check is to wait behind it.
        self._scorers = ThreadPoolExecutor(1, thread_name_prefix="score")
        self._environment = ""

    @property
    def environment(self) -> str:
        """The one in which a film is being measured; empty while none is, or in the program's own."""
        return self._environment

    def score(
        self, request: ScoreRequest, stop: StopToken, on_progress: OnProgress
    ) -> Future[SyncScore]:
        """See ``Service.score``; paths are absolute."""
        if self._closes.is_set:
            raise closing()
        return self._scorers.submit(
            until_closing,
            lambda stop: self._remembered(*self._judged(request), stop, on_progress),
            self._closes,
            stop,
        )

    def close(self) -> None:
        """Waits for what is still measured; the program's stop has been voiced before."""
        self._scorers.shutdown()

    def _judged(self, request: ScoreRequest) -> tuple[ScoreRequest, str]:
        """With the weights of what is installed now, and the environment that measures."""
        judge = judge_here(
            self._catalogue, self._installation, commercial_only=self._commercial_only()
        )
        if judge is None:
            return request, BUILTIN
        weights = weights_of(judge, self._installation)
        return request.model_copy(update={"syncnet": weights}), judge.environment

    def _remembered(
        self, request: ScoreRequest, environment: str, stop: StopToken, on_progress: OnProgress
    ) -> SyncScore:
        files = (request.video, request.audio or request.video)
        try:
            stamps = tuple(stamp_of(file) for file in files)
        except OSError:  # the worker has the words for it
            log.debug("%s cannot be looked at", files, exc_info=True)
            return self._measured(request, environment, stop, on_progress)
        return self._answers.get(
            (request, stamps),
            lambda: self._measured(request, environment, stop, on_progress),
            stop,
        )

    def _measured(
        self, request: ScoreRequest, environment: str, stop: StopToken, on_progress: OnProgress
    ) -> SyncScore:
        self._environment = "" if environment == BUILTIN else environment
        try:
            pool = self._pools.of(environment)
            terminal, notes = noted_errand(request, pool, self._paths, stop, on_progress)
        finally:
            self._environment = ""
        if isinstance(terminal, ev.Scored):
            return terminal.result.model_copy(update={"notes": notes})
        raise failure_of(terminal, "A score")
