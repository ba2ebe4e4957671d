"""A job and the only way it changes: a pure reducer over events."""

from enum import StrEnum
from typing import Any

from pydantic import Field

from core.domain import events as ev
from core.domain.base import Value
from core.domain.consent import Consent
from core.domain.request import RenderRequest
from core.domain.result import SyncResult


class JobState(StrEnum):
    """Where a job stands; done, failed and cancelled are final."""

    QUEUED = "queued"
    PREPARING = "preparing"
    RUNNING = "running"
    FINISHING = "finishing"
    DONE = "done"
    FAILED = "failed"
    CANCELLED = "cancelled"

    @property
    def is_final(self) -> bool:
        return self in {JobState.DONE, JobState.FAILED, JobState.CANCELLED}


class JobPurpose(StrEnum):
    """What a job is for: a file to keep, or a few seconds to look at while composing."""

    RENDER = "render"
    PREVIEW = "preview"


class Owner(Value):
    """The process that runs a job; pid and start time together name it even after the pid is reused."""

    pid: int
    started: float


class Job(Value):
    """One accepted request and what became of it.

    Attributes:
        created, updated: Unix time.
        retry_of: The job that this one repeats.
        is_repeated: Another job repeats, or repeated, this one.
        consent: What its user had agreed to when it was accepted; None when nobody was asked.
    """

    id: str
    request: RenderRequest
    owner: Owner
    created: float
    updated: float
    state: JobState = JobState.QUEUED
    stage: str = ""
    fraction: float | None = None
    warnings: tuple[tuple[str, str], ...] = Field(default=())
    result: SyncResult | None = None
    error: dict[str, Any] | None = None
    retry_of: str | None = None
    is_repeated: bool = False
    purpose: JobPurpose = JobPurpose.RENDER
    consent: Consent | None = None

    @property
    def is_preview(self) -> bool:
        return self.purpose is JobPurpose.PREVIEW


_S = JobState
_MOVES: dict[type[ev.EventBase], tuple[frozenset[JobState], JobState]] = {
    ev.Queued: (frozenset({_S.QUEUED}), _S.QUEUED),
    ev.Preparing: (frozenset({_S.QUEUED}), _S.PREPARING),
    ev.Running: (frozenset({_S.PREPARING}), _S.RUNNING),
    ev.Finishing: (frozenset({_S.RUNNING}), _S.FINISHING),
    ev.Done: (frozenset({_S.RUNNING, _S.FINISHING}), _S.DONE),
    ev.Failed: (frozenset({_S.QUEUED, _S.PREPARING, _S.RUNNING, _S.FINISHING}), _S.FAILED),
    ev.CancelledEvent: (
        frozenset({_S.QUEUED, _S.PREPARING, _S.RUNNING, _S.FINISHING}),
        _S.CANCELLED,
    ),
}


class IllegalMove(ValueError):
    """An event that the job's state does not allow: a fault in the program."""


def advance(job: Job, event: ev.EventBase) -> Job:
    """The job after the event. Raises IllegalMove, among others for anything after a terminal event."""
    if job.state.is_final:
        raise IllegalMove(f"{job.id} is {job.state}; {type(event).__name__} came after its end")
    changes: dict[str, Any] = {"updated": event.time}
    move = _MOVES.get(type(event))
    if move is not None:
        allowed, target = move
        if job.state not in allowed:
            raise IllegalMove(f"{job.id} is {job.state}; {type(event).__name__} is not possible")
        changes["state"] = target
    match event:
        case ev.Progress():
            changes |= {"stage": event.stage, "fraction": event.fraction}
        case ev.Warned():
            changes["warnings"] = (*job.warnings, (event.code, event.text))
        case ev.Done():
            changes |= {"result": event.result, "fraction": 1.0}
        case ev.Failed():
            changes["error"] = event.error
        case _:
            pass
    return job.model_copy(update=changes)
