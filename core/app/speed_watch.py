"""Takes the time of finished jobs for the log of speeds."""

from collections.abc import Callable

from core.app.speed_log import SpeedLog
from core.domain import events as ev
from core.domain.engine import EngineCatalogue, Place
from core.domain.options import describe
from core.domain.request import RenderRequest
from core.domain.result import SyncResult
from core.domain.speed import Measurement
from core.domain.work import kind_of_work


class SpeedWatch:
    """Times jobs from their preparation to their end: what a person waits for.

    Jobs in the cloud say nothing about this computer.

    Args:
        request_of: What a job was asked to do.
    """

    def __init__(
        self,
        speeds: SpeedLog,
        catalogue: EngineCatalogue,
        request_of: Callable[[str], RenderRequest],
    ) -> None:
        self._speeds = speeds
        self._catalogue = catalogue
        self._request_of = request_of
        self._begun: dict[str, tuple[float, RenderRequest]] = {}

    def listen(self, event: ev.EventBase) -> None:
        """For the bus."""
        if isinstance(event, ev.Preparing):
            self._begun[event.job] = event.time, self._request_of(event.job)
        elif ev.is_last(event):
            begun = self._begun.pop(event.job, None)
            if isinstance(event, ev.Done) and begun is not None:
                began_at, request = begun
                self._keep(request, event.result, event.time - began_at)

    def _keep(self, request: RenderRequest, result: SyncResult, wall_s: float) -> None:
        engine = self._catalogue.get(result.engine)
        pixels = result.width * result.height
        is_told = pixels > 0 and result.frames > 0 and wall_s > 0
        if not is_told or engine.info.place is not Place.LOCAL:
            return
        kind = kind_of_work(request, describe(engine.options), is_still=result.is_from_still)
        self._speeds.add(
            result.engine,
            Measurement(kind=kind, pixels=pixels, frames=result.frames, wall_s=round(wall_s, 3)),
        )
