"""How far the streams of a file reach, by its packets, and whether they decode."""

from dataclasses import dataclass
from fractions import Fraction

from av.container import InputContainer
from av.stream import Stream

_A_FEW = 8  # frames


@dataclass(slots=True)
class Extent:
    """The packets of one stream, in seconds.

    Attributes:
        is_damaged: Whether one of them says that it is.
    """

    packets: int = 0
    start: Fraction | None = None
    last: Fraction = Fraction(0)
    end: Fraction = Fraction(0)
    is_damaged: bool = False

    @property
    def seconds(self) -> Fraction:
        return self.end - (self.start or 0)

    def add(self, start: Fraction, length: Fraction) -> None:
        """The next packet."""
        self.packets += 1
        # Matroska tells the length of few packets; the last one then lasts as the one before.
        length = length or max(start - self.last, Fraction(0))
        self.last = start
        self.start = start if self.start is None else min(self.start, start)
        self.end = max(self.end, start + length)


def extents_of(container: InputContainer) -> dict[int, Extent]:
    """By stream; reads all packets from where the container stands."""
    extents = {stream.index: Extent() for stream in container.streams}
    for packet in container.demux():
        if packet.pts is not None and packet.size and packet.stream is not None:
            extent, base = extents[packet.stream.index], packet.time_base
            extent.is_damaged |= packet.is_corrupt
            extent.add(packet.pts * base, (packet.duration or 0) * base)
    return extents


def decodes(container: InputContainer, stream: Stream, offset: int) -> bool:
    """Whether frames decode from the key frame before ``offset`` ticks on; the first few are tried.

    All up to the end would be ten seconds of film, at 1080p nearly a second of processor time.
    """
    container.seek(offset, stream=stream, backward=True)
    count = 0
    for packet in container.demux(stream):
        count += len(packet.decode())
        if count >= _A_FEW:
            break
    return count > 0
