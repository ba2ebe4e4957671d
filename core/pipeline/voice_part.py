"""The stretch of a voice that a render is about."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from core.domain.picture import Voice


@dataclass(frozen=True, slots=True)
class VoicePart:
    """Seconds [start_s, start_s + duration_s) of another voice, counted from 0."""

    whole: Voice
    start_s: float
    duration_s: float

    @property
    def rate_hz(self) -> int:
        return self.whole.rate_hz

    def read(self, start_s: float, stop_s: float) -> NDArray[np.float32]:
        return self.whole.read(self.start_s + start_s, self.start_s + stop_s)
