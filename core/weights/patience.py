"""How long a server is waited for, and how often it is asked again."""

import random
import threading
from dataclasses import dataclass

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
