"""A finished job's record in words."""

from core.domain.job import Job
from core.domain.options import OptionSpec
from core.domain.result import Gap, SyncResult
from core.domain.timecode import timecode
from gui.messages import translated
from gui.models.record import GapLine, Record
from gui.presenters.jobs.job_facts import result_facts, settings_facts
from gui.presenters.words import reason_words


def record_of(job: Job, result: SyncResult, engine: str, options: tuple[OptionSpec, ...]) -> Record:
    """Everything the page tells.

    Args:
        engine: The engine's title.
        options: Its options, for their labels.
    """
    return Record(
        title=result.path.name,
        gaps=None if job.remote else tuple(gap_line(gap) for gap in result.untouched),
        warnings=tuple(translated(text) for _, text in job.warnings),
        result=result_facts(result, engine, with_gaps=False),
        request=settings_facts(job, engine, options),
    )


def gap_line(gap: Gap) -> GapLine:
    """``0:01.2–0:01.8  no face in the picture``."""
    span = f"{timecode(gap.start_s)}–{timecode(gap.end_s)}"
    return GapLine(gap.start_s, f"{span}   {reason_words(gap.reason)}")
