"""The samples of a sound as one unbroken line from its time zero, in bounded memory."""

from collections.abc import Iterator
from fractions import Fraction

import av
import numpy as np
from av.audio.frame import AudioFrame
from av.audio.resampler import AudioResampler
from numpy.typing import NDArray

from core.media.sound.file import frame_time, open_sound_file, read_only
from core.media.sound.source import MOST_CHANNELS, SoundSource

Block = NDArray[np.float32]  # (channels, n)

# Time stamps rounded to milliseconds jitter; only what the ear would notice is a gap.
_TOLERANCE_S = 0.02
# Farther jumps are broken time stamps, not silence.
_LONGEST_GAP_S = 600.0


class SoundDecoder:
    """Iterating yields float32 blocks (channels, n), nominally -1..1, at ``source.rate_hz``.

    Sound before time zero is cut, silence stands in for gaps and for a late beginning. After an
    iteration ``damaged_packets`` tells how many packets could not be decoded, ``missing_samples``
    how much silence stands in for gaps after the beginning, and ``invalid_samples`` how many
    moments held what is no number; they are silent, too.

    Raises (while iterating) InputError.
    """

    def __init__(self, source: SoundSource) -> None:
        self._source = source
        self._origin_s = float(source.origin)
        self._position = 0  # samples from time zero that were yielded or cut
        self._resampler: AudioResampler | None = None
        self._resampled_form: tuple[int, str, str] | None = None
        self.damaged_packets = 0
        self.missing_samples = 0
        self.invalid_samples = 0

    def __iter__(self) -> Iterator[Block]:
        self._position, self._resampler = 0, None
        self.damaged_packets = self.missing_samples = self.invalid_samples = 0
        held: AudioFrame | None = None
        for frame in self._frames():
            if held is not None:
                yield from self._placed(held, self._finite(self._as_block(held)))
            held = frame
        if held is not None:
            block = self._finite(self._as_block(held))
            yield from self._placed(held, block[:, : block.shape[1] - _padding(held)])

    def _frames(self) -> Iterator[AudioFrame]:
        with open_sound_file(self._source.path) as container:
            stream = container.streams[self._source.stream_index]
            read_only(stream, container)
            packets = container.demux(stream)
            while True:
                try:
                    packet = next(packets, None)
                    if packet is None:
                        return
                    frames = packet.decode()
                except av.error.InvalidDataError:
                    self.damaged_packets += 1
                    continue
                for frame in frames:
                    if isinstance(frame, AudioFrame) and frame.samples:
                        yield frame

    def _placed(self, frame: AudioFrame, block: Block) -> Iterator[Block]:
        """The block at its place: after silence when it is late, cut when it is early."""
        ahead = 0 if self._follows(frame) else self._samples_ahead(frame)
        if self._position:
            self.missing_samples += max(ahead, 0)
        yield from self._silence(ahead)
        block = block[:, max(-ahead, 0) :]
        if block.shape[1]:
            self._position += block.shape[1]
            yield block

    def _follows(self, frame: AudioFrame) -> bool:
        """Whether it plainly continues what was yielded, as nearly all do: exact fractions cost time."""
        if not self._position or frame.time is None:
            return False
        reached = self._origin_s + self._position / self._source.rate_hz
        return abs(frame.time - reached) < _TOLERANCE_S / 2

    def _samples_ahead(self, frame: AudioFrame) -> int:
        """How far a frame's time stamp is after the end of what was yielded; 0 for mere jitter."""
        time, rate = frame_time(frame), self._source.rate_hz
        if time is None:
            return 0
        ahead = round((time - self._source.origin) * rate) - self._position
        has_begun = self._position > 0
        is_jitter = has_begun and abs(ahead) <= _TOLERANCE_S * rate
        return 0 if is_jitter or abs(ahead) > _LONGEST_GAP_S * rate else ahead

    def _silence(self, samples: int) -> Iterator[Block]:
        while samples > 0:
            length = min(samples, self._source.rate_hz)
            self._position += length
            samples -= length
            yield np.zeros((self._source.channels, length), np.float32)

    def _finite(self, block: Block) -> Block:
        """The block with silence for NaN and infinity, which would spread over the whole sound."""
        is_good = np.isfinite(block)
        if is_good.all():
            return block
        self.invalid_samples += int(np.count_nonzero(~is_good.all(axis=0)))
        return np.where(is_good, block, np.float32(0))

    def _as_block(self, frame: AudioFrame) -> Block:
        source = self._source
        same_rate = frame.sample_rate == source.rate_hz
        if same_rate and min(frame.layout.nb_channels, MOST_CHANNELS) == source.channels:
            return as_floats(frame)[: source.channels]
        # The stream changed its rate or layout on the way, as broadcasts do.
        form = (frame.sample_rate, frame.layout.name, frame.format.name)
        if self._resampler is None or self._resampled_form != form:
            self._resampler = AudioResampler("fltp", source.layout, source.rate_hz)
            self._resampled_form = form
        parts = [as_floats(part) for part in self._resampler.resample(frame)]
        return np.concatenate([np.zeros((source.channels, 0), np.float32), *parts], axis=1)


def _padding(last: AudioFrame) -> int:
    """Samples an encoder added behind the end; mp4 tells by a shorter duration of the last frame."""
    if last.time_base != Fraction(1, last.sample_rate) or not 0 < last.duration < last.samples:
        return 0
    return last.samples - last.duration


def as_floats(frame: AudioFrame) -> Block:
    """The samples as float32 (channels, n); integers are scaled to -1..1."""
    samples = frame.to_ndarray()
    if not frame.format.is_planar:
        samples = samples.reshape(-1, frame.layout.nb_channels).T
    if samples.dtype.kind == "f":
        return np.ascontiguousarray(samples, np.float32)
    bits = samples.dtype.itemsize * 8
    offset = 128.0 if bits == 8 else 0.0
    return np.ascontiguousarray((samples - offset) / 2.0 ** (bits - 1), np.float32)
