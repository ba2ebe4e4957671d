"""The stretch of a voice that a render is about."""

from dataclasses import dataclass, replace
from fractions import Fraction

import numpy as np
from numpy.typing import NDArray

from core.domain.picture import Voice

_FINEST = 1_000_000


@dataclass(frozen=True, slots=True)
class VoicePart:
    """Seconds [start_s, start_s + duration_s) of another voice, counted from 0.

    Attributes:
        unlevelled: The whole as it was recorded; None where ``whole`` is not levelled.
    """

    whole: Voice
    start_s: float
    duration_s: float
    unlevelled: Voice | None = None

    @property
    def rate_hz(self) -> int:
        return self.whole.rate_hz

    @property
    def start(self) -> Fraction:
        """``start_s`` without the noise of floats: places on frames are exact again."""
        return Fraction(self.start_s).limit_denominator(_FINEST)

    @property
    def stop(self) -> Fraction:
        """Where the part ends in the whole, exact as ``start``."""
        return self.start + Fraction(self.duration_s).limit_denominator(_FINEST)

    @property
    def samples(self) -> int:
        """How many the part has, as far as there is a voice."""
        there_s = min(self.duration_s, self.whole.duration_s - self.start_s)
        return max(0, round(there_s * self.rate_hz))

    @property
    def as_recorded(self) -> "VoicePart":
        """The same part at the recording's own level."""
        return replace(self, whole=self.unlevelled or self.whole, unlevelled=None)

    def read(self, start_s: float, stop_s: float) -> NDArray[np.float32]:
        return self.whole.read(self.start_s + start_s, self.start_s + stop_s)
