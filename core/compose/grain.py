"""The grain of a picture: how strong it is, and grain like it."""

import numpy as np
from numpy.typing import NDArray

from core.compose.blur import blurred

Luma = NDArray[np.float32]  # (h, w), levels
Strength = NDArray[
    np.float32
]  # (2,), variances in levels squared: of the fine and the coarser band

_FINE, _COARSE = 0.8, 1.6  # pixels: blurs between which the two bands lie
_MADE = 1.2, 2.4  # the same of coarse grain as it is made, so coarse that the fine band sees little
# Variance in the fine and the coarse band (rows) of white noise, made fine or coarse (columns).
_SEEN = np.array([[0.48652, 0.00262], [0.01722, 0.00402]])
_MOST = 36.0  # levels squared, a band
_TO_DEVIATION = 1 / 0.6745  # of the median of absolute normal values


def grain_strength(
    luma: Luma, flat: NDArray[np.bool_], pixels: tuple[slice, slice] = np.s_[:, :]
) -> Strength:
    """How much of either band is in the flat parts, without what stands out there.

    Args:
        flat: bool, where there are no edges; nothing is seen where it is all False.
        pixels: Rows and columns of ``luma`` that ``flat`` is about.
    """
    if not flat.any():
        return np.zeros(2, np.float32)
    return np.array([robust_variance(band[pixels][flat]) for band in _bands(luma)], np.float32)


def robust_variance(values: NDArray[np.float32]) -> float:
    """Of values around 0, from their median size; outliers do not count."""
    return float((_TO_DEVIATION * np.median(np.abs(values))) ** 2)


def grain(strength: Strength, shape: tuple[int, int], seed: int) -> Luma:
    """Grain in which ``grain_strength`` would see that strength; the same for the same seed.

    Args:
        strength: What is to be seen; more than 6 levels deep it does not get.
        seed: Any whole number.
    """
    wanted = np.clip(strength.astype(np.float64), 0, _MOST)
    if not wanted.any():
        return np.zeros(shape, np.float32)
    fine, coarse = np.sqrt(_sources(wanted))
    white = np.random.default_rng(seed & (2**63 - 1)).standard_normal(shape, np.float32)
    made = np.float32(fine) * (white - blurred(white, _FINE))
    if coarse > 0:  # turned round, the same noise serves as another one
        other = np.ascontiguousarray(white[::-1, ::-1])
        near, far = (blurred(other, blur) for blur in _MADE)
        made += np.float32(coarse) * (near - far)
    return np.asarray(made, np.float32)


def _sources(wanted: NDArray[np.float64]) -> NDArray[np.float64]:
    """Variances (2,) of the white noise behind either band, none below 0."""
    fine, coarse = np.linalg.solve(_SEEN, wanted)
    if coarse < 0:
        return np.array([wanted[0] / _SEEN[0, 0], 0.0])
    if fine < 0:
        return np.array([0.0, wanted[1] / _SEEN[1, 1]])
    return np.array([fine, coarse])


def _bands(luma: Luma) -> tuple[Luma, Luma]:
    soft = blurred(luma, _FINE)
    return luma - soft, soft - blurred(luma, _COARSE)
