"""Lip sync error: how far lips and sound are apart in SyncNet's space, at every shift of one another.

Source: joonson/syncnet_python (6efbb1c), whose figures papers quote as LSE-D and LSE-C.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

REACH = 15  # windows that the sound is shifted to each side
_EPSILON = np.float32(1e-6)  # added to each difference: torch's pairwise_distance does
_STEADY = 9  # windows whose median is a moment's confidence

Floats = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Sync:
    """What the distances of a stretch of film come to.

    Attributes:
        curve: float32 (2 * reach + 1,), the mean distance at each shift; lips that are ``reach - i``
            windows late are nearest to their sound at place i.
        windows: How many windows of lips it is of.
    """

    curve: Floats
    windows: int

    @property
    def nearest(self) -> int:
        """The place of the least distance."""
        return int(self.curve.argmin())

    @property
    def distance(self) -> float:
        """LSE-D: the least one; lower is better."""
        return float(self.curve[self.nearest])

    @property
    def confidence(self) -> float:
        """LSE-C: how far the median stands above the least one; higher is better."""
        return float(np.median(self.curve)) - self.distance

    @property
    def offset(self) -> int:
        """Windows that the lips are late; below 0 they are early."""
        return len(self.curve) // 2 - self.nearest


def distances(lips: Floats, sound: Floats) -> Floats:
    """How far each window of lips is from the windows of sound around it.

    Args:
        lips: float32 (n, d).
        sound: float32 (n + 2 * reach, d): what lies before and behind the sound is 0. In the original
            it is as well, so that the shifts far out look worse in short clips.

    Returns:
        float32 (n, 2 * reach + 1), Euclidean.
    """
    around = np.lib.stride_tricks.sliding_window_view(sound, len(sound) - len(lips) + 1, axis=0)
    apart = lips[:, :, None] - around + _EPSILON
    return np.asarray(np.sqrt(np.square(apart).sum(axis=1)), np.float32)


def sync_of(found: Floats) -> Sync:
    """The figures of a stretch: ``found`` as ``distances`` gives it, with at least one window."""
    return Sync(found.mean(axis=0), len(found))


def moments(found: Floats) -> Floats:
    """The confidence of each window, float32 (n,): the stretch's offset taken, its median of nine.

    Windows beyond the ends count as 0, as in the original.
    """
    sync = sync_of(found)
    single = np.median(sync.curve) - found[:, sync.nearest]
    beside = np.pad(single, _STEADY // 2)
    windows = np.lib.stride_tricks.sliding_window_view(beside, _STEADY)
    return np.asarray(np.median(windows, axis=1), np.float32)
