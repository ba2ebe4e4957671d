"""Everything that is told about a job, as it travels over the worker protocol, the bus and ``--json``."""

from typing import Annotated, Any, Literal

from pydantic import Field

from core.domain.base import Value
from core.domain.cloud import RemoteJob
from core.domain.result import SurveyResult, SyncResult
from core.domain.score import SyncScore
from core.domain.still import StillPicture


class EventBase(Value):
    """What every event carries: job id, sequence number within the job, Unix time."""

    job: str
    seq: int = 0
    time: float = 0.0


class Queued(EventBase):
    """Accepted and in the journal."""

    type: Literal["queued"] = "queued"


class Preparing(EventBase):
    """The environment, weights and disk are being checked, the worker is starting."""

    type: Literal["preparing"] = "preparing"


class Running(EventBase):
    """The engine has begun."""

    type: Literal["running"] = "running"


class Progress(EventBase):
    """How far a stage is.

    Attributes:
        stage: ``survey``, ``listen``, ``render``, ``verify`` ...
        fraction: 0..1 of the stage; None while unknown.
        done, total: Frames (or what the stage counts).
        rate: Frames per second, smoothed; None before there is one.
        left_s: Seconds left of the stage; None before there is an estimate.
    """

    type: Literal["progress"] = "progress"
    stage: str
    fraction: float | None = None
    done: int | None = None
    total: int | None = None
    rate: float | None = None
    left_s: float | None = None


class Part(EventBase):
    """Seconds [offset_s, offset_s + length_s) of the output are rendered."""

    type: Literal["part"] = "part"
    offset_s: float
    length_s: float


class Preview(EventBase):
    """A rendered frame was put into a picture file in the job's scratch folder."""

    type: Literal["preview"] = "preview"
    path: str
    time_s: float


class Warned(EventBase):
    """Something the user should know; the job goes on."""

    type: Literal["warned"] = "warned"
    code: str
    text: str


class Remote(EventBase):
    """What is known of the job on a provider's machines has changed; it is on disk by now.

    Attributes:
        remote: None where the provider has nothing of it after all.
    """

    type: Literal["remote"] = "remote"
    remote: RemoteJob | None


class Waiting(EventBase):
    """The provider wants nothing to be asked before ``until`` (Unix time); None: nobody knows."""

    type: Literal["waiting"] = "waiting"
    until: float | None
    reason: str


class Finishing(EventBase):
    """The last frame is encoded; the file is being verified and put in place."""

    type: Literal["finishing"] = "finishing"


class Done(EventBase):
    """Terminal: the verified file is under its final name."""

    type: Literal["done"] = "done"
    path: str
    result: SyncResult


class Surveyed(EventBase):
    """Terminal of a survey."""

    type: Literal["surveyed"] = "surveyed"
    result: SurveyResult


class Scored(EventBase):
    """Terminal of a score."""

    type: Literal["scored"] = "scored"
    result: SyncScore


class StillTaken(EventBase):
    """Terminal of a still."""

    type: Literal["still_taken"] = "still_taken"
    result: StillPicture


class Failed(EventBase):
    """Terminal: nothing is under the final name that was not there before."""

    type: Literal["failed"] = "failed"
    error: dict[str, Any]


class Unknown(EventBase):
    """Nothing goes on here, but a provider may be working at the job: a person decides.

    Nothing more is told of this attempt; the job has not ended.
    """

    type: Literal["unknown"] = "unknown"
    error: dict[str, Any]


class CancelledEvent(EventBase):
    """Terminal: stopped by the user; nothing is left behind."""

    type: Literal["cancelled"] = "cancelled"


Event = Annotated[
    Queued
    | Preparing
    | Running
    | Progress
    | Part
    | Preview
    | Warned
    | Remote
    | Waiting
    | Finishing
    | Done
    | Surveyed
    | Scored
    | StillTaken
    | Unknown
    | Failed
    | CancelledEvent,
    Field(discriminator="type"),
]
TERMINAL: tuple[type[EventBase], ...] = (
    Done,
    Surveyed,
    Scored,
    StillTaken,
    Failed,
    CancelledEvent,
)


def is_terminal(event: EventBase) -> bool:
    """Whether nothing more will be told about the job."""
    return isinstance(event, TERMINAL)


def is_last(event: EventBase) -> bool:
    """Whether nothing more will be told of this attempt at the job."""
    return is_terminal(event) or isinstance(event, Unknown)
