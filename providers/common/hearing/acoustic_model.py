"""English phones' sounds: the Gaussian mixtures in the pocketsphinx wheel, evaluated in numpy."""

import struct
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from providers.common.hearing.cepstra import COEFFICIENTS
from providers.common.hearing.sphinx_files import (
    STATES,
    STREAMS,
    model_folder,
    read_gaussians,
    read_phones,
    read_transitions,
    read_weights,
    setup_error,
)

CONTEXT = 3
"""Frames of cepstra on either side that the first and the last evaluated frame hear."""

_LEAST_VARIANCE = 1e-4
_BLOCK = 64  # frames evaluated at a time: the likelihoods of all Gaussians stay in the cache
_LEAST_WEIGHT = 1e-10

Array = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class AcousticModel:
    """A mixture for each of three states of P phones; phones share their Gaussians by state.

    Attributes:
        phones: P names of the CMU set; ``SIL`` and names with a plus are no speech.
        transitions: float64 (P, 3, 4), from each state to the states and to the end.
        slopes: float32 (3, 26, P * K): a Gaussian's logarithm over squares and values.
        offsets: float32 (3, P * K).
        weights: float32 (3, P, K, 3), of the Gaussians in each state.
    """

    phones: tuple[str, ...]
    transitions: NDArray[np.float64]
    slopes: Array
    offsets: Array
    weights: Array

    def log_likelihoods(self, cepstra: Array) -> Array:
        """How well each state explains each frame.

        Args:
            cepstra: float32 (CONTEXT + n + CONTEXT, 13) at 100 a second, mean over speech taken out.

        Returns:
            float32 (n, P, 3), natural logarithms.
        """
        count = len(cepstra) - 2 * CONTEXT
        streams = _streams(cepstra)
        blocks = [
            sum(self._stream(s, x[at : at + _BLOCK]) for s, x in enumerate(streams))
            for at in range(0, count, _BLOCK)
        ]
        empty = np.zeros((0, len(self.phones), STATES), np.float32)
        return np.concatenate([empty, *blocks])

    def _stream(self, stream: int, values: Array) -> Array:
        inputs = np.concatenate([values * values, values], axis=1)
        gaussians = inputs @ self.slopes[stream] + self.offsets[stream]
        gaussians = gaussians.reshape(len(values), len(self.phones), -1)
        peak = gaussians.max(axis=2, keepdims=True)
        np.subtract(gaussians, peak, out=gaussians)
        np.exp(gaussians, out=gaussians)
        mixed = (gaussians.transpose(1, 0, 2) @ self.weights[stream]).transpose(1, 0, 2)
        return np.asarray(np.log(mixed + np.float32(_LEAST_WEIGHT)) + peak, np.float32)


def _streams(cepstra: Array) -> tuple[Array, Array, Array]:
    """Values, differences over four frames, and differences of those over two."""
    count = len(cepstra) - 2 * CONTEXT

    def at(shift: int) -> Array:
        return cepstra[CONTEXT + shift : CONTEXT + shift + count]

    return at(0), at(2) - at(-2), (at(3) - at(-1)) - (at(1) - at(-3))


@cache
def acoustic_model() -> AcousticModel:
    """The wheel's English model. Raises SetupError when it is missing or damaged."""
    folder = model_folder() / "en-us"
    try:
        return _read_model(folder)
    except (OSError, ValueError, struct.error) as exc:
        raise setup_error(f"{folder}: {exc}") from exc


def _read_model(folder: Path) -> AcousticModel:
    phones, senones = read_phones((folder / "mdef").read_bytes())
    means, variances = (
        read_gaussians((folder / name).read_bytes(), len(phones)) for name in ("means", "variances")
    )
    variances = np.maximum(variances, _LEAST_VARIANCE)
    inverse = 1.0 / variances
    slopes = np.concatenate([-0.5 * inverse, means * inverse], axis=-1)
    offsets = -0.5 * (np.log(2 * np.pi * variances) + means * means * inverse).sum(-1)
    by_stream = slopes.transpose(1, 3, 0, 2).reshape(STREAMS, 2 * COEFFICIENTS, -1)
    density = means.shape[2]
    data = (folder / "sendump").read_bytes()
    own = read_weights(data, density, senones, len(phones) * STATES)
    own = own.reshape(STREAMS, density, len(phones), STATES)
    return AcousticModel(
        phones,
        read_transitions((folder / "transition_matrices").read_bytes(), len(phones)),
        np.ascontiguousarray(by_stream, np.float32),
        offsets.transpose(1, 0, 2).reshape(STREAMS, -1).astype(np.float32),
        np.ascontiguousarray(own.transpose(0, 2, 1, 3), np.float32),
    )
