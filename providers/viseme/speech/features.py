"""What the driver's network listens to: normalised log-mel bands and probabilities of phones."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from core.domain.picture import Voice
from providers.common.hearing import mel
from providers.viseme.speech.evidence import FRAMES_PER_S, PhoneEvidence

FRAME_S = 1 / FRAMES_PER_S

PHONES = 42
FEATURES = mel.BANDS + PHONES
_BOUND = 3.0
_PRIOR_FRAMES = 100.0
_PRIOR_STD = 2.2
_LEAST_STD = 0.5
_SUBFRAMES = mel.FRAMES_PER_S // FRAMES_PER_S


@dataclass(frozen=True, slots=True)
class Scale:
    """Mean and spread of the log-mel bands over a voice's speech; both float32 (40,)."""

    mean: NDArray[np.float32]
    std: NDArray[np.float32]

    def apply(self, bands: NDArray[np.float32]) -> NDArray[np.float32]:
        """Bands (n, 40) in standard deviations, kept within -3..3."""
        scaled: NDArray[np.float32] = (bands - self.mean) / self.std
        return scaled.clip(-_BOUND, _BOUND)


class ScaleBuilder:
    """Gathers a Scale from pieces, so that a long voice is never held as a whole."""

    def __init__(self) -> None:
        self._count = 0
        self._sum = np.zeros(mel.BANDS)
        self._squares = np.zeros(mel.BANDS)

    def add(self, bands: NDArray[np.float32]) -> None:
        """Counts frames (n, 40) of speech."""
        wide = bands.astype(np.float64)
        self._count += len(bands)
        self._sum += wide.sum(0)
        self._squares += (wide * wide).sum(0)

    def build(self) -> Scale:
        """The scale; the spread of a short voice is drawn to what voices have as a rule."""
        count = max(self._count, 1)
        mean = self._sum / count
        variance = np.maximum(self._squares / count - mean * mean, 0.0)
        pooled = (variance * self._count + _PRIOR_STD**2 * _PRIOR_FRAMES) / (
            self._count + _PRIOR_FRAMES
        )
        std = np.maximum(np.sqrt(pooled), _LEAST_STD)
        return Scale(mean.astype(np.float32), std.astype(np.float32))


def mel_bands(voice: Voice, first: int, stop: int) -> NDArray[np.float32]:
    """Log-mel bands float32 (stop - first, 40) of frames [first, stop) at 50 a second.

    Frame i is centred on i * 20 ms. Frames outside the voice (first may be negative) are silence.
    Neighbouring 100 Hz frames are weighted 1/4, 1/2, 1/4.
    """
    rate = mel.RATE_HZ
    begin = (first * _SUBFRAMES - 1) * mel.HOP - mel.MARGIN
    end = (stop - 1) * _SUBFRAMES * mel.HOP + mel.HOP + mel.MARGIN + 1
    samples = voice.read(begin / rate, end / rate)
    dense = mel.log_mel(np.pad(samples, (0, max(0, end - begin - len(samples))))[: end - begin])
    bands: NDArray[np.float32] = 0.25 * dense[:-2:2] + 0.5 * dense[1:-1:2] + 0.25 * dense[2::2]
    return bands


def features(
    voice: Voice, phones: PhoneEvidence, scale: Scale, first: int, stop: int
) -> NDArray[np.float32]:
    """The network's input float32 (stop - first, FEATURES) for frames [first, stop)."""
    bands = scale.apply(mel_bands(voice, first, stop))
    return np.concatenate([bands, phones.frames(first, stop)], axis=1)
