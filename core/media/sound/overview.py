"""The rough outline of a long sound, from a few hundred spots of it: ready before all is decoded."""

from collections.abc import Callable
from fractions import Fraction

import av.error
import numpy as np
from av.audio.frame import AudioFrame
from av.audio.stream import AudioStream
from av.container import InputContainer

from core.media.sound.decoder import Block, as_floats
from core.media.sound.file import frames_of, open_sound_file, read_only
from core.media.sound.peaks import Extremes, Peaks, quantised
from core.media.sound.source import SoundSource

SPOTS = 600
_FRAMES = 10  # more than one: MP3's and AAC's first after a jump is silent or half
LONG_S = 120.0  # shorter sounds are decoded in a blink


def overview(source: SoundSource, duration_s: float, checkpoint: Callable[[], None]) -> Peaks:
    """An outline of SPOTS entries, each of a few decoded frames; where none is found, of silence.

    Raises InputError, and what ``checkpoint`` raises.
    """
    found = np.zeros((SPOTS, 2), np.int16)
    samples = round(duration_s * source.rate_hz)
    with open_sound_file(source.path) as container:
        stream = container.streams.audio[source.track.n - 1]
        read_only(stream, container)
        for number in range(SPOTS):
            checkpoint()
            at = source.origin + Fraction(2 * number + 1, 2 * SPOTS) * Fraction(duration_s)
            heard = _heard(container, stream, at, samples // (2 * SPOTS))
            if not heard:
                break
            found[number] = _extremes(heard)
    return Peaks.of(found, source.rate_hz, samples, samples / SPOTS)


def stated_duration(source: SoundSource) -> float | None:
    """How long the file says its sound is; None when it does not say. Raises InputError."""
    if source.track.duration_s is not None:
        return source.track.duration_s + max(source.track.start_s, 0.0)
    with open_sound_file(source.path) as container:
        return container.duration / 1_000_000 if container.duration else None


def _heard(
    container: InputContainer, stream: AudioStream, at: Fraction, samples: int
) -> list[Block]:
    """A few frames from ``at`` of the container's clock on; none behind what can be read."""
    heard: list[Block] = []
    try:
        container.seek(round(at / (stream.time_base or 1)), stream=stream)
    except av.error.FFmpegError:
        return heard
    for frame in frames_of(container, stream):
        if isinstance(frame, AudioFrame) and frame.samples:
            heard.append(as_floats(frame))
            samples -= frame.samples
        if samples <= 0 or len(heard) == _FRAMES:
            break
    return heard


def _extremes(heard: list[Block]) -> Extremes:
    least, greatest = min(float(s.min()) for s in heard), max(float(s.max()) for s in heard)
    return quantised(np.array([least, greatest], np.float32))
