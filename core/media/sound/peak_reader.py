"""The outline of a file's sound: roughly at once, then exactly."""

from collections.abc import Callable
from pathlib import Path

from core.media.sound.decoder import SoundDecoder
from core.media.sound.overview import LONG_S, overview, stated_duration
from core.media.sound.peak_builder import PeakBuilder
from core.media.sound.peaks import Peaks
from core.media.sound.source import SoundSource, find_sound, no_samples

OnPart = Callable[[Peaks, float], None]

_PARTS = 20
_LEAST_PART_S = 30.0


def read_peaks(
    path: Path,
    track: int | None,
    on_part: OnPart = lambda _peaks, _fraction: None,
    checkpoint: Callable[[], None] = lambda: None,
) -> Peaks:
    """Decodes a sound once and in bounded memory for its outline.

    Args:
        path: A sound, or a video with one.
        track: Counted from 1; None takes the default one.
        on_part: Gets the outline of a long sound while it grows, with the decoded share 0..1: at
            first a rough one of the whole, whose place the decoded one takes from left to right.
        checkpoint: Called many times a second; what it raises ends the decoding.

    Raises InputError.
    """
    source = find_sound(path, track)
    duration_s = stated_duration(source)
    rough = None
    if duration_s is not None and duration_s >= LONG_S:
        rough = overview(source, duration_s, checkpoint)
        on_part(rough, 0.0)
    return _decoded(source, duration_s, rough, on_part, checkpoint)


def _decoded(
    source: SoundSource,
    duration_s: float | None,
    rough: Peaks | None,
    on_part: OnPart,
    checkpoint: Callable[[], None],
) -> Peaks:
    builder = PeakBuilder(source.rate_hz)
    step = round(max(_LEAST_PART_S, (duration_s or 0.0) / _PARTS) * source.rate_hz)
    due = step
    for block in SoundDecoder(source):
        checkpoint()
        builder.add(block)
        if builder.samples >= due:
            due += step
            on_part(builder.peaks(rough), _share(builder.samples / source.rate_hz, duration_s))
    if not builder.samples:
        raise no_samples(source.path)
    return builder.peaks()


def _share(done_s: float, duration_s: float | None) -> float:
    return min(done_s / duration_s, 1.0) if duration_s else 0.0
