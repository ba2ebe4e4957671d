"""One job in full, in words: what the pane beside the list shows."""

from dataclasses import dataclass
from enum import StrEnum

from gui.models.job_actions import JobAction


class StageMark(StrEnum):
    """How far a stage is; a job was stopped by a failure, or by its user."""

    AHEAD = "ahead"
    NOW = "now"
    DONE = "done"
    STOPPED = "stopped"
    CANCELLED = "cancelled"


@dataclass(frozen=True, slots=True)
class StageLine:
    """One step of a job's work."""

    text: str
    mark: StageMark


@dataclass(frozen=True, slots=True)
class Fact:
    """A name and its value."""

    name: str
    value: str


@dataclass(frozen=True, slots=True)
class Problem:
    """Why a job failed, and what to do next."""

    title: str
    hint: str


@dataclass(frozen=True, slots=True)
class JobCard:
    """What the pane shows of a job.

    Attributes:
        icon, role: Of the state, as in the list.
        state: The state with per cent; ``pace`` speed and time left, or how long it took.
        fraction: 0..1 for the bar; None for no bar.
        actions: What can be done with it, the likeliest first.
        result: The record of a done job; empty before.
    """

    job: str
    title: str
    icon: str
    role: str
    state: str
    pace: str
    fraction: float | None
    actions: tuple[JobAction, ...]
    stages: tuple[StageLine, ...]
    warnings: tuple[str, ...]
    problem: Problem | None
    settings: tuple[Fact, ...]
    result: tuple[Fact, ...]
