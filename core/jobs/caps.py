"""What a person wants to spend at most with a cloud provider: for one job, and in a day."""

import time
from collections.abc import Callable
from dataclasses import dataclass

from core.domain.cloud import RemoteJob
from core.errors import SetupError
from core.jobs.journal import Journal

DAY_S = 86_400.0
_HAIR = 1e-6  # of a credit: sums of fractions are not exact


@dataclass(frozen=True, slots=True)
class Limits:
    """Credits that the settings allow."""

    per_job: float
    per_day: float


@dataclass(frozen=True, slots=True)
class Budget:
    """The limits, and what was ordered of a provider in the last 24 hours."""

    per_job: float
    per_day: float
    spent: float


class Caps:
    """Holds orders within the limits. Safe to use from any thread.

    Args:
        limits: As they are now.
    """

    def __init__(
        self, journal: Journal, limits: Callable[[], Limits], clock: Callable[[], float] = time.time
    ) -> None:
        self._journal = journal
        self._limits = limits
        self._clock = clock

    def budget(self, provider: str) -> Budget:
        """Where a person stands. Raises StorageError."""
        limits = self._limits()
        return Budget(limits.per_job, limits.per_day, self._spent(provider))

    def require(self, provider: str, wanted: float, most: float | None) -> None:
        """Passes when so many credits may be spent on one job.

        Args:
            most: Of this job; None leaves it to the settings.

        Raises SetupError that names flag and setting, StorageError.
        """
        limits = self._limits()
        _require_job(wanted, limits.per_job if most is None else most)
        self._require_day(self._spent(provider), wanted, limits.per_day)

    def require_noted(self, order: RemoteJob, most: float | None) -> None:
        """The same for an order that is on disk but not sent.

        Of two that are noted at once and are too much together, neither passes over the limit
        unseen: each counts the other.
        """
        limits = self._limits()
        _require_job(order.credits, limits.per_job if most is None else most)
        others = self._spent(order.provider) - order.credits
        self._require_day(others, order.credits, limits.per_day)

    def _spent(self, provider: str) -> float:
        return self._journal.credits_since(provider, self._clock() - DAY_S)

    def _require_day(self, spent: float, wanted: float, most: float) -> None:
        if spent + wanted <= most + _HAIR:
            return
        raise SetupError(
            "cloud.over_cap",
            f"More than a day may cost: about {wanted:g}, in the last 24 hours"
            f" {max(spent, 0.0):g} of {most:g} credits",
            "Wait, or raise max_credits_per_day in the settings",
        )


def _require_job(wanted: float, most: float) -> None:
    if wanted <= most + _HAIR:
        return
    raise SetupError(
        "cloud.over_cap",
        f"More than a job may cost: about {wanted:g} of {most:g} credits",
        f"Allow them with --max-credits {wanted:g}, or raise max_credits_per_job in the settings",
    )
