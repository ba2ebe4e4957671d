"""The slow wandering of a head that nobody holds: seeded, smooth, the same at the same time."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

WAVES = 4
BAND_HZ = (0.07, 0.38)


@dataclass(frozen=True, slots=True)
class Sway:
    """Band-limited noise in several channels: sums of sines of random frequency and phase.

    Attributes:
        speed: (channels, waves) radians a second.
        phase: (channels, waves) radians.
    """

    speed: NDArray[np.float64]
    phase: NDArray[np.float64]

    def at(self, time_s: float) -> NDArray[np.float64]:
        """One value a channel, -1..1, at a standard deviation of about 0.35."""
        return np.asarray(np.sin(self.speed * time_s + self.phase).mean(axis=1), np.float64)


def plan_sway(rng: np.random.Generator, channels: int) -> Sway:
    """Frequencies evenly over the band, one from each part of it, so that no channel idles."""
    low, high = BAND_HZ
    parts = (np.arange(WAVES) + rng.uniform(size=(channels, WAVES))) / WAVES
    phase = rng.uniform(0, 2 * np.pi, (channels, WAVES))
    return Sway(2 * np.pi * (low + parts * (high - low)), phase)
