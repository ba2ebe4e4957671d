"""Mouths that follow voices, as tracks: syllables by chance, no picture and no sound."""

import numpy as np
from numpy.typing import NDArray

from providers.judge.mouth_track import RATE_HZ, MouthTrack

Track = NDArray[np.float64]


def syllables(seconds: float, seed: int) -> Track:
    """Opening and width of a speaking mouth, float64 (n, 2): about four movements a second."""
    random = np.random.default_rng(seed)
    count = round(seconds * RATE_HZ)
    kernel = np.hanning(13)
    noise = random.standard_normal((2, count + len(kernel) - 1))
    opening, width = (np.convolve(row, kernel / kernel.sum(), "valid") for row in noise)
    return np.stack([0.08 + 0.1 * opening, 0.9 + 0.05 * width], axis=1)


def seen(values: Track, offset_s: float = 0.0, noise: float = 0.0, seed: int = 0) -> MouthTrack:
    """A mouth that makes these movements so much later.

    Args:
        noise: Share of the track's own deviation that other movements have.
    """
    moments = np.arange(len(values)) / RATE_HZ
    late = np.stack([np.interp(moments - offset_s, moments, v) for v in values.T], axis=1)
    other = syllables(len(values) / RATE_HZ, seed + 1000)
    return whole(late + noise * (other - other.mean(0)))


def whole(values: Track) -> MouthTrack:
    """Seen all the time, in one shot."""
    return MouthTrack(values, np.ones(len(values), bool), np.zeros(len(values), np.int64))
