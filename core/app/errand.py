"""A question to a worker, with a folder of its own for as long as it takes."""

import shutil
import uuid
from collections.abc import Callable

from core.domain import events as ev
from core.domain.request import SurveyRequest
from core.domain.score import ScoreRequest
from core.domain.still import StillRequest
from core.platform.files import storage_error
from core.platform.paths import AppPaths
from core.platform.stop import StopToken
from core.worker.pool import WorkerPool
from core.worker.protocol import Run

OnProgress = Callable[[ev.Progress], None]
Note = tuple[str, str]  # code, text


def noted_errand(
    request: SurveyRequest | ScoreRequest | StillRequest,
    pool: WorkerPool,
    paths: AppPaths,
    stop: StopToken,
    tell: OnProgress = lambda _: None,
) -> tuple[ev.EventBase, tuple[Note, ...]]:
    """The terminal event of such a question, and the warnings told on the way; raises as it does."""
    notes: list[Note] = []

    def hear(event: ev.EventBase) -> None:
        match event:
            case ev.Warned(code=code, text=text):
                notes.append((code, text))
            case ev.Progress():
                tell(event)

    return run_errand(request, pool, paths, hear, stop), tuple(notes)


def run_errand(
    request: SurveyRequest | ScoreRequest | StillRequest,
    pool: WorkerPool,
    paths: AppPaths,
    hear: Callable[[ev.EventBase], None],
    stop: StopToken,
) -> ev.EventBase:
    """The terminal event of a question that no engine is needed for.

    Args:
        hear: Gets the events before it.

    Raises StorageError, WorkerError.
    """
    job = f"{request.kind}-{uuid.uuid4().hex[:8]}"
    scratch = paths.scratch / job
    try:
        scratch.mkdir(parents=True)
    except OSError as exc:
        raise storage_error(exc, scratch) from exc
    try:
        with pool.worker() as worker:
            worker.log_to(None)
            return worker.run(Run(job=job, request=request, scratch=scratch), hear, stop)
    finally:
        # A leftover of a few kB in the cache is no reason to fail.
        shutil.rmtree(scratch, ignore_errors=True)
