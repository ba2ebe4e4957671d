"""Worker protocol v1: the messages between parent and child, and their lines. See docs/protocol.md."""

import json
from pathlib import Path
from typing import Annotated, Any, Literal, TypeVar

from pydantic import Field, TypeAdapter

from core.domain.base import Value
from core.domain.engine import EngineSetup
from core.domain.events import Event
from core.domain.request import RenderRequest, SurveyRequest
from core.domain.score import ScoreRequest
from core.domain.still import StillRequest
from core.errors import WorkerError

PROTOCOL = 1
MAX_EVENT_BYTES = 8000  # with the line's end and what the runner adds it stays under 8 kB
_CLIPPED = " … "
_SHORTEST_TEXT = 32
_Message = TypeVar("_Message")


class Open(Value):
    """Load an engine; answered by ``opened`` or ``error``."""

    type: Literal["open"] = "open"
    engine: str
    setup: EngineSetup


class Run(Value):
    """Do one job; answered by events, the last of them terminal.

    Attributes:
        temp: Where the output is written first, in the output's folder; None where there is none.
        scratch: An empty folder for the job's intermediate files.
    """

    type: Literal["run"] = "run"
    job: str
    request: Annotated[
        RenderRequest | SurveyRequest | ScoreRequest | StillRequest, Field(discriminator="kind")
    ]
    temp: Path | None = None
    scratch: Path


class Cancel(Value):
    """Stop the job, running or waiting; it still ends with a terminal event."""

    type: Literal["cancel"] = "cancel"
    job: str


class Close(Value):
    """End the process once the job before it is done."""

    type: Literal["close"] = "close"


class Hello(Value):
    """The child's first line."""

    type: Literal["hello"] = "hello"
    protocol: int = PROTOCOL
    pid: int
    versions: dict[str, str] = {}


class Opened(Value):
    """The engine is loaded."""

    type: Literal["opened"] = "opened"
    engine: str


class Alive(Value):
    """The engine passed a checkpoint but has had nothing to tell for a while."""

    type: Literal["alive"] = "alive"
    job: str


class Spilled(Value):
    """An event too long for a line; it stands in a JSON file in the job's scratch folder."""

    type: Literal["spilled"] = "spilled"
    job: str
    path: Path


class Refused(Value):
    """An ``open`` that failed or a line the child could not read; ``error`` is an AppError's wire form."""

    type: Literal["error"] = "error"
    error: dict[str, Any]


ParentMessage = Annotated[Open | Run | Cancel | Close, Field(discriminator="type")]
_Control = Annotated[Hello | Opened | Alive | Spilled | Refused, Field(discriminator="type")]
ChildMessage = Annotated[_Control | Event, Field(discriminator="type")]
_PARENT: TypeAdapter[ParentMessage] = TypeAdapter(ParentMessage)
_CHILD: TypeAdapter[ChildMessage] = TypeAdapter(ChildMessage)
_MAY_BE_CLIPPED = frozenset({"warned", "failed", "error", "progress"})


def encode(message: Value) -> bytes:
    """One line of ASCII JSON with its line end."""
    # Not model_dump_json: paths with bytes that are no UTF-8 come as lone surrogates.
    return _line(message.model_dump(mode="json"))


def encode_event(message: Value) -> bytes | None:
    """A line below 8 kB; texts for people are clipped in their middle, None when that is not allowed."""
    document = message.model_dump(mode="json")
    line = _line(document)
    if len(line) <= MAX_EVENT_BYTES:
        return line
    return _line(_clipped(document)) if document["type"] in _MAY_BE_CLIPPED else None


def decode_parent(line: bytes) -> ParentMessage:
    """What the parent says. Raises WorkerError for a line that is no message."""
    return _decode(_PARENT, line)


def decode_child(line: bytes) -> ChildMessage:
    """What the child says. Raises WorkerError for a line that is no message."""
    return _decode(_CHILD, line)


def _decode(adapter: TypeAdapter[_Message], line: bytes) -> _Message:
    try:
        return adapter.validate_python(json.loads(line))
    except (ValueError, RecursionError) as exc:  # pydantic's and json's own errors are ValueErrors
        raise WorkerError(
            "worker.protocol",
            "The engine's process said something that cannot be understood",
            "Start the job again; if it happens again, reinstall the app",
            f"{exc}\nline: {line[:500]!r}",
            retryable=True,
        ) from exc


def _line(document: dict[str, Any]) -> bytes:
    return json.dumps(document, ensure_ascii=True, separators=(",", ":")).encode("ascii") + b"\n"


def _clipped(document: dict[str, Any]) -> dict[str, Any]:
    """The document with its longest texts cut in their middle until the line fits."""
    clipped = {key: dict(v) if isinstance(v, dict) else v for key, v in document.items()}
    while len(_line(clipped)) > MAX_EVENT_BYTES:
        holder, key = max(_texts(clipped), key=lambda place: len(place[0][place[1]]))
        text = holder[key]
        keep = max(len(text) * 3 // 8, _SHORTEST_TEXT // 2)
        holder[key] = text[:keep] + _CLIPPED + text[-keep:]
    return clipped


def _texts(document: dict[str, Any]) -> list[tuple[dict[str, Any], str]]:
    places = [(document, key) for key, value in document.items() if isinstance(value, str)]
    for value in document.values():
        if isinstance(value, dict):
            places += _texts(value)
    return places
