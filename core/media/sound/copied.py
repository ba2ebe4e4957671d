"""A sound that goes into the output as it is: its packets, moved to the output's time line."""

from collections.abc import Iterator
from contextlib import ExitStack
from fractions import Fraction

import av
from av.audio.stream import AudioStream
from av.container import InputContainer, OutputContainer

from core.media.codec_names import codec_name
from core.media.sound.file import SoundPacket, input_error, open_sound_file
from core.media.sound.source import SoundSource

# What a decoder may need before zero to be in tune at zero: the delay of any common encoder.
_PRE_ROLL_S = Fraction(1, 10)
_ROUNDING_S = Fraction(1, 2000)


class CopiedSound:
    """Packets of a sound from its time zero to ``end`` seconds, whole ones.

    Args:
        keeps_pre_roll: Whether the container can hide packets before zero; without it they are
            left out, and the first few milliseconds may fade in.
    """

    def __init__(self, source: SoundSource, end: Fraction, keeps_pre_roll: bool) -> None:
        self._source = source
        self._end = end
        self._earliest = -_PRE_ROLL_S if keeps_pre_roll else -_ROUNDING_S
        self._input = ExitStack()
        self._packets: Iterator[tuple[Fraction, SoundPacket]] = iter(())
        self._next: tuple[Fraction, SoundPacket] | None = None

    @property
    def description(self) -> str:
        return f"{codec_name(self._source.track.codec)} copied"

    @property
    def duration(self) -> Fraction:
        return self._end

    def attach(self, container: OutputContainer) -> None:
        """Adds the stream. Raises InputError when the sound's file is no longer readable."""
        source = self._input.enter_context(open_sound_file(self._source.path))
        stream = source.streams[self._source.stream_index]
        assert isinstance(stream, AudioStream)
        copy = container.add_stream_from_template(stream)
        if self._source.track.language:
            copy.metadata["language"] = self._source.track.language
        self._packets = self._read(source, stream, copy)
        self._next = next(self._packets, None)

    def packets(self, until: Fraction | None) -> Iterator[SoundPacket]:
        """The next packets that begin before ``until`` seconds. Raises InputError."""
        while self._next is not None and (until is None or self._next[0] < until):
            yield self._next[1]
            self._next = next(self._packets, None)

    def close(self) -> None:
        self._input.close()

    def _read(
        self, source: InputContainer, stream: AudioStream, copy: AudioStream
    ) -> Iterator[tuple[Fraction, SoundPacket]]:
        base = stream.time_base or Fraction(1)
        offset = round(self._source.origin / base)
        try:
            for packet in source.demux(stream):
                stamp = packet.pts if packet.pts is not None else packet.dts
                if stamp is None or packet.size == 0:
                    continue
                time, length = (stamp - offset) * base, (packet.duration or 0) * base
                if time + length / 2 > self._end:
                    return
                if time < self._earliest:
                    continue
                packet.pts = packet.dts = stamp - offset
                packet.stream = copy
                yield time, packet
        except av.error.FFmpegError as exc:
            raise input_error(exc, self._source.path) from exc
