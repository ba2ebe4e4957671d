"""A still picture as a plain photo for others: upright, of bounded size, and nothing but pixels."""

import io
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from PIL import Image

from core.domain.picture import RgbImage
from core.errors import InputError
from core.media.picture.stills import MAX_LONG_SIDE, StillFacts, inspect_still, load_still
from core.platform.files import storage_error

# A drawing keeps its edges as PNG; of a large photo it would be many times the JPEG.
_MOST_LOSSLESS_PX = 2_000_000
_LOSSLESS_FORMATS = frozenset({"PNG", "BMP", "TIFF", "GIF", "PPM", "ICO"})
_MEDIA_TYPES = {".png": "image/png", ".jpg": "image/jpeg"}
# Long side in pixels, JPEG quality; even the raw pixels of the last step are under 8 MB.
_STEPS = ((MAX_LONG_SIDE, 95), (MAX_LONG_SIDE, 85), (2560, 85), (1600, 85))


@dataclass(frozen=True, slots=True)
class Photo:
    """A written photo.

    Attributes:
        media_type: ``image/png`` or ``image/jpeg``, as its suffix.
        width, height: In pixels, even.
        notes: (code, text) of what was done to the picture.
    """

    path: Path
    media_type: str
    width: int
    height: int
    notes: tuple[tuple[str, str], ...] = ()


def inspect_photo(source: Path) -> StillFacts:
    """What its header says. Raises InputError for what is no still picture."""
    facts = inspect_still(source)
    if facts is None or facts.is_film:
        raise _no_photo(source)
    return facts


def write_photo(source: Path, folder: Path, stem: str, most_bytes: int) -> Photo:
    """The picture as ``stem.png`` or ``stem.jpg``, in sRGB, without EXIF or any other metadata.

    Args:
        source: A still picture of any kind.
        folder: Where to write.
        most_bytes: Of the file, at least 8 million; quality, then size give way.

    Raises InputError for what is no still picture, StorageError.
    """
    facts = inspect_photo(source)
    still = load_still(source)
    for attempt in _attempts(source, still.rgb, is_lossless=facts.format in _LOSSLESS_FORMATS):
        if len(attempt.content) <= most_bytes:
            return attempt.saved(folder, stem, still.notes)
    raise InputError(
        "input.too_large",
        f"The picture in “{source.name}” is too large",
        "Scale it down, or save it as a JPEG",
        f"more than {most_bytes} bytes",
    )


@dataclass(frozen=True, slots=True, eq=False)
class _Attempt:
    """A picture in a form: uint8 RGB (h, w, 3), and the bytes of its file."""

    suffix: str
    picture: RgbImage
    content: bytes

    def saved(self, folder: Path, stem: str, notes: tuple[tuple[str, str], ...]) -> Photo:
        path = folder / f"{stem}{self.suffix}"
        try:
            path.write_bytes(self.content)
        except OSError as exc:
            raise storage_error(exc, path) from exc
        height, width = self.picture.shape[:2]
        return Photo(path, _MEDIA_TYPES[self.suffix], width, height, notes)


def _attempts(source: Path, picture: RgbImage, *, is_lossless: bool) -> Iterator[_Attempt]:
    """From the best to the smallest; ``picture`` is the source as it is usually loaded."""
    loaded = MAX_LONG_SIDE
    if is_lossless and picture.shape[0] * picture.shape[1] <= _MOST_LOSSLESS_PX:
        yield _Attempt(".png", picture, _encoded(picture, "PNG"))
    for longest, quality in _STEPS:
        if longest != loaded:
            picture, loaded = load_still(source, longest).rgb, longest
        yield _Attempt(".jpg", picture, _encoded(picture, "JPEG", quality))


def _encoded(picture: RgbImage, form: str, quality: int = 95) -> bytes:
    file = io.BytesIO()
    options = {"quality": quality, "subsampling": 0} if form == "JPEG" else {}
    Image.fromarray(picture).save(file, form, **options)
    return file.getvalue()


def _no_photo(source: Path) -> InputError:
    return InputError(
        "input.not_a_photo",
        f"“{source.name}” is not a still picture",
        "Choose a photo, or take a frame of the film as the photo",
        str(source),
    )
