"""Mel cepstra as CMU Sphinx's acoustic models want them, in numpy, framed to fit piece to piece."""

from functools import cache

import numpy as np
from numpy.typing import NDArray

from providers.common.hearing.filter_bank import liftered_cosines, triangles

RATE_HZ = 16_000
COEFFICIENTS = 13
HOP = 160
FRAMES_PER_S = RATE_HZ // HOP
MARGIN = 206
"""Samples that must stand before the first and behind the last frame centre."""

_WINDOW = 410
_FFT = 512
_FILTERS = 25
_LOW_HZ, _HIGH_HZ = 130.0, 6_800.0
_PRE_EMPHASIS = 0.97
_FULL_SCALE = 32_768.0
_FLOOR = 1e-4


def cepstra(samples: NDArray[np.float32]) -> NDArray[np.float32]:
    """Liftered mel cepstra at 100 frames a second, their mean not yet taken out.

    Args:
        samples: float32 (MARGIN + HOP * (n - 1) + 1 + MARGIN,) at 16 kHz, -1..1; frame i is centred
            on sample MARGIN + HOP * i.

    Returns:
        float32 (n, 13).

    Source: the front end of CMU Sphinx with the settings of the en-us model (``feat.params`` in
    pocketsphinx 5's wheel). Deviation: frames are centred on their time instead of beginning there.
    """
    count = (len(samples) - 2 * MARGIN - 1) // HOP + 1
    if count <= 0:
        return np.zeros((0, COEFFICIENTS), np.float32)
    loud = samples * np.float32(_FULL_SCALE)
    emphasised = loud[1:] - np.float32(_PRE_EMPHASIS) * loud[:-1]
    first = MARGIN - _WINDOW // 2 - 1
    windows = np.lib.stride_tricks.sliding_window_view(emphasised[first:], _WINDOW)[::HOP][:count]
    spectrum = np.fft.rfft(windows * _hamming(), _FFT).astype(np.complex64)
    power = spectrum.real**2 + spectrum.imag**2
    energies = np.log(power @ _filters() + np.float32(_FLOOR))
    return np.asarray(energies @ _cosines(), np.float32)


@cache
def _hamming() -> NDArray[np.float32]:
    return np.hamming(_WINDOW).astype(np.float32)


@cache
def _filters() -> NDArray[np.float32]:
    """float32 (257, 25): triangles of unit area with their corners on bins of the spectrum."""
    width = RATE_HZ / _FFT
    mel = 2_595.0 * np.log10(1.0 + np.array([_LOW_HZ, _HIGH_HZ]) / 700.0)
    edges = 700.0 * (10.0 ** (np.linspace(mel[0], mel[1], _FILTERS + 2) / 2_595.0) - 1.0)
    edges = np.floor(edges / width + 0.5) * width
    bins = np.arange(_FFT // 2 + 1) * width
    return (triangles(edges, bins) * 2 / (edges[2:] - edges[:-2])).astype(np.float32)


@cache
def _cosines() -> NDArray[np.float32]:
    """float32 (25, 13): orthonormal cosine transform with the lifter's weights."""
    return liftered_cosines(_FILTERS, COEFFICIENTS).astype(np.float32)
