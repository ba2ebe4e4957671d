"""Who waits for D-ID: how patiently, by which clock, and how a person hears of it."""

import random
from collections.abc import Callable
from dataclasses import dataclass, field

from core.domain.cloud import Clock
from core.errors import ProviderError
from providers.did.faults import BUSY


@dataclass(frozen=True, slots=True)
class Patience:
    """Limits of asking again.

    Attributes:
        tries: In a row without a sound answer.
        busy_tries: In a row of a server that is too busy.
        told_from_s: So long a wait is told of.
        longest_wait_s: A server that asks for more is not waited for.
    """

    tries: int = 5
    busy_tries: int = 8
    first_pause_s: float = 2.0
    longest_pause_s: float = 60.0
    told_from_s: float = 30.0
    longest_wait_s: float = 24 * 3600.0


AT_ONCE = Patience(tries=2, busy_tries=2, first_pause_s=1.0, longest_wait_s=10.0)
"""Of a person who looks on."""


@dataclass(slots=True)
class Company:
    """Waits by a clock and looks after the wish to stop.

    Args:
        announce: Told until which Unix time nothing happens, and why.

    Attributes:
        waited_s: Seconds spent by the server's wish.
    """

    clock: Clock
    checkpoint: Callable[[], None]
    patience: Patience = AT_ONCE
    announce: Callable[[float | None, str], None] | None = None
    dice: random.Random = field(default_factory=random.Random)
    waited_s: float = 0.0

    @property
    def spent_s(self) -> float:
        """Seconds since some moment, without those spent by the server's wish."""
        return self.clock.elapsed() - self.waited_s

    def pause(self, seconds: float, spread: float = 0.2) -> None:
        """Sleeps about so long. Raises Cancelled."""
        jitter = self.dice.uniform(1 - spread, 1 + spread)
        self.clock.sleep(seconds * jitter, self.checkpoint)

    def bear(self, failures: int, asked_s: float | None, error: ProviderError) -> None:
        """Waits before the next try, after so many failures in a row.

        Args:
            asked_s: What the server asked to wait; None where it asked nothing.

        Raises the error when patience is at its end, Cancelled.
        """
        limits = self.patience
        is_busy = error.code == BUSY
        if failures >= (limits.busy_tries if is_busy else limits.tries):
            raise error
        if asked_s is None:
            doubled = min(limits.first_pause_s * 2.0 ** (failures - 1), limits.longest_pause_s)
            self.pause(doubled, spread=0.25)
            return
        if asked_s > limits.longest_wait_s:
            raise error
        self._wait(asked_s, error.title)

    def _wait(self, seconds: float, reason: str) -> None:
        # A moment more than was asked, so that not everybody comes back in the same one.
        whole = seconds + self.dice.uniform(0.0, min(1.0, 0.1 * seconds + 0.1))
        if self.announce is not None and whole >= self.patience.told_from_s:
            self.announce(self.clock.now() + whole, reason)
        self.waited_s += whole
        self.clock.sleep(whole, self.checkpoint)
