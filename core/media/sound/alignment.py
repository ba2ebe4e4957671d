"""How much later one recording of a voice is than another."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from core.domain.picture import Voice

_WINDOW_S = 10.0
_REACH_S = 1.5
_LEAST_SHARE = 0.05  # of the loudest window's power; quieter ones say little
_FLOOR = 1e-9  # power of digital silence

Samples = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Alignment:
    """Where a voice is found in another recording of it.

    Attributes:
        lag_s: How much later; below 0 it is earlier.
        drift_s: How much that changes from the first window compared to the last.
        likeness: Correlation there, 0..1; of the worse of the two windows.
    """

    lag_s: float
    drift_s: float
    likeness: float


def align(voice: Voice, other: Voice) -> Alignment | None:
    """The first and the last window in which ``voice`` is not silent, looked for in ``other``.

    Levels do not matter. Normalised cross-correlation of the samples, so that a codec, but no
    other speaker and no other words, keep the likeness high.

    Args:
        other: At the same rate; may be later or earlier by 1.5 s.

    Returns:
        None where ``voice`` is silent.
    """
    starts = list(_audible(voice))
    if not starts:
        return None
    first, last = (_found(voice, other, start) for start in (starts[0], starts[-1]))
    lag_s = (first[0] + last[0]) / 2
    return Alignment(lag_s, last[0] - first[0], min(first[1], last[1]))


def _audible(voice: Voice) -> Iterator[float]:
    """Where windows that hold enough of the voice begin, in seconds, in order."""
    count = max(1, round(voice.duration_s / _WINDOW_S))
    length = voice.duration_s / count
    powers = []
    for number in range(count):
        samples = voice.read(number * length, (number + 1) * length)
        powers.append(float(np.mean(np.square(samples, dtype=np.float64))) if samples.size else 0.0)
    least = max(_LEAST_SHARE * max(powers), _FLOOR)
    return (number * length for number, power in enumerate(powers) if power > least)


def _found(voice: Voice, other: Voice, start_s: float) -> tuple[float, float]:
    """(lag in seconds, likeness) of one window."""
    rate = voice.rate_hz
    length_s = min(_WINDOW_S * 1.5, voice.duration_s - start_s)
    wanted = voice.read(start_s, start_s + length_s).astype(np.float64)
    around = other.read(start_s - _REACH_S, start_s + length_s + _REACH_S).astype(np.float64)
    size = 1 << (wanted.size + around.size).bit_length()
    spectrum = np.fft.rfft(around, size) * np.conj(np.fft.rfft(wanted, size))
    products = np.fft.irfft(spectrum, size)[: around.size - wanted.size + 1]
    energies = np.concatenate(([0.0], np.cumsum(around**2)))
    beside = energies[wanted.size :] - energies[: energies.size - wanted.size]
    scale = np.sqrt(np.maximum(beside, _FLOOR) * max(float(wanted @ wanted), _FLOOR))
    likeness = products / scale
    best = int(likeness.argmax())
    return best / rate - round(_REACH_S * rate) / rate, float(np.clip(likeness[best], 0.0, 1.0))
