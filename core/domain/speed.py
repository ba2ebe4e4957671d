"""How long a render takes, from renders that were finished."""

import math
from collections.abc import Sequence
from statistics import median

from core.domain.base import Value

_SAME_SIZE = 1.25  # pictures whose pixel counts differ by less are taken together
_FARTHEST = 4.0  # beyond that nothing is known about a size
_LEAST_SPREAD = 1.5  # of frame counts, below which the start-up cannot be told from the frames


class Measurement(Value):
    """One finished job: its film's picture, its length, and the seconds a person waited for it.

    Attributes:
        kind: Of the work: jobs of different kinds say nothing of each other.
    """

    kind: str
    pixels: int
    frames: int
    wall_s: float


class Speed(Value):
    """Seconds to start up and seconds for each frame."""

    startup_s: float
    frame_s: float

    @property
    def frames_per_s(self) -> float:
        return 1 / self.frame_s

    def seconds(self, frames: int) -> float:
        """How long so many frames take, with the start."""
        return self.startup_s + self.frame_s * frames


def fit_speed(measured: Sequence[Measurement], pixels: int | None = None) -> Speed | None:
    """The speed at the measured picture size nearest to ``pixels``; None while nothing is known.

    A straight line through (frames, seconds): its slope is the median of the slopes between all
    pairs (Theil-Sen), so one job on a busy computer does not count for much. Jobs of about one
    length tell no slope: then all their time is shared among the frames.

    Args:
        pixels: Of one picture; None takes the size of the last job.
    """
    near = _of_nearest_size(measured, pixels)
    if not near:
        return None
    lengths = [job.frames for job in near]
    whole = median(job.wall_s / job.frames for job in near)
    if max(lengths) < _LEAST_SPREAD * min(lengths):
        return Speed(startup_s=0.0, frame_s=whole)
    slope = median(
        (b.wall_s - a.wall_s) / (b.frames - a.frames)
        for n, a in enumerate(near)
        for b in near[n + 1 :]
        if a.frames != b.frames
    )
    startup = median(job.wall_s - slope * job.frames for job in near)
    if slope <= 0 or startup < 0:
        return Speed(startup_s=0.0, frame_s=whole)
    return Speed(startup_s=startup, frame_s=slope)


def _of_nearest_size(measured: Sequence[Measurement], pixels: int | None) -> list[Measurement]:
    usable = [job for job in measured if job.pixels > 0 and job.frames > 0 and job.wall_s > 0]
    if not usable:
        return []
    wanted = usable[-1].pixels if pixels is None else pixels
    nearest = min((job.pixels for job in usable), key=lambda known: _ratio(known, wanted))
    if _ratio(nearest, wanted) > _FARTHEST:
        return []
    return [job for job in usable if _ratio(job.pixels, nearest) <= _SAME_SIZE]


def _ratio(a: int, b: int) -> float:
    """How many times the larger one is the smaller one."""
    return max(a, b) / max(min(a, b), 1) if a and b else math.inf
