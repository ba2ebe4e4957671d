"""A sound that becomes AAC, exact to the sample, at its own rate and with its own channels."""

from collections.abc import Iterable, Iterator
from fractions import Fraction

import av
import numpy as np
from av.audio.frame import AudioFrame
from av.audio.stream import AudioStream
from av.container import OutputContainer

from core.errors import EngineError
from core.media.codec_names import codec_name
from core.media.sound.decoder import Block, SoundDecoder
from core.media.sound.file import SoundPacket
from core.media.sound.source import SoundSource

_RATES_HZ = (
    *(7350, 8000, 11025, 12000, 16000, 22050, 24000, 32000),
    *(44100, 48000, 64000, 88200, 96000),
)
_BITS_PER_SAMPLE = 4  # transparent for AAC; its frames hold six at most
_MOST_BITS_PER_CHANNEL = 96_000
# At these rates it is both quicker and nearer to the original than the default two-loop search.
_CODER = {"aac_coder": "fast"}


class EncodedSound:
    """AAC of [start, end) seconds of a sound; its first sample is at the output's zero.

    Args:
        peak: Largest magnitude in the sound; over 1.0 all of it is lowered, not clipped.
    """

    def __init__(
        self, source: SoundSource, start: Fraction, end: Fraction, peak: float = 1.0
    ) -> None:
        self._source = source
        self._first, self._last = round(start * source.rate_hz), round(end * source.rate_hz)
        self._gain = np.float32(1.0 / max(peak, 1.0))
        self._rate_hz = next((r for r in _RATES_HZ if r >= source.rate_hz), _RATES_HZ[-1])
        self._stream: AudioStream | None = None
        self._fed = 0  # samples at the source's rate
        self._is_flushed = False
        self._pieces: Iterator[Block] = iter(())

    @property
    def description(self) -> str:
        name = codec_name(self._source.track.codec)
        lowered_db = -20.0 * np.log10(self._gain)
        lowered = f", lowered by {lowered_db:.1f} dB to fit" if lowered_db >= 0.1 else ""
        return f"{name} → AAC {self._rate_hz} Hz {self._source.layout}{lowered}"

    @property
    def duration(self) -> Fraction:
        return Fraction(self._last - self._first, self._source.rate_hz)

    def attach(self, container: OutputContainer) -> None:
        """Adds the stream. Raises EngineError when the encoder refuses the sound's form."""
        source = self._source
        bits = min(_MOST_BITS_PER_CHANNEL, _BITS_PER_SAMPLE * self._rate_hz) * source.channels
        try:
            stream = container.add_stream(
                "aac",
                rate=self._rate_hz,
                layout=source.layout,
                format="fltp",
                bit_rate=bits,
                options=dict(_CODER),
            )
        except (av.error.FFmpegError, ValueError) as exc:
            raise EngineError(
                "engine.sound_encoder",
                f"The sound cannot be written as AAC ({source.layout}, {self._rate_hz} Hz)",
                "Convert it to stereo first",
                str(exc),
            ) from exc
        if source.track.language:
            stream.metadata["language"] = source.track.language
        self._stream = stream
        self._pieces = self._cut()

    def packets(self, until: Fraction | None) -> Iterator[SoundPacket]:
        """The next packets, encoded from what begins before ``until`` seconds. Raises InputError."""
        assert self._stream is not None, "attach comes first"
        while until is None or Fraction(self._fed, self._source.rate_hz) < until:
            piece = next(self._pieces, None)
            if piece is None:
                yield from self._finish()
                return
            yield from self._kept(self._stream.encode(self._frame(piece)))

    def close(self) -> None:
        self._pieces = iter(())

    def _finish(self) -> Iterator[SoundPacket]:
        if self._stream is not None and not self._is_flushed:
            self._is_flushed = True
            yield from self._kept(self._stream.encode(None))

    def _kept(self, packets: Iterable[SoundPacket]) -> Iterator[SoundPacket]:
        """All but the padding that an encoder adds behind the end to flush its delay."""
        for packet in packets:
            if packet.pts is None or packet.pts * packet.time_base < self.duration:
                yield packet

    def _cut(self) -> Iterator[Block]:
        """The decoded blocks between first and last sample; closes the file when dropped."""
        position = 0
        for block in SoundDecoder(self._source):
            begin, position = position, position + block.shape[1]
            piece = block[:, max(self._first - begin, 0) : max(self._last - begin, 0)]
            if piece.shape[1]:
                yield piece
            if position >= self._last:
                return

    def _frame(self, piece: Block) -> AudioFrame:
        rate = self._source.rate_hz
        samples = np.ascontiguousarray(piece * self._gain)
        frame = AudioFrame.from_ndarray(samples, "fltp", self._source.layout)
        frame.sample_rate, frame.time_base, frame.pts = rate, Fraction(1, rate), self._fed
        self._fed += piece.shape[1]
        return frame
