"""A job and the only way it changes: a pure reducer over events."""

from enum import StrEnum
from typing import Any

from pydantic import Field

from core.domain import events as ev
from core.domain.base import Value
from core.domain.cloud import RemoteJob
from core.domain.consent import Consent
from core.domain.request import RenderRequest
from core.domain.result import SyncResult


class JobState(StrEnum):
    """Where a job stands; done, failed and cancelled are final.

    A cloud job that waits has been told by its provider to come back later. What became of an
    unknown one only its provider knows: nothing is done about it until a person wants it.
    """

    QUEUED = "queued"
    PREPARING = "preparing"
    RUNNING = "running"
    WAITING = "waiting"
    UNKNOWN = "unknown"
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
        remote: What a cloud provider has of it; None while nothing that costs was sent.
        until, reason: Unix time before which its provider wants not to be asked, and why.
        error: Of a failed job, and of an unknown one.
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
    remote: RemoteJob | None = None
    until: float | None = None
    reason: str = ""

    @property
    def is_preview(self) -> bool:
        return self.purpose is JobPurpose.PREVIEW


_S = JobState
_OPEN = frozenset(state for state in JobState if not state.is_final)
_MOVES: dict[type[ev.EventBase], tuple[frozenset[JobState], JobState]] = {
    ev.Queued: (frozenset({_S.QUEUED, _S.UNKNOWN}), _S.QUEUED),
    ev.Preparing: (frozenset({_S.QUEUED}), _S.PREPARING),
    ev.Running: (frozenset({_S.PREPARING, _S.WAITING}), _S.RUNNING),
    ev.Waiting: (frozenset({_S.RUNNING, _S.WAITING}), _S.WAITING),
    ev.Unknown: (_OPEN - {_S.UNKNOWN}, _S.UNKNOWN),
    ev.Finishing: (frozenset({_S.RUNNING, _S.WAITING}), _S.FINISHING),
    ev.Done: (frozenset({_S.RUNNING, _S.WAITING, _S.FINISHING}), _S.DONE),
    ev.Failed: (_OPEN, _S.FAILED),
    ev.CancelledEvent: (_OPEN, _S.CANCELLED),
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
        changes |= {"state": target, "until": None, "reason": ""}
    match event:
        case ev.Progress():
            changes |= {"stage": event.stage, "fraction": event.fraction}
        case ev.Warned():
            changes["warnings"] = (*job.warnings, (event.code, event.text))
        case ev.Done():
            changes |= {"result": event.result, "fraction": 1.0}
        case ev.Failed() | ev.Unknown():
            changes["error"] = event.error
        case ev.Queued():
            changes |= {"error": None, "stage": "", "fraction": None}
        case ev.Remote():
            changes["remote"] = event.remote
        case ev.Waiting():
            changes |= {"until": event.until, "reason": event.reason}
        case _:
            pass
    return job.model_copy(update=changes)
