"""The last look at a finished file, before it gets its name."""

from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path

import av
import av.error
from av.container import InputContainer

from core.errors import AppError, EngineError
from core.media.container import open_input
from core.media.output.extent import Extent, decodes, extents_of
from core.media.output.marking import read_mark

# Matroska rounds to milliseconds; encoders and copied packets end with whole packets.
_ROUNDING_S = Fraction(2, 1000)
_SOUND_TOLERANCE_S = Fraction(3, 20)


@dataclass(frozen=True, slots=True)
class Expected:
    """What a finished file must hold.

    Attributes:
        frames: Number of pictures.
        duration: Seconds of picture.
        frame_time: Mean seconds a frame; so much may the duration be off.
        width, height: In pixels.
        sound: Seconds of sound; None for a silent film.
    """

    frames: int
    duration: Fraction
    frame_time: Fraction
    width: int
    height: int
    sound: Fraction | None = None


def verify(path: Path, expected: Expected) -> None:
    """Reads every packet of the file, decodes from its first and last key frame, and compares.

    Raises EngineError ``engine.output_broken`` that says what differs.
    """
    try:
        with open_input(path) as container:
            _check_streams(container, expected)
            _check_packets(container, expected)
            _check_decodes(container, expected)
        if not read_mark(path).is_complete:
            raise _broken("it does not say that it is synthetic")
    except (av.error.FFmpegError, AppError) as exc:
        if isinstance(exc, EngineError):
            raise
        raise _broken("it cannot be read", f"{type(exc).__name__}: {exc}") from exc


def _broken(what: str, detail: str = "") -> EngineError:
    return EngineError(
        "engine.output_broken",
        f"The finished video did not pass its check: {what}",
        "Try again; if it fails again, please report it with the job's log",
        detail,
    )


def _check_streams(container: InputContainer, expected: Expected) -> None:
    pictures, sounds = container.streams.video, container.streams.audio
    if len(pictures) != 1:
        raise _broken(f"it has {len(pictures)} pictures instead of one")
    size = (pictures[0].width, pictures[0].height)
    if size != (expected.width, expected.height):
        raise _broken(f"its picture is {size[0]} by {size[1]} pixels")
    if len(sounds) != (0 if expected.sound is None else 1):
        raise _broken("its sound is missing" if expected.sound else "it has a sound")


def _check_packets(container: InputContainer, expected: Expected) -> None:
    extents = extents_of(container)
    if any(extent.is_damaged for extent in extents.values()):
        raise _broken("a part of it is damaged")
    picture = extents[container.streams.video[0].index]
    if picture.packets != expected.frames:
        raise _broken(f"it has {picture.packets} frames instead of {expected.frames}")
    seconds = picture.seconds
    if abs(seconds - expected.duration) > expected.frame_time + _ROUNDING_S:
        raise _broken(
            f"it lasts {float(seconds):.3f} s instead of {float(expected.duration):.3f} s"
        )
    if expected.sound is not None:
        _check_sound(extents[container.streams.audio[0].index], expected.sound, picture)


def _check_sound(sound: Extent, seconds: Fraction, picture: Extent) -> None:
    if not sound.packets:
        raise _broken("its sound is empty")
    end = sound.end - (picture.start or 0)
    if abs(end - seconds) > _SOUND_TOLERANCE_S:
        raise _broken(f"its sound ends at {float(end):.3f} s instead of {float(seconds):.3f} s")


def _check_decodes(container: InputContainer, expected: Expected) -> None:
    picture = container.streams.video[0]
    if not decodes(container, picture, 0):
        raise _broken("its beginning does not decode")
    base = picture.time_base or Fraction(1)
    if not decodes(container, picture, (picture.start_time or 0) + round(expected.duration / base)):
        raise _broken("its end does not decode")
    if expected.sound is not None and not decodes(container, container.streams.audio[0], 0):
        raise _broken("its sound does not decode")
