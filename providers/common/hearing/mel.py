"""Log-mel spectrogram in numpy, framed so that pieces of a long voice fit together exactly."""

from functools import cache

import numpy as np
from numpy.typing import NDArray

from providers.common.hearing.filter_bank import triangles

RATE_HZ = 16_000
BANDS = 40
HOP = 160
FRAMES_PER_S = RATE_HZ // HOP
MARGIN = 208
"""Samples that must stand before the first and behind the last frame centre."""

_WINDOW = 400
_FFT = 512
_LOW_HZ, _HIGH_HZ = 60.0, 7_600.0
_PRE_EMPHASIS = 0.97
_FLOOR = 1e-6


def log_mel(samples: NDArray[np.float32]) -> NDArray[np.float32]:
    """Natural-log mel energies at 100 frames a second.

    Args:
        samples: float32 (MARGIN + HOP * (n - 1) + 1 + MARGIN,) at 16 kHz, -1..1; frame i is centred
            on sample MARGIN + HOP * i, so whoever cuts a voice into pieces reads a margin more.

    Returns:
        float32 (n, 40), about -14 (digital silence) to 6.

    Source: triangular filters on the HTK mel scale (HTK Book 3.4, section 5.4), Hann window 25 ms.
    """
    count = (len(samples) - 2 * MARGIN - 1) // HOP + 1
    if count <= 0:
        return np.zeros((0, BANDS), np.float32)
    emphasised = samples[1:] - np.float32(_PRE_EMPHASIS) * samples[:-1]
    first = MARGIN - _WINDOW // 2 - 1
    windows = np.lib.stride_tricks.sliding_window_view(emphasised[first:], _WINDOW)[::HOP][:count]
    spectrum = np.fft.rfft(windows * _hann(), _FFT).astype(np.complex64)
    power = spectrum.real**2 + spectrum.imag**2
    return np.log(power @ _filters() + np.float32(_FLOOR))


@cache
def _hann() -> NDArray[np.float32]:
    return np.hanning(_WINDOW).astype(np.float32)


@cache
def _filters() -> NDArray[np.float32]:
    """float32 (257, 40): triangles of height 1, each from its left to its right neighbour."""
    edges = _hertz(np.linspace(_mel(_LOW_HZ), _mel(_HIGH_HZ), BANDS + 2))
    return triangles(edges, np.fft.rfftfreq(_FFT, 1 / RATE_HZ)).astype(np.float32)


def _mel(hertz: float) -> float:
    return float(2_595.0 * np.log10(1.0 + hertz / 700.0))


def _hertz(mel: NDArray[np.float64]) -> NDArray[np.float64]:
    hertz: NDArray[np.float64] = 700.0 * (10.0 ** (mel / 2_595.0) - 1.0)
    return hertz
