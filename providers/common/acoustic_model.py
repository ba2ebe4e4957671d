"""English phones' sounds: the Gaussian mixtures in the pocketsphinx wheel, evaluated in numpy."""

import importlib.util
import struct
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from core.errors import SetupError
from providers.common.cepstra import COEFFICIENTS

STATES = 3
CONTEXT = 3
"""Frames of cepstra on either side that the first and the last evaluated frame hear."""

_STREAMS = 3  # cepstra, their velocity, their acceleration
_S3_HEADER_END = b"endhdr\n"
_LOG_BASE = np.log(1.0001) * 2**10  # mixture weights are stored as 8-bit logarithms of this base
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


def model_folder() -> Path:
    """The models in pocketsphinx's wheel. Raises SetupError when it is not installed."""
    # find_spec locates the wheel without loading its compiled part.
    spec = importlib.util.find_spec("pocketsphinx")
    if spec is None or spec.origin is None:
        raise setup_error("no module named pocketsphinx")
    return Path(spec.origin).parent / "model" / "en-us"


@cache
def acoustic_model() -> AcousticModel:
    """The wheel's English model. Raises SetupError when it is missing or damaged."""
    folder = model_folder() / "en-us"
    try:
        return _read_model(folder)
    except (OSError, ValueError, struct.error) as exc:
        raise setup_error(f"{folder}: {exc}") from exc


def _read_model(folder: Path) -> AcousticModel:
    phones, senones = _read_phones((folder / "mdef").read_bytes())
    means, variances = (
        _read_gaussians((folder / name).read_bytes(), len(phones))
        for name in ("means", "variances")
    )
    variances = np.maximum(variances, _LEAST_VARIANCE)
    inverse = 1.0 / variances
    slopes = np.concatenate([-0.5 * inverse, means * inverse], axis=-1)
    offsets = -0.5 * (np.log(2 * np.pi * variances) + means * means * inverse).sum(-1)
    by_stream = slopes.transpose(1, 3, 0, 2).reshape(_STREAMS, 2 * COEFFICIENTS, -1)
    density = means.shape[2]
    data = (folder / "sendump").read_bytes()
    own = _read_weights(data, density, senones, len(phones) * STATES)
    own = own.reshape(_STREAMS, density, len(phones), STATES)
    return AcousticModel(
        phones,
        _read_transitions((folder / "transition_matrices").read_bytes(), len(phones)),
        np.ascontiguousarray(by_stream, np.float32),
        offsets.transpose(1, 0, 2).reshape(_STREAMS, -1).astype(np.float32),
        np.ascontiguousarray(own.transpose(0, 2, 1, 3), np.float32),
    )


def _read_phones(data: bytes) -> tuple[tuple[str, ...], int]:
    """Names of the phones, and how many states of all kinds there are. Source: mdef's header."""
    magic, _, length = struct.unpack_from("<4sii", data)
    if magic != b"BMDF":
        raise ValueError("mdef is not a model definition")
    count, _, states, _, senones, *_ = struct.unpack_from("<10i", data, 12 + length)
    names = data[12 + length + 40 :].split(b"\0", count)[:count]
    if states != STATES or len(names) != count:
        raise ValueError(f"{len(names)} phones of {states} states")
    return tuple(name.decode("ascii") for name in names), senones


def _numbers(data: bytes) -> tuple[bytes, int]:
    """The file, and where its numbers begin. Source: the header of Sphinx-3 files."""
    start = data.index(_S3_HEADER_END) + len(_S3_HEADER_END)
    if struct.unpack_from("<I", data, start)[0] != 0x11223344:
        raise ValueError("written on a machine with another order of bytes")
    return data, start + 4


def _read_gaussians(raw: bytes, phones: int) -> NDArray[np.float64]:
    """(P, 3, K, 13)."""
    data, start = _numbers(raw)
    books, streams, density, *lengths = struct.unpack_from("<6i", data, start)
    if (books, streams, lengths) != (phones, _STREAMS, [COEFFICIENTS] * _STREAMS):
        raise ValueError(f"{books} sets of Gaussians in {streams} streams of {lengths}")
    shape = (books, streams, density, COEFFICIENTS)
    values = np.frombuffer(data, "<f4", int(np.prod(shape)), start + 28)
    return values.reshape(shape).astype(np.float64)


def _read_weights(data: bytes, density: int, senones: int, first: int) -> NDArray[np.float64]:
    """(3, K, first), summing to 1 over the K Gaussians, of the first states: those of the phones.

    Source: the header in the file itself. The other states are of phones between certain others.
    """
    start, length = 0, -1
    while length != 0:
        length = struct.unpack_from("<i", data, start)[0]
        if not 0 <= length < 1_000:
            raise ValueError("sendump's header is damaged")
        start += 4 + length
    if struct.unpack_from("<2i", data, start) != (density, senones):
        raise ValueError("sendump and mdef do not belong together")
    shape = (_STREAMS, density, senones)
    stored = np.frombuffer(data, np.uint8, int(np.prod(shape)), start + 8).reshape(shape)
    weights = np.exp(-_LOG_BASE * stored[:, :, :first])
    normal: NDArray[np.float64] = weights / weights.sum(1, keepdims=True)
    return normal


def _read_transitions(raw: bytes, phones: int) -> NDArray[np.float64]:
    """(P, 3, 4), each row summing to 1."""
    data, start = _numbers(raw)
    if struct.unpack_from("<3i", data, start) != (phones, STATES, STATES + 1):
        raise ValueError("the transitions are of another model")
    shape = (phones, STATES, STATES + 1)
    counts = np.frombuffer(data, "<f4", int(np.prod(shape)), start + 16).reshape(shape)
    normal: NDArray[np.float64] = counts / counts.sum(2, keepdims=True, dtype=np.float64)
    return normal


def setup_error(detail: str) -> SetupError:
    """What to tell when pocketsphinx's models are missing or damaged."""
    return SetupError(
        "setup.phones",
        "The speech recogniser's models are missing or damaged",
        "Install it anew: delete the folder .venv and run `python3 bootstrap.py demo`",
        detail,
    )
