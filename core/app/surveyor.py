"""What is in a file: the streams by a probe, the faces by a built-in worker."""

import logging
from fractions import Fraction
from pathlib import Path

from core.app.answers import Answers
from core.app.errand import Note, noted_errand
from core.domain import events as ev
from core.domain.base import Value
from core.domain.media import MediaInfo
from core.domain.request import SurveyRequest
from core.domain.result import SurveyResult
from core.platform.paths import AppPaths
from core.platform.stamps import Stamp, stamp_of
from core.platform.stop import StopToken
from core.worker.outcome import failure_of
from core.worker.pool import WorkerPool

log = logging.getLogger(__name__)

_MOST_REMEMBERED = 8

Told = tuple[SurveyResult, tuple[Note, ...]]
_Question = tuple[SurveyRequest, Stamp]


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
    """Looks into files without loading a heavy library into this process.

    The last few surveys are remembered for as long as their files stay as they are.
    """

    def __init__(self, pool: WorkerPool, paths: AppPaths) -> None:
        self._pool = pool
        self._paths = paths
        self._answers: Answers[_Question, Told] = Answers(_MOST_REMEMBERED)

    def inspect(self, path: Path, fps: Fraction, stop: StopToken) -> Inspection:
        """Raises InputError for a file that is no media, WorkerError, Cancelled."""
        from core.media.probe import probe  # noqa: PLC0415 - other commands open no media here

        media = probe(path, fps)
        stop.check()
        if media.video is None:
            return Inspection(media=media)
        survey, warnings = self.survey(SurveyRequest(source=path, fps=fps), stop)
        return Inspection(media=media, survey=survey, warnings=warnings)

    def survey(self, request: SurveyRequest, stop: StopToken) -> Told:
        """What was found, and the warnings told on the way. Raises AppError or Cancelled.

        Faces and speech are remembered apart: another face does not make the voice a new one.
        """
        if request.source is None or request.audio is None:
            return self._remembered(request, stop)
        look = request.model_copy(update={"audio": None, "audio_track": None})
        listen = SurveyRequest(audio=request.audio, audio_track=request.audio_track)
        seen, seen_warnings = self._remembered(look, stop)
        heard, heard_warnings = self._remembered(listen, stop)
        both = {name: getattr(heard, name) for name in ("voice_s", "speech_s", "speech")}
        return seen.model_copy(update=both), (*seen_warnings, *heard_warnings)

    def _remembered(self, request: SurveyRequest, stop: StopToken) -> Told:
        file = request.source or request.audio
        try:
            stamp = () if file is None else stamp_of(file)
        except OSError:  # the survey has the words for it
            log.debug("%s cannot be looked at", file, exc_info=True)
            return self._ordered(request, stop)
        return self._answers.get((request, stamp), lambda: self._ordered(request, stop), stop)

    def _ordered(self, request: SurveyRequest, stop: StopToken) -> Told:
        terminal, warnings = noted_errand(request, self._pool, self._paths, stop)
        if isinstance(terminal, ev.Surveyed):
            return terminal.result, warnings
        raise failure_of(terminal, "A survey")
