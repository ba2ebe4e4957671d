"""Turns a row of the list into the card of the pane beside it."""

from core.domain.job import Job, JobState
from core.domain.options import OptionSpec
from core.domain.request import BLINK_FILM, POSE_FILM
from core.errors import AppError
from gui.messages import translated
from gui.models.job_actions import JobAction
from gui.models.job_card import Fact, JobCard, Problem, StageLine, StageMark
from gui.models.job_row import JobRow, row_text
from gui.presenters import words
from gui.presenters.jobs.job_facts import result_facts, settings_facts

_STAGES = ("survey", "listen", "render")  # as engines that work frame by frame tell them
_CLOUD_STAGES = ("upload", "order", "remote", "download")  # as cloud engines tell them
_SAME_STEP = {"reconcile": "order"}  # whether it arrived is looked for behind a lost answer
_FOLLOWED = "reference"  # between them, where there is a film to follow
_FIRST = "load"  # told only by those that have something to load, and not for every job


def job_card(
    row: JobRow, actions: tuple[JobAction, ...], options: tuple[OptionSpec, ...]
) -> JobCard:
    """The card of a job.

    Args:
        actions: What can be done with it among its neighbours.
        options: The engine's, for their labels.
    """
    text, job = row_text(row), row.job
    left_s = row.progress.left_s if row.progress and text.left else None
    left = "" if left_s is None else words.left_words(left_s)
    pace = " · ".join(part for part in (text.speed, left) if part)
    return JobCard(
        job=job.id,
        title=text.title,
        icon=text.icon,
        role=text.role,
        state=text.state,
        pace=pace or ("" if job.error else text.note),
        fraction=text.fraction,
        actions=actions,
        stages=stage_lines(job, is_cloud=row.is_cloud),
        warnings=tuple(translated(warning) for _, warning in job.warnings),
        problem=_problem(job),
        settings=settings_facts(job, row.engine, options),
        result=_result(job, row.engine),
    )


def _result(job: Job, engine: str) -> tuple[Fact, ...]:
    """Of a provider's film nobody knows which frames were left as they were."""
    if job.result is None:
        return ()
    return result_facts(job.result, engine, with_gaps=job.remote is None)


def stage_lines(job: Job, *, is_cloud: bool = False) -> tuple[StageLine, ...]:
    """The steps of a job with what is done of them."""
    stages = list(_CLOUD_STAGES if is_cloud else _STAGES)
    if not is_cloud and any(job.request.options.get(name) for name in (BLINK_FILM, POSE_FILM)):
        stages.insert(stages.index("listen"), _FOLLOWED)
    if job.stage and "render" in stages and job.stage not in (*stages, _FIRST, "verify"):
        stages.insert(stages.index("render"), job.stage)
    names = [
        words.translate("Words", "preparing"),
        *(words.stage_word(stage) for stage in stages),
        words.stage_word("verify"),
    ]
    reached = _reached(job, stages)
    return tuple(
        StageLine(name[:1].upper() + name[1:], _mark(job, place, reached))
        for place, name in enumerate(names)
    )


def _reached(job: Job, stages: list[str]) -> int:
    """The step a job is at or was stopped at; -1 before the first."""
    last = len(stages) + 1
    if job.state in {JobState.FINISHING, JobState.DONE} or job.stage == "verify":
        return last
    if job.stage == _FIRST:
        return 0
    stage = _SAME_STEP.get(job.stage, job.stage)
    if stage in stages:
        return stages.index(stage) + 1
    starts = {JobState.QUEUED: -1, JobState.PREPARING: 0, JobState.RUNNING: 1, JobState.FAILED: 0}
    return -1 if words.is_interrupted(job) else starts.get(job.state, -1)


def _mark(job: Job, place: int, reached: int) -> StageMark:
    if job.state is JobState.DONE or place < reached:
        return StageMark.DONE
    if place > reached:
        return StageMark.AHEAD
    if job.state is JobState.CANCELLED:
        return StageMark.CANCELLED
    is_still = job.state.is_final or job.state is JobState.UNKNOWN
    return StageMark.STOPPED if is_still else StageMark.NOW


def _problem(job: Job) -> Problem | None:
    if job.error is None:
        return None
    error = AppError.from_wire(job.error)
    if words.is_interrupted(job):
        return Problem(
            words.translate("Words", "Lipsmith closed before the job was done"),
            words.translate("Words", "Start it again; nothing of it was written"),
        )
    return Problem(translated(error.title), translated(error.hint))
