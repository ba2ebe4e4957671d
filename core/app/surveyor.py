"""What is in a file: the streams by a probe, the faces by a built-in worker."""

import shutil
import uuid
from fractions import Fraction
from pathlib import Path

from core.domain import events as ev
from core.domain.base import Value
from core.domain.media import MediaInfo
from core.domain.request import SurveyRequest
from core.domain.result import SurveyResult
from core.errors import AppError, Cancelled, WorkerError
from core.platform.files import storage_error
from core.platform.paths import AppPaths
from core.worker.pool import WorkerPool
from core.worker.protocol import Run
from core.worker.stop import StopToken


class Inspection(Value):
    """What ``inspect`` found.

    Attributes:
        survey: None when the file has no picture.
        warnings: (code, text) told while looking for faces.
    """

    media: MediaInfo
    survey: SurveyResult | None = None
    warnings: tuple[tuple[str, str], ...] = ()


class Surveyor:
    """Looks into files without loading a heavy library into this process."""

    def __init__(self, pool: WorkerPool, paths: AppPaths) -> None:
        self._pool = pool
        self._paths = paths

    def inspect(self, path: Path, fps: Fraction, stop: StopToken) -> Inspection:
        """Raises InputError for a file that is no media, WorkerError, Cancelled."""
        from core.media.probe import probe  # noqa: PLC0415 - other commands open no media here

        media = probe(path, fps)
        stop.check()
        if media.video is None:
            return Inspection(media=media)
        survey, warnings = self.survey(SurveyRequest(source=path, fps=fps), stop)
        return Inspection(media=media, survey=survey, warnings=warnings)

    def survey(
        self, request: SurveyRequest, stop: StopToken
    ) -> tuple[SurveyResult, tuple[tuple[str, str], ...]]:
        """The faces, and the warnings told on the way. Raises AppError or Cancelled."""
        job = f"survey-{uuid.uuid4().hex[:8]}"
        scratch = self._paths.scratch / job
        warnings: list[tuple[str, str]] = []

        def listen(event: ev.EventBase) -> None:
            if isinstance(event, ev.Warned):
                warnings.append((event.code, event.text))

        try:
            scratch.mkdir(parents=True)
        except OSError as exc:
            raise storage_error(exc, scratch) from exc
        try:
            with self._pool.worker() as worker:
                worker.log_to(None)
                order = Run(job=job, request=request, scratch=scratch)
                return _result(worker.run(order, listen, stop)), tuple(warnings)
        finally:
            # A leftover of a few kB in the cache is no reason to fail.
            shutil.rmtree(scratch, ignore_errors=True)


def _result(terminal: ev.EventBase) -> SurveyResult:
    match terminal:
        case ev.Surveyed(result=result):
            return result
        case ev.CancelledEvent():
            raise Cancelled
        case ev.Failed(error=error):
            raise AppError.from_wire(error)
        case _:
            raise WorkerError("worker.protocol", f"A survey ended with {type(terminal).__name__}")
