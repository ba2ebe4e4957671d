"""Mel cepstra as python_speech_features computes them, in numpy: what SyncNet was taught to hear."""

from functools import cache

import numpy as np
from numpy.typing import NDArray

from providers.common.hearing.filter_bank import liftered_cosines, triangles

RATE_HZ = 16_000
COEFFICIENTS = 13
HOP = 160
FRAMES_PER_S = RATE_HZ // HOP

_WINDOW = 400
_FFT = 512
_FILTERS = 26
_PRE_EMPHASIS = 0.97
_LEAST = float(np.finfo(np.float64).eps)  # stands for energies of nothing

Floats = NDArray[np.float64]


def as_int16(samples: NDArray[np.float32]) -> NDArray[np.int16]:
    """Samples -1..1 as a 16-bit sound file holds them."""
    loud = np.rint(samples.astype(np.float64) * 32_768.0)
    return np.clip(loud, -32_768, 32_767).astype(np.int16)


def mfcc(samples: NDArray[np.int16]) -> NDArray[np.float64]:
    """Liftered cepstra whose first coefficient is the logarithm of the window's energy.

    Args:
        samples: int16 (n,) at 16 kHz, with its full range: energies are not scaled.

    Returns:
        float64 (1 + ceil((n - 400) / 160), 13), 100 a second; window i begins at sample 160 * i. What
        the last ones lack is silence.

    Source: python_speech_features 0.6, the defaults of ``mfcc``.
    """
    if not len(samples):
        return np.zeros((0, COEFFICIENTS))
    power = np.abs(np.fft.rfft(_windows(samples), _FFT)) ** 2 / _FFT
    energies = _at_least(power @ _filters())
    cepstra: Floats = np.log(energies) @ _cosines()
    cepstra[:, 0] = np.log(_at_least(power.sum(axis=1)))
    return cepstra


def _windows(samples: NDArray[np.int16]) -> Floats:
    """float64 (count, 400), each 160 samples behind the one before; a view."""
    loud = samples.astype(np.float64)
    loud[1:] -= _PRE_EMPHASIS * samples[:-1]
    count = 1 + max(0, -(-(len(loud) - _WINDOW) // HOP))
    whole = np.pad(loud, (0, (count - 1) * HOP + _WINDOW - len(loud)))
    return np.lib.stride_tricks.sliding_window_view(whole, _WINDOW)[::HOP]


def _at_least(energies: Floats) -> Floats:
    return np.where(energies == 0.0, _LEAST, energies)


@cache
def _filters() -> Floats:
    """float64 (257, 26): triangles of height 1 with their corners on bins of the spectrum, 0..8000 Hz."""
    top = 2_595.0 * np.log10(1.0 + RATE_HZ / 2 / 700.0)
    hertz = 700.0 * (10.0 ** (np.linspace(0.0, top, _FILTERS + 2) / 2_595.0) - 1.0)
    edges = np.floor((_FFT + 1) * hertz / RATE_HZ)
    return triangles(edges, np.arange(_FFT // 2 + 1, dtype=np.float64))


@cache
def _cosines() -> Floats:
    """float64 (26, 13): orthonormal cosine transform with the lifter's weights."""
    return liftered_cosines(_FILTERS, COEFFICIENTS)
