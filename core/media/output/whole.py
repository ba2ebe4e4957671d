"""Whether a film that came over a network is all there."""

from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path

import av.error
from av.container import InputContainer
from av.video.stream import VideoStream

from core.media.container import open_input, unreadable
from core.media.output.extent import Extent, decodes, extents_of


@dataclass(frozen=True, slots=True)
class WholeFilm:
    """A film of which every packet is there.

    Attributes:
        seconds: Of its picture.
        has_sound: Whether there is a sound with something in it.
    """

    seconds: float
    has_sound: bool


def require_whole(path: Path) -> WholeFilm:
    """Reads every packet, and decodes from the first and the last key frame.

    Raises InputError for what is no film, or not all of it.
    """
    try:
        with open_input(path) as container:
            if not container.streams.video:
                raise unreadable(path, "it has no picture")
            picture = container.streams.video[0]
            extents = extents_of(container)
            missing = _missing(container, picture, extents)
            if missing:
                raise unreadable(path, missing)
            sounds = [extents[stream.index].packets for stream in container.streams.audio]
            return WholeFilm(float(extents[picture.index].seconds), any(sounds))
    except av.error.FFmpegError as exc:
        raise unreadable(path, exc) from exc


def _missing(container: InputContainer, picture: VideoStream, extents: dict[int, Extent]) -> str:
    """What is wrong, for the log; empty when all is there."""
    seen = extents[picture.index]
    if any(extent.is_damaged for extent in extents.values()):
        return "a packet is damaged"
    # An index tells how many there are; fragments have none.
    if seen.packets < max(picture.frames, 1):
        return f"{seen.packets} of {picture.frames} frames"
    last = round(seen.end / (picture.time_base or Fraction(1)))
    if not (decodes(container, picture, 0) and decodes(container, picture, last)):
        return "its pictures do not decode"
    return ""
