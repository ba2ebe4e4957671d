"""HDR to SDR: a colour cube computed from the published curves.

Sources: SMPTE ST 2084 (PQ), ITU-R BT.2100 (HLG and its display gamma), BT.2390 section 5.4.1 (the
roll-off in PQ space), BT.2087 (primaries), BT.1886 (display curve of SDR). SDR white is BT.2408's
203 cd/m2. Deviation: the roll-off acts on the largest of R, G, B and scales all three, which keeps
the hue; a mastering peak of 1000 cd/m2 is taken instead of the file's metadata.
"""

from functools import cache

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]

PEAK_NITS = 1000.0
WHITE_NITS = 203.0
CUBE_SIZE = 33

_M1, _M2 = 2610 / 16384, 2523 / 4096 * 128
_C1, _C2, _C3 = 3424 / 4096, 2413 / 4096 * 32, 2392 / 4096 * 32
_BT2020_LUMA = np.array([0.2627, 0.6780, 0.0593])
_BT2020_TO_BT709 = np.array(
    [[1.6605, -0.5876, -0.0728], [-0.1246, 1.1329, -0.0083], [-0.0182, -0.1006, 1.1187]]
)


def sdr_cube(transfer: str, size: int = CUBE_SIZE) -> Array:
    """float64 (size**3, 3), 0..1: SDR R'G'B' for a grid of HDR R'G'B', red running fastest.

    ``transfer`` is ``smpte2084`` (PQ) or ``arib-std-b67`` (HLG), primaries BT.2020.
    """
    axis = np.linspace(0, 1, size)
    blue, green, red = np.meshgrid(axis, axis, axis, indexing="ij")
    signal = np.stack([red, green, blue], axis=-1).reshape(-1, 3)
    nits = pq_to_nits(signal) if transfer == "smpte2084" else hlg_to_nits(signal)
    return nits_to_sdr(nits)


@cache
def cube_text(transfer: str, size: int = CUBE_SIZE) -> str:
    """The cube in the text form that FFmpeg's lut3d reads."""
    rows = "\n".join(f"{r:.6f} {g:.6f} {b:.6f}" for r, g, b in sdr_cube(transfer, size).tolist())
    return f"LUT_3D_SIZE {size}\n{rows}\n"


def pq_to_nits(signal: Array) -> Array:
    """cd/m2 for a PQ signal 0..1. Source: ST 2084 equation 4.1."""
    root: Array = np.power(np.clip(signal, 0, 1), 1 / _M2)
    light: Array = np.maximum(root - _C1, 0) / (_C2 - _C3 * root)
    nits: Array = 10_000 * np.power(light, 1 / _M1)
    return nits


def nits_to_pq(nits: Array) -> Array:
    """The PQ signal 0..1 for cd/m2. Source: ST 2084 equation 5.1."""
    root: Array = np.power(np.clip(nits, 0, 10_000) / 10_000, _M1)
    signal: Array = np.power((_C1 + _C2 * root) / (1 + _C3 * root), _M2)
    return signal


def hlg_to_nits(signal: Array) -> Array:
    """cd/m2 on a display of 1000 cd/m2 for an HLG signal (n, 3). Source: BT.2100 table 5."""
    a, b, c = 0.17883277, 0.28466892, 0.55991073
    scene = np.where(signal <= 0.5, signal**2 / 3, (np.exp((signal - c) / a) + b) / 12)
    luminance = scene @ _BT2020_LUMA
    nits: Array = PEAK_NITS * scene * np.power(np.maximum(luminance, 1e-9), 0.2)[:, None]
    return nits


def nits_to_sdr(nits: Array) -> Array:
    """SDR R'G'B' 0..1 for linear BT.2020 light (n, 3) in cd/m2."""
    peak = nits.max(axis=1, keepdims=True)
    rolled = nits * (roll_off(peak) / np.maximum(peak, 1e-9))
    linear = np.clip(rolled @ _BT2020_TO_BT709.T / WHITE_NITS, 0, 1)
    signal: Array = np.power(linear, 1 / 2.4)
    return signal


def roll_off(nits: Array) -> Array:
    """Light of 0..PEAK_NITS brought into 0..WHITE_NITS: equal below a knee, a Hermite curve above."""
    source_peak, target_peak = nits_to_pq(np.array([PEAK_NITS, WHITE_NITS]))
    signal = np.minimum(nits_to_pq(nits) / source_peak, 1)
    top = target_peak / source_peak
    knee = 1.5 * top - 0.5
    t = np.maximum(signal - knee, 0) / (1 - knee)
    curve = (
        (2 * t**3 - 3 * t**2 + 1) * knee
        + (t**3 - 2 * t**2 + t) * (1 - knee)
        + (-2 * t**3 + 3 * t**2) * top
    )
    return pq_to_nits(np.where(signal < knee, signal, curve) * source_peak)
