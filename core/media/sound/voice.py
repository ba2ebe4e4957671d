"""The driving voice: any sound as 16 kHz mono on disk, read in pieces."""

import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path
from typing import IO

import numpy as np
from av.audio.frame import AudioFrame
from av.audio.resampler import AudioResampler
from numpy.typing import NDArray

from core.domain.media import AudioTrack
from core.errors import InputError
from core.media.sound.decoder import Block, SoundDecoder, as_floats
from core.media.sound.downmix import downmix_weights
from core.media.sound.level import LevelMeter
from core.media.sound.source import SoundSource, find_sound
from core.platform.files import storage_error

VOICE_RATE_HZ = 16_000

_SHORTEST_S = 0.1
_SHORT_S = 0.3
_TARGET_DB = -20.0
_MOST_GAIN_DB = 50.0
_QUIET_DB = -45.0
_CLIPPED_SHARE = 0.001
_PIECE = 1 << 18  # samples
_FLOAT_BYTES = 4


@dataclass(frozen=True, slots=True)
class VoiceRecording:
    """Implements ``core.domain.picture.Voice`` over a spool file in the job's scratch folder.

    Attributes:
        source: Where the sound came from; ``core.media.sound.delivery`` delivers the same one.
        duration: Exact seconds from time zero to the last sample, at the file's own rate.
        peak: Largest magnitude in any channel of the file; floats may exceed 1.0.
        gain: Factor that brings the speech to an even level; applied by ``read``.
        is_damaged: Whether parts could not be decoded or are missing; ``read`` gives silence there.
        notes: (code, text) of what the user should know.
    """

    source: SoundSource
    spool: Path
    samples: int
    duration: Fraction
    peak: float
    gain: float
    is_damaged: bool = False
    notes: tuple[tuple[str, str], ...] = ()

    @property
    def rate_hz(self) -> int:
        return VOICE_RATE_HZ

    @property
    def duration_s(self) -> float:
        return float(self.duration)

    @property
    def track(self) -> AudioTrack:
        """The track that was taken."""
        return self.source.track

    def read(self, start_s: float, stop_s: float) -> NDArray[np.float32]:
        """Levelled samples of [start_s, stop_s), float32 (n,), -1..1; silence outside.

        Safe to call from several threads. Raises StorageError when the spool cannot be read.
        """
        start, stop = round(start_s * VOICE_RATE_HZ), round(stop_s * VOICE_RATE_HZ)
        wanted = np.zeros(max(stop - start, 0), np.float32)
        first, last = max(start, 0), min(stop, self.samples)
        if first < last:
            try:
                stored = np.fromfile(
                    self.spool, np.float32, last - first, offset=first * _FLOAT_BYTES
                )
            except OSError as exc:
                raise storage_error(exc, self.spool) from exc
            wanted[first - start : first - start + stored.size] = stored * np.float32(self.gain)
        return np.clip(wanted, -1.0, 1.0, out=wanted)


def open_voice(
    path: Path,
    track: int | None,
    scratch: Path,
    checkpoint: Callable[[], None] = lambda: None,
) -> VoiceRecording:
    """Decodes the sound of ``path`` once, in bounded memory, to a spool file in ``scratch``.

    Args:
        track: Counted from 1; None takes the default-flagged track, else the first.
        checkpoint: Called a few times a second; what it raises ends the decoding.

    Raises:
        InputError: The file cannot be read, holds no sound or no such track, or is under 0.1 s.
        StorageError: ``scratch`` cannot be written.
    """
    source = find_sound(path, track)
    try:
        with tempfile.TemporaryFile(dir=scratch, prefix="channels-") as channels:
            survey = _spool_channels(source, channels, checkpoint)
            _refuse_too_short(source, survey.duration)
            with tempfile.NamedTemporaryFile(
                dir=scratch, prefix="voice-", suffix=".f32", delete=False
            ) as mono:
                level_db = _spool_mono(survey, channels, mono.file, checkpoint)
    except OSError as exc:
        raise storage_error(exc, scratch) from exc
    return VoiceRecording(
        source=source,
        spool=Path(mono.name),
        samples=survey.samples,
        duration=survey.duration,
        peak=survey.peak,
        gain=_gain(level_db),
        is_damaged=survey.is_damaged,
        notes=tuple(_notes(survey, level_db)),
    )


@dataclass(frozen=True, slots=True)
class _Survey:
    """What the first pass over a sound found."""

    weights: NDArray[np.float32]
    samples: int
    duration: Fraction
    peak: float
    clipped_share: float
    damaged_packets: int
    missing_s: float
    invalid_samples: int

    @property
    def is_damaged(self) -> bool:
        return self.damaged_packets > 0 or self.missing_s > 0 or self.invalid_samples > 0


def _spool_channels(
    source: SoundSource, spool: IO[bytes], checkpoint: Callable[[], None]
) -> _Survey:
    """Writes all channels, interleaved, at 16 kHz; measures how they belong together."""
    decoder = SoundDecoder(source)
    gram = np.zeros((source.channels, source.channels), np.float64)
    native = clipped = written = 0
    peak = 0.0

    def counted() -> Iterator[Block]:
        nonlocal native, clipped, peak
        for block in decoder:
            checkpoint()
            native += block.shape[1]
            magnitude = np.abs(block).max(axis=0)
            peak = max(peak, float(magnitude.max()))
            clipped += int(np.count_nonzero((magnitude >= 0.999) & (magnitude <= 1.0)))
            yield block

    for block in _resampled(counted(), source):
        gram += block.astype(np.float64) @ block.T.astype(np.float64)
        spool.write(np.ascontiguousarray(block.T).tobytes())
        written += block.shape[1]
    return _Survey(
        weights=downmix_weights(gram, source.speakers),
        samples=written,
        duration=Fraction(native, source.rate_hz),
        peak=peak,
        clipped_share=clipped / max(native, 1),
        damaged_packets=decoder.damaged_packets,
        missing_s=decoder.missing_samples / source.rate_hz,
        invalid_samples=decoder.invalid_samples,
    )


def _resampled(blocks: Iterator[Block], source: SoundSource) -> Iterator[Block]:
    if source.rate_hz == VOICE_RATE_HZ:
        yield from blocks
        return
    resampler = AudioResampler("fltp", source.layout, VOICE_RATE_HZ)
    for block in blocks:
        frame = AudioFrame.from_ndarray(np.ascontiguousarray(block), "fltp", source.layout)
        frame.sample_rate = source.rate_hz
        yield from (as_floats(part) for part in resampler.resample(frame))
    yield from (as_floats(part) for part in resampler.resample(None))


def _spool_mono(
    survey: _Survey, channels: IO[bytes], mono: IO[bytes], checkpoint: Callable[[], None]
) -> float | None:
    """Writes the mix of the spooled channels; returns the level of its speech in dB."""
    meter = LevelMeter(VOICE_RATE_HZ)
    count = survey.weights.size
    channels.seek(0)
    while piece := channels.read(_PIECE * count * _FLOAT_BYTES):
        checkpoint()
        mixed = np.frombuffer(piece, np.float32).reshape(-1, count) @ survey.weights
        meter.add(mixed)
        mono.write(mixed.tobytes())
    return meter.speech_db()


def _refuse_too_short(source: SoundSource, duration: Fraction) -> None:
    if duration < _SHORTEST_S:
        raise InputError(
            "input.voice_too_short",
            f"The sound of {source.path.name} is too short: {int(duration * 1000)} ms",
            "Choose a recording of at least 0.1 s",
        )


def _gain(level_db: float | None) -> float:
    if level_db is None:
        return 1.0
    return float(10.0 ** (min(_TARGET_DB - level_db, _MOST_GAIN_DB) / 20.0))


def _notes(survey: _Survey, level_db: float | None) -> Iterator[tuple[str, str]]:
    if survey.duration < _SHORT_S:
        yield "voice.short", f"The sound is very short: {float(survey.duration):.2f} s"
    if survey.is_damaged:
        yield (
            "voice.damaged",
            f"The sound is damaged or has gaps: {survey.damaged_packets} pieces of it could not "
            f"be decoded, {survey.missing_s:.2f} s are missing, {survey.invalid_samples} values "
            "are no numbers; all of that stays silent",
        )
    if survey.clipped_share > _CLIPPED_SHARE:
        yield (
            "voice.clipped",
            f"The sound is overdriven ({survey.clipped_share:.0%} of it at full scale); "
            "the lips may follow it less closely",
        )
    if level_db is not None and level_db < _QUIET_DB:
        yield (
            "voice.quiet",
            f"The voice is very quiet ({level_db:.0f} dB); it was raised for the lips only",
        )
