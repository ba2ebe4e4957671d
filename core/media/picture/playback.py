"""The source stretched or cut to the length of the voice: frames with their time of output."""

from collections.abc import Callable, Iterator
from fractions import Fraction
from itertools import count

from core.domain.request import LengthMode
from core.media.picture.frame import Frame
from core.media.picture.reader import PictureSource

Timed = tuple[Frame, Fraction]


def playback(
    source: PictureSource,
    duration: Fraction | None,
    mode: LengthMode,
    crossfade_frames: int,
    start: Fraction = Fraction(0),
) -> Iterator[Timed]:
    """Frames in order of output with their times, counted from ``start``; memory is bounded.

    Args:
        source: Where the frames come from.
        duration: Seconds of the whole output time line; None plays the source once. ``trim`` ends
            with the shorter of the two, every other mode lasts exactly so long.
        mode: What happens at the source's end.
        crossfade_frames: Length of a dissolve; at most half a pass.
        start: Output before it is left out; the first frame has time 0.
    """
    end = source.duration if duration is None else duration
    if source.is_still:
        mode = LengthMode.HOLD
    elif duration is None or mode is LengthMode.TRIM:
        end, mode = min(end, source.duration), LengthMode.TRIM
    modes: dict[LengthMode, Callable[[Fraction], Iterator[Timed]]] = {
        LengthMode.TRIM: lambda begin: _once(source, begin),
        LengthMode.HOLD: lambda begin: _held(source, begin),
        LengthMode.REPEAT: lambda begin: _repeated(source, begin),
        LengthMode.PINGPONG: lambda begin: _back_and_forth(source, begin),
        LengthMode.CROSSFADE: lambda begin: _dissolving(source, begin, crossfade_frames),
    }
    return _between(modes[mode](start), start, end, _slack(source))


def _between(
    timed: Iterator[Timed], start: Fraction, end: Fraction, slack: Fraction
) -> Iterator[Timed]:
    """Times rebased to ``start``. The frame on screen at ``start`` comes first, at 0.

    Args:
        slack: A frame that begins so little after ``start`` counts as on screen then.
    """
    shown: Timed | None = None
    for frame, time in timed:
        if time >= end:
            break
        if time <= start + slack:
            shown = frame, Fraction(0)
            continue
        if shown is not None:
            yield shown
            shown = None
        yield frame, time - start
    if shown is not None and start < end:
        yield shown


def _slack(source: PictureSource) -> Fraction:
    """How far a container's ticks may put evenly spaced frames behind their exact times."""
    is_exact = source.is_vfr or source.is_still
    return Fraction(0) if is_exact else min(source.time_base, 1 / (4 * source.fps))


def _once(source: PictureSource, begin: Fraction) -> Iterator[Timed]:
    return ((frame, frame.time) for frame in source.frames(begin))


def _held(source: PictureSource, begin: Fraction) -> Iterator[Timed]:
    """The source once, then its last frame at the source's rate without end."""
    last: Frame | None = None
    for frame in source.frames(begin):
        last = frame
        yield frame, frame.time
    if last is None:
        last = next(source.backward())
    step = 1 / source.fps
    for number in count(max(0, int((begin - source.duration) // step))):
        yield last, source.duration + number * step


def _repeated(source: PictureSource, begin: Fraction) -> Iterator[Timed]:
    for number in count(int(begin // source.duration)):
        offset = number * source.duration
        for frame in source.frames(max(begin - offset, Fraction(0))):
            yield frame, offset + frame.time


def _back_and_forth(source: PictureSource, begin: Fraction) -> Iterator[Timed]:
    """Forward, backward, forward ...; the frames at the turns are shown once.

    A frame is on screen for as long backward as it is forward: frame i begins where i + 1 ended.
    """
    last = source.count - 1
    turn, upper = source.duration, source.time_of(last)
    period = turn + upper - source.time_of(1)
    for number in count(int(begin // period)):
        offset = number * period
        inside = max(begin - offset, Fraction(0))
        if inside < turn:
            for frame in source.frames(inside):
                yield frame, offset + frame.time
        for frame in source.backward(upper - max(inside - turn, Fraction(0))):
            if frame.index > 0:
                shown_until = source.time_of(frame.index + 1)
                yield frame, offset + turn + upper - shown_until


def _dissolving(source: PictureSource, begin: Fraction, length: int) -> Iterator[Timed]:
    """Passes that overlap by ``length`` frames, which dissolve into each other.

    The end of the pass before is decoded once more beside its successor's beginning, so that no
    frames have to be kept.
    """
    length = min(length, source.count // 2)
    cut = source.count - length
    period = source.time_of(cut)
    for number in count(int(begin // period)):
        offset = number * period
        inside = max(begin - offset, Fraction(0))
        dissolves = number > 0 and inside < source.time_of(length)
        outgoing = source.frames(period) if dissolves else iter(())
        for frame in source.frames(Fraction(0) if dissolves else inside):
            if frame.index >= cut:
                break
            old = next(outgoing, None) if frame.index < length else None
            mixed = frame.dissolved(old, 1 - (frame.index + 1) / (length + 1)) if old else frame
            yield mixed, offset + frame.time
