"""When the eyes blink, and how far they are closed.

Source: OpenTalker/SadTalker (cd4c046), described by its numbers: five frames a blink, the next one 10 to
69 frames after it, and none behind the first that does not fit.
"""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from providers.common.choices import not_as_upstream

CLOSED = np.array([0.5, 0.9, 1.0, 0.9, 0.5], np.float32)
"""How far the eyes are closed in the frames of a blink."""

Pick = Callable[[int, int], int]
"""Draws a whole number from [low, high)."""

_LEAST, _MOST = 10, 70  # frames from one blink to the next
_FEWEST = 22  # frames in which there can be one


@dataclass(frozen=True, slots=True)
class Blinks:
    """The blinks of a voice.

    Attributes:
        starts: int64 (n,), the first frame of each, rising.
    """

    starts: NDArray[np.int64]

    def ratios(self, first: int, stop: int) -> NDArray[np.float32]:
        """How far the eyes are closed in the frames [first, stop): float32 (n,), 0..1."""
        ratios = np.zeros(stop - first, np.float32)
        near = np.searchsorted(self.starts, [first - len(CLOSED), stop])
        for start in self.starts[slice(*near)]:
            places = np.arange(len(CLOSED)) + start - first
            seen = (places >= 0) & (places < len(ratios))
            ratios[places[seen]] = CLOSED[seen]
        return ratios


NO_BLINKS = Blinks(np.zeros(0, np.int64))


def drawn_blinks(frames: int, pick: Pick, *, as_upstream: bool = False) -> Blinks:
    """Blinks drawn by lot.

    Args:
        frames: Of the whole voice.
        as_upstream: Refuses the length at which the original stops with a fault; no blink fits there.

    Raises InputError.
    """
    if as_upstream and frames == _FEWEST - 1:
        raise not_as_upstream("The original cannot blink in 0.84 s", f"{frames} frames")
    starts: list[int] = []
    at, high = 0, min(frames // 2, _MOST)
    while frames >= _FEWEST:
        start = at + pick(_LEAST, high)
        at = start + len(CLOSED)
        if at > frames - 1:
            break
        starts.append(start)
    return Blinks(np.array(starts, np.int64))
