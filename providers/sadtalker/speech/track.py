"""The motion of a face and a head over a film, in a file."""

import math
from collections.abc import Sequence
from fractions import Fraction

import numpy as np
from numpy.typing import NDArray

from providers.common.hearing.state_file import StateFile
from providers.sadtalker.speech.windows import FPS

REACH = 13
"""Frames that a window shows before and behind its own."""

COEFFICIENTS = 70  # 64 of expression, 6 of pose


class MotionTrack:
    """Coefficients 25 times a second; any stretch of them takes next to no memory.

    Their file lies in the job's scratch folder and goes with it.

    Args:
        coefficients: float32 (70,) a frame, counted from the beginning of the whole voice.
        start: Where the film begins in it, seconds.
        total: Frames of the whole voice.
    """

    def __init__(self, coefficients: StateFile, start: Fraction, total: int) -> None:
        self._coefficients = coefficients
        self._start = start
        self._total = total

    @property
    def frames(self) -> int:
        """Frames of the whole voice at 25 a second."""
        return self._total

    def windows(self, times: Sequence[Fraction]) -> NDArray[np.float32]:
        """What is moved around these times.

        Args:
            times: Seconds from the film's beginning, any, in any order. Between two frames their
                coefficients are mixed.

        Returns:
            float32 (n, 70, 27): 13 frames before, the time itself, 13 behind; beyond the voice's ends
            the outer frames stay.

        Safe to call from several threads. Raises StorageError.
        """
        made = np.empty((len(times), COEFFICIENTS, 2 * REACH + 1), np.float32)
        for window, time in zip(made, times, strict=True):
            window[:] = self._around((self._start + time) * FPS).T
        return made

    def _around(self, place: Fraction) -> NDArray[np.float32]:
        """float32 (27, 70) around a place between frames."""
        frame = math.floor(place)
        share = np.float32(place - frame)
        rows = self._rows(frame - REACH, 2 * REACH + 1 + int(share > 0))
        return rows if share == 0 else rows[:-1] + (rows[1:] - rows[:-1]) * share

    def _rows(self, first: int, count: int) -> NDArray[np.float32]:
        """float32 (count, 70) from frame ``first`` on."""
        stored = self._coefficients
        places = np.clip(np.arange(first, first + count), stored.first, self._last)
        low = int(places[0])
        return stored.window(low, int(places[-1]) + 1 - low)[places - low]

    @property
    def _last(self) -> int:
        return self._coefficients.first + self._coefficients.count - 1
