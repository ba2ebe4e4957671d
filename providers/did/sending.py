"""What leaves the machine for a job, a line each, before anybody agrees to it."""

from pathlib import Path

from core.domain.request import RenderRequest
from core.domain.timecode import timecode
from core.media.picture.photo import Photo
from core.media.sound.compact import SoundFile
from providers.did.inputs import Parcel


def what_leaves(request: RenderRequest, parcel: Parcel, seconds: float) -> tuple[str, ...]:
    """The photo or its address, then the voice or the text."""
    if isinstance(parcel.source, Photo):
        photo = parcel.source
        size = _size(photo.path)
        first = (
            f"The photo “{request.source.name}”, {photo.width} × {photo.height}, {size}, "
            "without place, date and camera"
        )
    else:
        first = f"The address of the photo, which D-ID fetches itself: {parcel.source}"
    if isinstance(parcel.script, SoundFile):
        name = request.voice.name
        second = f"The voice “{name}”, {timecode(seconds)}, {_size(parcel.script.path)}"
    else:
        second = f"The text, about {timecode(seconds)} when it is spoken"
    return first, second


def _size(path: Path) -> str:
    size_bytes = path.stat().st_size
    return (
        f"{size_bytes / 1e6:.1f} MB" if size_bytes >= 1e5 else f"{max(size_bytes / 1e3, 1):.0f} kB"
    )
