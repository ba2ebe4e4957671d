"""How an answer of the fake D-ID can go wrong, and which of them is next."""

import json as json_text
import threading
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True)
class Reply:
    """Another answer: ``json``, or ``raw`` bytes as they are."""

    status: int
    json: Any = None
    raw: bytes = b""
    headers: tuple[tuple[str, str], ...] = ()

    @property
    def body(self) -> bytes:
        return self.raw if self.json is None else json_text.dumps(self.json).encode()

    @property
    def kind(self) -> str:
        return "application/json" if self.json is not None else "application/octet-stream"


@dataclass(frozen=True)
class Reset:
    """A reset of the connection instead of an answer; ``early``: before the body was read."""

    early: bool = False


@dataclass(frozen=True)
class Close:
    """The connection ends before any byte; ``early``: before the body was read."""

    early: bool = False


@dataclass(frozen=True)
class Hang:
    """Silence for so long, or until the client hangs up or ``FakeDid.release``; then no answer."""

    seconds: float = 60.0


@dataclass(frozen=True)
class BadJson:
    """The first half of the true answer, or of some, with a status that promises all of it."""

    status: int = 200


@dataclass(frozen=True)
class Html:
    """What a proxy on the way says."""

    status: int = 502


@dataclass(frozen=True)
class Outcome:
    """The talk that is ordered ends in an error."""

    kind: str = "FaceError"
    description: str = "No valid face detected"
    details: Any = None


@dataclass(frozen=True)
class Rejected:
    """The talk that is ordered is refused later."""


@dataclass(frozen=True)
class Stuck:
    """The talk that is ordered stays ``status`` for ever; also for words nobody heard before."""

    status: str = "started"


@dataclass(frozen=True)
class Cut:
    """The answer's body ends after so many bytes; ``nolen``: its length was never told."""

    at: int
    nolen: bool = False
    reset: bool = False


@dataclass(frozen=True)
class Slow:
    """The answer's body drips."""

    pause_s: float = 0.05
    block: int = 64


@dataclass(frozen=True)
class Corrupt:
    """So many bytes of the answer's body are others."""

    at: int
    count: int = 1


@dataclass(frozen=True)
class Bomb:
    """The answer's body comes as gzip and swells to so many bytes."""

    size: int = 50 << 20


Fault = (
    Reply
    | Reset
    | Close
    | Hang
    | BadJson
    | Html
    | Outcome
    | Rejected
    | Stuck
    | Cut
    | Slow
    | Corrupt
    | Bomb
)
Fate = Outcome | Rejected | Stuck
OUTCOMES = (Outcome, Rejected, Stuck)
OF_BODIES = (Cut, Slow, Corrupt, Bomb)


def access_denied(words: str = "Request has expired") -> Reply:
    """The store's refusal."""
    body = (
        f"<?xml version='1.0'?><Error><Code>AccessDenied</Code><Message>{words}</Message></Error>"
    )
    return Reply(403, raw=body.encode(), headers=(("Content-Type", "application/xml"),))


@dataclass
class _Planned:
    op: str
    do: Fault
    left: int
    after: bool


@dataclass
class FaultBook:
    """Faults by operation; the oldest that still holds comes first."""

    _planned: list[_Planned] = field(default_factory=list)
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def add(self, op: str, do: Fault, times: int, after: bool) -> None:
        with self._lock:
            self._planned.append(_Planned(op, do, times, after))

    def take(self, op: str) -> tuple[Fault | None, bool]:
        """(what goes wrong, whether the deed is done all the same)"""
        with self._lock:
            for planned in self._planned:
                if planned.op == op and planned.left:
                    planned.left -= 1  # -1 and below: without end
                    return planned.do, planned.after
        return None, False

    def clear(self) -> None:
        with self._lock:
            self._planned.clear()

    def pending(self) -> Mapping[str, int]:
        """What has not happened yet, by operation."""
        with self._lock:
            return {p.op: p.left for p in self._planned if p.left > 0}
