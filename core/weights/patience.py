"""How long a server is waited for, and how often it is asked again."""

import random
import threading
import time
from collections.abc import Mapping
from dataclasses import dataclass
from email.utils import parsedate_to_datetime

from core.errors import AppError
from core.platform.stop import StopToken


class Interrupted(Exception):
    """The transfer broke off and may be tried again.

    Attributes:
        error: What a person is told when no further try helps.
        wait_s: What the server asked to wait; None where it asked nothing.
    """

    def __init__(self, error: AppError, wait_s: float | None = None) -> None:
        super().__init__(error.title)
        self.error = error
        self.wait_s = wait_s


@dataclass(frozen=True, slots=True)
class Patience:
    """Limits of waiting.

    Attributes:
        tries: In a row that bring nothing new.
        longest_wait_s: A server that asks for more is told of instead of waited for.
        connect_s: Short, as nothing ends a connection attempt before its time.
        stall_s: Without a byte.
    """

    tries: int = 6
    first_pause_s: float = 0.5
    longest_pause_s: float = 30.0
    longest_wait_s: float = 120.0
    connect_s: float = 5.0
    stall_s: float = 30.0

    def pause_s(self, failures: int, asked_s: float | None) -> float:
        """How long to wait after so many failures in a row; never less than was asked."""
        doubled: float = min(self.first_pause_s * 2 ** (failures - 1), self.longest_pause_s)
        return max(doubled * random.uniform(0.75, 1.25), asked_s or 0.0)


def wait(seconds: float, stop: StopToken) -> None:
    """Waits, or raises Cancelled as soon as that is wished."""
    woken = threading.Event()
    with stop.waking(woken.set):
        woken.wait(seconds)
    stop.check()


def retry_after_s(headers: Mapping[str, str]) -> float | None:
    """What ``Retry-After`` asks for, as seconds or as a date; None where it says nothing sound."""
    text = headers.get("Retry-After", "").strip()
    if text.isascii() and text.isdigit():
        return float(text)
    asked = _seconds(text)
    if asked is None:
        return None
    # By the server's own clock: this computer's may be wrong by hours.
    now = _seconds(headers.get("Date", ""))
    return max(0.0, asked - (time.time() if now is None else now))


def _seconds(date: str) -> float | None:
    try:
        return parsedate_to_datetime(date).timestamp()
    except (ValueError, OverflowError):
        return None
