"""A D-ID on loopback: its two origins over real HTTP, its rules, its money, and every fault."""

from tests.kit.did.faults import (
    BadJson,
    Bomb,
    Close,
    Corrupt,
    Cut,
    Fault,
    Hang,
    Html,
    Outcome,
    Rejected,
    Reply,
    Reset,
    Slow,
    Stuck,
    access_denied,
)
from tests.kit.did.seen import Seen
from tests.kit.did.server import FakeDid
from tests.kit.did.world import KEY

__all__ = [
    "BadJson",
    "Bomb",
    "Close",
    "Corrupt",
    "Cut",
    "FakeDid",
    "Fault",
    "Hang",
    "Html",
    "KEY",
    "Outcome",
    "Rejected",
    "Reply",
    "Reset",
    "Seen",
    "Slow",
    "Stuck",
    "access_denied",
]
