"""A frame of a film as a photo, taken by a worker."""

from core.app.errand import OnProgress, noted_errand
from core.domain import events as ev
from core.domain.still import StillPicture, StillRequest
from core.platform.paths import AppPaths
from core.platform.stop import StopToken
from core.worker.outcome import failure_of
from core.worker.pool import WorkerPool


def take_still(
    request: StillRequest, pool: WorkerPool, paths: AppPaths, stop: StopToken, tell: OnProgress
) -> StillPicture:
    """The written photo, with what was told on the way. Raises AppError, Cancelled."""
    terminal, notes = noted_errand(request, pool, paths, stop, tell)
    if isinstance(terminal, ev.StillTaken):
        return terminal.result.model_copy(update={"notes": notes})
    raise failure_of(terminal, "A still")
