"""A voice as a small file of its own, for others to listen to: mono, and nothing but sound."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path

import av
import numpy as np
from av.audio.frame import AudioFrame
from av.audio.stream import AudioStream
from av.container import OutputContainer
from numpy.typing import NDArray

from core.domain.picture import Voice
from core.media.writing import written

_PIECE_S = 1.0
_AAC_BITS = 64_000  # a second
_FULL_SCALE = 32767


@dataclass(frozen=True, slots=True)
class SoundFile:
    """A written sound; ``media_type`` is ``audio/flac`` or ``audio/mp4``, as its suffix."""

    path: Path
    media_type: str
    size_bytes: int


def write_compact(
    voice: Voice,
    folder: Path,
    stem: str,
    most_bytes: int,
    checkpoint: Callable[[], None] = lambda: None,
) -> SoundFile:
    """The voice as ``stem.flac``, or as ``stem.m4a`` where that would be too large.

    Pauses are kept, and with them the length: FLAC holds it to the sample, M4A says it. AAC takes
    8 kB a second, whatever is said.

    Args:
        voice: Mono, at a rate that AAC knows.
        most_bytes: Of the FLAC file.
        checkpoint: Called once a second of sound; what it raises ends the work.

    Raises StorageError, EngineError.
    """
    flac = folder / f"{stem}.flac"
    with written(flac, "sound"):
        _write(voice, flac, _flac_stream, checkpoint)
        size = flac.stat().st_size
        if size <= most_bytes:
            return SoundFile(flac, "audio/flac", size)
        flac.unlink()
        small = folder / f"{stem}.m4a"
        _write(voice, small, _aac_stream, checkpoint)
        return SoundFile(small, "audio/mp4", small.stat().st_size)


def _write(
    voice: Voice,
    path: Path,
    add_stream: Callable[[OutputContainer, int], AudioStream],
    checkpoint: Callable[[], None],
) -> None:
    position = 0
    # Bit-exact: without the name and version of what wrote it.
    with av.open(f"file:{path.absolute()}", "w", options={"fflags": "+bitexact"}) as container:
        stream = add_stream(container, voice.rate_hz)
        for piece in _pieces(voice):
            checkpoint()
            frame = _frame(piece, stream, voice.rate_hz)
            frame.pts = position
            position += piece.size
            container.mux(stream.encode(frame))
        container.mux(stream.encode(None))


def _flac_stream(container: OutputContainer, rate_hz: int) -> AudioStream:
    return container.add_stream("flac", rate=rate_hz, layout="mono", format="s16")


def _aac_stream(container: OutputContainer, rate_hz: int) -> AudioStream:
    return container.add_stream(
        "aac", rate=rate_hz, layout="mono", format="fltp", bit_rate=_AAC_BITS
    )


def _pieces(voice: Voice) -> Iterator[NDArray[np.float32]]:
    """All of it, float32 (n,), a second at a time."""
    start = 0.0
    while start < voice.duration_s:
        stop = min(start + _PIECE_S, voice.duration_s)
        piece = voice.read(start, stop)
        if piece.size:
            yield piece
        start = stop


def _frame(piece: NDArray[np.float32], stream: AudioStream, rate_hz: int) -> AudioFrame:
    form = stream.format.name
    samples = np.clip(piece, -1.0, 1.0)
    if form == "s16":
        samples = np.rint(samples * _FULL_SCALE).astype(np.int16)
    frame = AudioFrame.from_ndarray(np.ascontiguousarray(samples[None]), form, "mono")
    frame.sample_rate, frame.time_base = rate_hz, Fraction(1, rate_hz)
    return frame
