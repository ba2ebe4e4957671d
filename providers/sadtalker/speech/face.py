"""The expression of the face in each frame."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from providers.sadtalker.speech.blink import Blinks
from providers.sadtalker.speech.nets import SpeechNets
from providers.sadtalker.speech.references import looped
from providers.sadtalker.speech.windows import HeardVoice

Floats = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Face:
    """A face that speaks.

    Attributes:
        expressions: float32 (n, 64) that speak in turn: the picture's own, or a film's.
        hushes: Whether the mouth rests where nobody speaks: ExpNet is given silence there, as Wav2Lip
            is. The face goes into the rest that the network knows, and leaves it as early before a
            word as it learned to. The picture's own expression may be one in the middle of a word,
            and could not blink.
    """

    nets: SpeechNets
    expressions: Floats
    blinks: Blinks
    hushes: bool
    as_upstream: bool

    def frames(self, heard: HeardVoice, first: int, stop: int) -> Floats:
        """float32 (n, 64) of at most ``PIECE`` frames [first, stop). Raises OutOfMemoryError."""
        places = looped(np.arange(first, stop), len(self.expressions), as_upstream=self.as_upstream)
        windows = heard.windows(first, stop, hushes=self.hushes)
        ratios = self.blinks.ratios(first, stop)
        return self.nets.expressions(windows, self.expressions[places], ratios)
