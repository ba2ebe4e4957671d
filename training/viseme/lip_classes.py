"""Phones that look alike on the lips: what a little data can tell apart."""

import numpy as np
from numpy.typing import NDArray

from providers.common.hearing.mel import BANDS
from providers.common.hearing.phones import SILENCE

CLASSES: tuple[frozenset[str], ...] = (
    frozenset({SILENCE, "+NSN+", "+SPN+"}),
    frozenset({"P", "B", "M"}),
    frozenset({"F", "V"}),
    frozenset({"TH", "DH", "T", "D", "N", "S", "Z", "L"}),
    frozenset({"SH", "ZH", "CH", "JH"}),
    frozenset({"K", "G", "NG", "HH", "Y"}),
    frozenset({"W", "UW", "OW", "OY", "R"}),
    frozenset({"UH", "ER", "AH"}),
    frozenset({"AA", "AE", "AO", "AW", "AY"}),
    frozenset({"EH", "EY"}),
    frozenset({"IH", "IY"}),
)

Array = NDArray[np.float32]


def membership(phones: tuple[str, ...]) -> Array:
    """float32 (P, classes): 1 where a phone is in a class."""
    return np.array([[phone in names for names in CLASSES] for phone in phones], np.float32)


def pooled(inputs: Array, member: Array) -> Array:
    """The driver's features (n, BANDS + P) with classes in place of phones."""
    return np.concatenate([inputs[:, :BANDS], inputs[:, BANDS:] @ member], axis=1)


def unpooled(weights: Array, member: Array) -> Array:
    """Weights (..., BANDS + classes, k) of pooled features as weights of the driver's own."""
    phones = member @ weights[..., BANDS:, :]
    return np.concatenate([weights[..., :BANDS, :], phones], axis=-2)
