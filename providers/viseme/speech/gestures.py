"""What single phones ask of the lips, whatever the network thinks: closing, tucking, rounding."""

import numpy as np
from numpy.typing import NDArray

from providers.viseme.speech.evidence import PhoneEvidence

CLOSING, TUCK, ROUNDING = range(3)
GESTURES = 3

# A phone, and how far it takes each gesture.
_ASKS: dict[str, tuple[float, float, float]] = {
    **dict.fromkeys(("P", "B", "M"), (1.0, 0.0, 0.0)),
    **dict.fromkeys(("F", "V"), (0.0, 1.0, 0.0)),
    **dict.fromkeys(("UW", "W"), (0.0, 0.0, 1.0)),
    **dict.fromkeys(("OW", "OY", "SH", "CH", "ZH", "JH"), (0.0, 0.0, 0.7)),
    **dict.fromkeys(("R", "ER", "UH", "AO"), (0.0, 0.0, 0.5)),
}
_DOUBT = 0.05  # probabilities below it ask nothing
_SURE = 1 / 3  # and those so much above it, everything
_REACH = 2
_LEAD = 1  # frames: lips are where a phone wants them before it is heard
_FLANKS = {  # how the lips come and go, in frames of 20 ms; rounding begins early and stays
    CLOSING: np.array([0.0, 0.25, 0.5, 0.25, 0.0]),
    TUCK: np.array([0.0, 0.25, 0.5, 0.25, 0.0]),
    ROUNDING: np.array([0.12, 0.24, 0.28, 0.24, 0.12]),
}

Array = NDArray[np.float32]


def gestures(phones: PhoneEvidence, first: int, stop: int) -> Array:
    """How far each frame asks for each gesture.

    Returns:
        float32 (stop - first, 3), 0..1: closing (1 where the lips meet), tuck of the lower lip
        under the teeth, rounding. 50 frames a second.
    """
    heard = phones.frames(first + _LEAD - _REACH, stop + _LEAD + _REACH)
    asks = np.array([_ASKS.get(name, (0.0,) * GESTURES) for name in phones.phones], np.float32)
    out = np.zeros((stop - first, GESTURES), np.float32)
    for level in sorted({float(a) for a in asks.ravel() if a > 0}):
        for gesture in range(GESTURES):
            mass = heard[:, asks[:, gesture] == level].sum(1)
            wanted = level * np.clip((mass - _DOUBT) / _SURE, 0.0, 1.0)
            moved = np.convolve(wanted, _FLANKS[gesture], "valid")
            out[:, gesture] = np.maximum(out[:, gesture], moved)
    return out
