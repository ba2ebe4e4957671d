"""One job of the list as it is shown: what is known of it, and the words for that."""

from dataclasses import dataclass

from core.domain.events import Progress
from core.domain.job import Job, JobState
from core.errors import AppError
from gui.messages import translated
from gui.models.job_actions import JobAction, possible_actions
from gui.presenters import words


@dataclass(frozen=True, slots=True)
class JobRow:
    """A job with what only this process knows of it.

    Attributes:
        engine: The engine's title.
        progress: The latest report; None for another process's jobs and before the first.
        is_stopping: Somebody cancelled it here and it has not ended yet.
        is_held: It waits because the queue is paused.
        is_cloud: It is done by a provider's machines.
    """

    job: Job
    engine: str
    is_own: bool = True
    progress: Progress | None = None
    is_stopping: bool = False
    is_held: bool = False
    is_cloud: bool = False

    @property
    def is_open(self) -> bool:
        return not self.job.state.is_final

    @property
    def runs(self) -> bool:
        """Whether it has begun and goes on."""
        return self.is_open and self.job.state not in {JobState.QUEUED, JobState.UNKNOWN}

    @property
    def is_waiting(self) -> bool:
        return self.job.state is JobState.QUEUED

    @property
    def can_move(self) -> bool:
        return JobAction.MOVE_UP in self.actions

    @property
    def actions(self) -> tuple[JobAction, ...]:
        """What a person can do with it now."""
        return possible_actions(
            self.job,
            is_own=self.is_own,
            is_stopping=self.is_stopping,
            is_cloud=self.is_cloud,
        )


@dataclass(frozen=True, slots=True)
class RowText:
    """A row in words.

    Attributes:
        icon, role: Of the state: a name of ``resources/icons`` and a colour of the palette.
        state: Word of the state, with per cent while there are any.
        note: A second line under it, such as why it failed.
        fraction: 0..1 for the bar; None for no bar.
    """

    title: str
    subtitle: str
    icon: str
    role: str
    state: str
    note: str
    fraction: float | None
    speed: str
    left: str
    engine: str


_SIGNS = {
    JobState.QUEUED: ("waiting", "muted"),
    JobState.DONE: ("good", "good"),
    JobState.FAILED: ("bad", "bad"),
    JobState.CANCELLED: ("stop", "muted"),
    JobState.WAITING: ("waiting", "accent"),
    JobState.UNKNOWN: ("help", "warning"),
}
_BUSY = {JobState.PREPARING, JobState.RUNNING, JobState.FINISHING}


def row_text(row: JobRow) -> RowText:
    """The words of a row."""
    request = row.job.request
    icon, role = _sign(row)
    runs = row.job.state is JobState.RUNNING and not row.is_stopping
    progress = row.progress if runs else None
    return RowText(
        title=request.output.name,
        subtitle=" + ".join(path.name for path in request.inputs),
        icon=icon,
        role=role,
        state=_state(row),
        note=_note(row),
        fraction=(row.job.fraction or 0.0) if row.job.state in _BUSY else None,
        speed=words.rate_words(progress.rate) if progress and progress.rate else "",
        left=words.about_words(progress.left_s) if progress and progress.left_s is not None else "",
        engine=row.engine,
    )


def _state(row: JobRow) -> str:
    if row.is_stopping and row.is_open:
        return words.translate("Words", "stopping")
    if row.job.state is not JobState.RUNNING:
        return words.state_word(row.job)
    stage = words.stage_word(row.job.stage)
    if not row.job.fraction:
        return stage
    return f"{stage} {words.percent_words(row.job.fraction)}"


def _note(row: JobRow) -> str:
    job = row.job
    if row.is_waiting:
        return words.translate("Words", "the queue is paused") if row.is_held else ""
    if job.state is JobState.WAITING:
        why = translated(job.reason)
        return " · ".join(part for part in (words.again_words(job.until), why) if part)
    if job.error is not None and not words.is_interrupted(job):
        return translated(AppError.from_wire(job.error).title)
    parts = []
    if job.result is not None and job.result.wall_s:
        parts.append(words.time_words(job.result.wall_s))
    if job.warnings and not row.is_open:
        parts.append(words.warnings_words(len(job.warnings)))
    return " · ".join(parts)


def _sign(row: JobRow) -> tuple[str, str]:
    """Icon and colour: every state has a shape of its own."""
    if words.is_interrupted(row.job):
        return "warning", "warning"
    if row.job.state is JobState.QUEUED and row.is_held:
        return "pause", "muted"
    return _SIGNS.get(row.job.state, ("speed", "accent"))
