"""A frame of a film as a photo, taken by a worker."""

from collections.abc import Callable

from core.app.errand import run_errand
from core.domain import events as ev
from core.domain.still import StillPicture, StillRequest
from core.platform.paths import AppPaths
from core.platform.stop import StopToken
from core.worker.outcome import failure_of
from core.worker.pool import WorkerPool

OnProgress = Callable[[ev.Progress], None]


def take_still(
    request: StillRequest, pool: WorkerPool, paths: AppPaths, stop: StopToken, tell: OnProgress
) -> StillPicture:
    """The written photo, with what was told on the way. Raises AppError, Cancelled."""
    notes: list[tuple[str, str]] = []

    def hear(event: ev.EventBase) -> None:
        match event:
            case ev.Warned(code=code, text=text):
                notes.append((code, text))
            case ev.Progress():
                tell(event)

    terminal = run_errand(request, pool, paths, hear, stop)
    if isinstance(terminal, ev.StillTaken):
        return terminal.result.model_copy(update={"notes": tuple(notes)})
    raise failure_of(terminal, "A still")
