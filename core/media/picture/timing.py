"""When frames are shown: read from packets, nothing decoded."""

from array import array
from bisect import bisect_left, bisect_right
from dataclasses import dataclass, replace
from fractions import Fraction
from math import ceil

import av.error
from av.container import InputContainer
from av.video.stream import VideoStream

_USUAL_RATES = (
    *(Fraction(rate * 1000, 1001) for rate in (24, 30, 48, 60, 120)),
    *(Fraction(rate) for rate in (10, 12, 15, 20, 24, 25, 30, 48, 50, 60, 100, 120)),
)


@dataclass(frozen=True, slots=True)
class Timeline:
    """The presentation timestamps of a picture stream.

    Attributes:
        pts: Sorted, unique ticks of ``time_base``, one a shown frame.
        keys: The ones that decoding can start at.
        last_ticks: How long the last frame is shown.
        is_complete: False when the scan stopped at its limit.
        is_cut_off: The file ended in an error.
    """

    pts: "array[int]"
    keys: "array[int]"
    time_base: Fraction
    last_ticks: int
    is_complete: bool = True
    is_cut_off: bool = False

    def __len__(self) -> int:
        return len(self.pts)

    @property
    def duration(self) -> Fraction:
        """Seconds from the first frame to the end of the last."""
        return (self.pts[-1] - self.pts[0] + self.last_ticks) * self.time_base

    def time(self, index: int) -> Fraction:
        """Seconds from the first frame."""
        return (self.pts[index] - self.pts[0]) * self.time_base

    def index_of(self, pts: int) -> int:
        """The frame whose timestamp is nearest."""
        after = min(bisect_left(self.pts, pts), len(self.pts) - 1)
        before = max(after - 1, 0)
        return before if pts - self.pts[before] < self.pts[after] - pts else after

    def shown_at(self, time: Fraction) -> int:
        """The frame on screen at a time, clamped to the first and last."""
        ticks = int(time / self.time_base) + self.pts[0]
        return max(bisect_right(self.pts, ticks) - 1, 0)

    def first_at(self, time: Fraction) -> int:
        """The first frame shown at or after a time; the number of frames when there is none."""
        return bisect_left(self.pts, ceil(time / self.time_base) + self.pts[0])

    def key_before(self, pts: int, skip: int = 0) -> int | None:
        """The timestamp of the last key frame not after ``pts``, or the one ``skip`` before that."""
        place = bisect_right(self.keys, pts) - 1 - skip
        return self.keys[place] if place >= 0 else None

    def starting_at(self, pts: int) -> "Timeline":
        """The same without the frames before ``pts``: those that turned out not to be decodable."""
        cut = bisect_left(self.pts, pts)
        if cut in (0, len(self.pts)):
            return self
        return replace(self, pts=self.pts[cut:])

    @property
    def is_variable(self) -> bool:
        """Whether gaps between frames differ by more than one tick of rounding."""
        gaps = [b - a for a, b in zip(self.pts, self.pts[1:], strict=False)]
        return bool(gaps) and max(gaps) - min(gaps) > 1


def scan(
    container: InputContainer,
    stream: VideoStream,
    max_packets: int | None = None,
    max_bytes: int | None = None,
) -> Timeline:
    """Reads the packets from here to the end, or until a limit is met."""
    time_base = stream.time_base or Fraction(1, 1000)
    pts, keys = array("q"), array("q")
    duration, last, read, unstamped = 0, -(2**62), 0, 0
    complete, cut_off = True, False
    try:
        for packet in container.demux(stream):
            stamp = packet.pts if packet.pts is not None else packet.dts
            unstamped += stamp is None and packet.size > 0
            read += packet.size
            if packet.is_corrupt:
                cut_off = True
            if not packet.size or stamp is None:
                continue
            if packet.is_keyframe:
                keys.append(stamp)
            if packet.is_discard:
                continue
            pts.append(stamp)
            if stamp > last:
                last, duration = stamp, packet.duration or 0
            if _is_over(len(pts), max_packets) or _is_over(read, max_bytes):
                complete = False
                break
    except av.error.FFmpegError:
        cut_off = True
    ordered = array("q", sorted(set(pts)))
    if not duration:
        duration = _typical_gap(ordered, stream, time_base)
    if not ordered and unstamped:
        # An elementary stream: frames follow each other at the rate the codec states.
        ordered = array("q", range(0, unstamped * duration, duration))
    return Timeline(ordered, array("q", sorted(set(keys))), time_base, duration, complete, cut_off)


def frame_rate(timeline: Timeline, stream: VideoStream) -> Fraction:
    """The exact rate of evenly spaced frames, the mean rate of others; 25 when nothing tells."""
    stated = [rate for rate in (stream.guessed_rate, stream.average_rate) if rate]
    if len(timeline) < 2:
        return stated[0] if stated else Fraction(25)
    mean = len(timeline) / timeline.duration
    if timeline.is_variable:
        return mean.limit_denominator(100_000)
    gaps = len(timeline) - 1
    span = timeline.time(gaps)
    for rate in (*stated, *_USUAL_RATES):
        if abs(gaps / rate - span) <= timeline.time_base:
            return rate
    return (gaps / span).limit_denominator(100_000)


def _is_over(value: int, limit: int | None) -> bool:
    return limit is not None and value >= limit


def _typical_gap(pts: "array[int]", stream: VideoStream, time_base: Fraction) -> int:
    if len(pts) > 1:
        return max(1, round((pts[-1] - pts[0]) / (len(pts) - 1)))
    rate = stream.guessed_rate or stream.average_rate or Fraction(25)
    return max(1, round(1 / (rate * time_base)))
