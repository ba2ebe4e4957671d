"""The files of a CMU Sphinx acoustic model, as the pocketsphinx wheel carries them."""

import importlib.util
import struct
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from core.errors import SetupError
from core.platform.reinstall import reinstall_hint
from providers.common.hearing.cepstra import COEFFICIENTS

STATES = 3
STREAMS = 3
"""Cepstra, their velocity, their acceleration."""
_S3_HEADER_END = b"endhdr\n"
_LOG_BASE = np.log(1.0001) * 2**10  # mixture weights are stored as 8-bit logarithms of this base


def model_folder() -> Path:
    """The models in pocketsphinx's wheel. Raises SetupError when it is not installed."""
    # find_spec locates the wheel without loading its compiled part.
    spec = importlib.util.find_spec("pocketsphinx")
    if spec is None or spec.origin is None:
        raise setup_error("no module named pocketsphinx")
    return Path(spec.origin).parent / "model" / "en-us"


def read_phones(data: bytes) -> tuple[tuple[str, ...], int]:
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


def read_gaussians(raw: bytes, phones: int) -> NDArray[np.float64]:
    """(P, 3, K, 13)."""
    data, start = _numbers(raw)
    books, streams, density, *lengths = struct.unpack_from("<6i", data, start)
    if (books, streams, lengths) != (phones, STREAMS, [COEFFICIENTS] * STREAMS):
        raise ValueError(f"{books} sets of Gaussians in {streams} streams of {lengths}")
    shape = (books, streams, density, COEFFICIENTS)
    values = np.frombuffer(data, "<f4", int(np.prod(shape)), start + 28)
    return values.reshape(shape).astype(np.float64)


def read_weights(data: bytes, density: int, senones: int, first: int) -> NDArray[np.float64]:
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
    shape = (STREAMS, density, senones)
    stored = np.frombuffer(data, np.uint8, int(np.prod(shape)), start + 8).reshape(shape)
    weights = np.exp(-_LOG_BASE * stored[:, :, :first])
    normal: NDArray[np.float64] = weights / weights.sum(1, keepdims=True)
    return normal


def read_transitions(raw: bytes, phones: int) -> NDArray[np.float64]:
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
        reinstall_hint(),
        detail,
    )
