"""Where SyncNet looks: stretches of a film that show the face without a break, 25 pictures a second.

Source: run_pipeline of joonson/syncnet_python (6efbb1c). Deviations: the face is the one that the
program follows and not a detector's; a median at a stretch's ends sees the last place repeated, there
0; where no stretch is long enough the longest is taken all the same.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from core.domain.face import TrackedFace
from providers.common.faces.detector_box import detector_box

RATE_HZ = 25
_LONGEST_GAP = 25  # pictures from one sight of the face to the next
_LONG = 100  # pictures; the original takes no shorter stretches
_LEAST = 25  # pictures; in less hardly anything is shifted against the sound
_MEDIAN = 13  # pictures

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class FaceTrack:
    """A face in pictures that follow each other, 25 a second.

    Attributes:
        first: The number of its first picture; picture k is the one nearest to k / 25 s.
        frames: int64 (n,), which frame of the film each picture is; a frame may be there twice.
        places: float64 (n, 3): x and y of the face's centre and half of its longer side, pixels.
    """

    first: int
    frames: NDArray[np.int64]
    places: Floats

    def __len__(self) -> int:
        return len(self.frames)


class FaceWatch:
    """Gathers where the face is, frame by frame: some hundred bytes a frame, whatever the film."""

    def __init__(self) -> None:
        self._times: list[float] = []
        self._frames: list[int] = []
        self._shots: list[int] = []
        self._places: list[tuple[float, float, float]] = []

    def add(self, item: TrackedFace) -> None:
        """The next frame, with or without a face."""
        self._times.append(float(item.time))
        self._frames.append(item.picture.index)
        self._shots.append((self._shots[-1] if self._shots else 0) + item.is_cut)
        self._places.append(_place(item))

    def tracks(self, duration_s: float) -> list[FaceTrack]:
        """The stretches that are long enough to be judged, in order.

        Args:
            duration_s: Of the film.
        """
        count = round(duration_s * RATE_HZ)
        if not self._times or count < 1:
            return []
        times = np.array(self._times)
        shown = np.searchsorted((times[:-1] + times[1:]) / 2, np.arange(count) / RATE_HZ)
        places, shots = np.array(self._places)[shown], np.array(self._shots)[shown]
        frames = np.array(self._frames, np.int64)[shown]
        return _long_enough(
            [
                FaceTrack(first, frames[first:stop], _calm(places[first:stop]))
                for first, stop in _stretches(~np.isnan(places[:, 0]), shots)
            ]
        )


def _place(item: TrackedFace) -> tuple[float, float, float]:
    if item.face is None:
        return np.nan, np.nan, np.nan
    x0, y0, x1, y1 = detector_box(item.face.points).tolist()
    return (x0 + x1) / 2, (y0 + y1) / 2, max(x1 - x0, y1 - y0) / 2


def _stretches(is_seen: NDArray[np.bool_], shots: NDArray[np.int64]) -> list[tuple[int, int]]:
    """First and behind-the-last picture of each stretch; short gaps belong to it."""
    seen = np.flatnonzero(is_seen)
    if not seen.size:
        return []
    breaks = (np.diff(seen) > _LONGEST_GAP) | (np.diff(shots[seen]) != 0)
    parts = np.split(seen, np.flatnonzero(breaks) + 1)
    return [(int(part[0]), int(part[-1]) + 1) for part in parts]


def _long_enough(tracks: list[FaceTrack]) -> list[FaceTrack]:
    longest = max(tracks, key=len, default=None)
    if longest is None or len(longest) < _LEAST:
        return []
    return [track for track in tracks if len(track) >= _LONG] or [longest]


def _calm(places: Floats) -> Floats:
    """Gaps filled by straight lines, then a running median."""
    order = np.arange(len(places))
    known = ~np.isnan(places[:, 0])
    whole = np.stack([np.interp(order, order[known], column[known]) for column in places.T], axis=1)
    beside = np.pad(whole, ((_MEDIAN // 2, _MEDIAN // 2), (0, 0)), mode="edge")
    windows = np.lib.stride_tricks.sliding_window_view(beside, _MEDIAN, axis=0)
    return np.asarray(np.median(windows, axis=-1))
