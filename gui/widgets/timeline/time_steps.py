"""Where a ruler has its lines, and what stands at them."""

import math
from dataclasses import dataclass

_LONG_STEPS = (60, 120, 300, 600, 1800, 3600, 7200, 18000, 36000)  # minutes and hours go by sixty
_MOST_LINES = 10_000


@dataclass(frozen=True, slots=True)
class Steps:
    """Distances of a ruler's lines.

    Attributes:
        label_s: Between two lines with a time.
        line_s: Between two lines.
        digits: Decimals of a time; more of them would say nothing.
    """

    label_s: float
    line_s: float
    digits: int


def steps(least_s: float, frame_s: float = 0.0) -> Steps:
    """The closest distances at which times do not touch: 1, 2 or 5 of a unit, or whole frames.

    Args:
        least_s: Seconds that the text of one time covers.
        frame_s: Length of a frame; lines between the times stand on frames where they are that
            close. 0 for none.
    """
    if least_s > 30:
        label_s = next((float(step) for step in _LONG_STEPS if step >= least_s), 36000.0)
        return Steps(label_s, label_s / (6 if label_s % 3600 else 4), 0)
    power = 10.0 ** math.floor(math.log10(max(least_s, 1e-6)))
    factor = next(factor for factor in (1, 2, 5, 10) if factor * power >= least_s * (1 - 1e-9))
    label_s = float(factor * power) if factor * power <= 30 else 60.0
    digits = max(0, -math.floor(math.log10(label_s) + 1e-9))
    line_s = label_s / (4 if factor == 2 else 5)
    if frame_s > 0 and label_s / 10 <= frame_s <= label_s:
        line_s = frame_s
    return Steps(label_s, line_s, digits)


def lines(start_s: float, stop_s: float, step_s: float) -> list[float]:
    """Multiples of the step in [start, stop]."""
    first = math.ceil(start_s / step_s - 1e-9)
    last = min(math.floor(stop_s / step_s + 1e-9), first + _MOST_LINES)
    return [n * step_s for n in range(first, last + 1)]


def clock(seconds: float, digits: int = 1) -> str:
    """``m:ss.t``, and ``h:mm:ss.t`` from an hour on."""
    rounded = round(max(seconds, 0.0), digits)
    minutes, rest = divmod(rounded, 60)
    hours, minutes = divmod(int(minutes), 60)
    width = digits + 3 if digits else 2
    shown = f"{rest:0{width}.{digits}f}"
    return f"{hours}:{minutes:02}:{shown}" if hours else f"{minutes}:{shown}"
