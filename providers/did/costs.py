"""What a job at D-ID costs, as far as users report it; the account alone tells what was taken."""

import math

from core.domain.cloud import Quote

CREDIT_S = 15.0
KEEPS = (
    "D-ID keeps photo and voice for 24 to 48 hours. It does not say how long it keeps the video; "
    "deleting it there is up to you."
)


def credits_for(seconds: float) -> float:
    """Credits of so much video: begun ones count whole."""
    return float(max(1, math.ceil(round(seconds / CREDIT_S, 3))))


def quote(
    seconds: float, credits_left: float | None, sends: tuple[str, ...], *, is_estimate: bool
) -> Quote:
    """What so much video would cost."""
    wanted = credits_for(seconds)
    return Quote(
        seconds=round(seconds, 3),
        billed_seconds=wanted * CREDIT_S,
        credits=wanted,
        credits_left=credits_left,
        sends=sends,
        keeps=KEEPS,
        is_estimate=is_estimate,
    )
