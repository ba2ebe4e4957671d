"""Films whose face or head this one follows."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Coefficients = NDArray[
    np.float32
]  # (n, 73), frame after frame: expression, pose, place of the crop
Places = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class References:
    """What was read of films; None where there is none.

    Attributes:
        blink: Whose expression speaks, blinks included.
        pose: Whose head's motion is added.
    """

    blink: Coefficients | None = None
    pose: Coefficients | None = None


def looped(frames: Places, count: int, *, as_upstream: bool) -> Places:
    """Which of a film's frames belong to frames that may lie behind its end.

    It is played back and forth, so that nothing jumps; the original begins it anew.

    Args:
        frames: int64 (n,), 0 or more.
        count: Of the film, 1 or more.
    """
    if as_upstream:
        return frames % count
    turn = max(1, 2 * (count - 1))
    there = frames % turn
    return np.minimum(there, turn - there)
