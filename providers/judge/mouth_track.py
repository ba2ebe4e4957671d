"""How far a mouth is open and how wide it is, over the frames of a film."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from core.domain.face import TrackedFace
from core.faces.mouth import mouth_of

RATE_HZ = 50
"""Samples a second of the time line on which mouths are compared."""
MEASURES = 2
"""Opening and width, over the 3-D distance of the outer eye corners."""

_LEAST_REACH_S = 0.06  # a sample may lie that far from a seen frame, or a frame and a half

Track = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class MouthTrack:
    """A mouth over time.

    Attributes:
        values: float64 (n, MEASURES), RATE_HZ a second from time 0; 0 where it is not seen.
        is_seen: bool (n,).
        shot: int64 (n,), grows by one at each cut.
    """

    values: Track
    is_seen: NDArray[np.bool_]
    shot: NDArray[np.int64]


class MouthWatch:
    """Gathers a MouthTrack frame by frame: 30 bytes a frame, whatever the film."""

    def __init__(self) -> None:
        self._times: list[float] = []
        self._mouths: list[tuple[float, float]] = []
        self._shots: list[int] = []
        self._shot = 0

    def add(self, item: TrackedFace) -> None:
        """The next frame, with or without a face."""
        self._shot += item.is_cut
        if item.face is not None:
            self._times.append(float(item.time))
            self._mouths.append(mouth_of(item.face.points))
            self._shots.append(self._shot)

    def track(self, duration_s: float, frame_s: float) -> MouthTrack:
        """All frames so far on the common time line.

        Args:
            duration_s: Of the film.
            frame_s: How long a frame lasts.
        """
        moments = np.arange(int(duration_s * RATE_HZ)) / RATE_HZ
        if not self._times:
            empty = np.zeros((len(moments), MEASURES))
            return MouthTrack(empty, empty[:, 0] > 0, np.zeros(len(moments), np.int64))
        times, mouths = np.array(self._times), np.array(self._mouths)
        after = np.searchsorted(times, moments).clip(1, max(len(times) - 1, 1))
        before = after - 1
        after = np.minimum(after, len(times) - 1)
        nearest = np.where(moments - times[before] <= times[after] - moments, before, after)
        values = np.stack([np.interp(moments, times, column) for column in mouths.T], axis=1)
        reach = max(_LEAST_REACH_S, 1.5 * frame_s)
        is_seen = np.abs(times[nearest] - moments) <= reach
        return MouthTrack(values * is_seen[:, None], is_seen, np.array(self._shots)[nearest])
