"""Still pictures: any photo as upright sRGB with even sides."""

import io
import logging
import struct
import warnings
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from PIL import Image, ImageCms, ImageOps, UnidentifiedImageError

from core.domain.picture import RgbImage
from core.errors import InputError
from core.media.container import require_file
from core.media.picture.geometry import MAX_SIDE, even_size

log = logging.getLogger(__name__)

MAX_LONG_SIDE = 3840
# What Pillow may recognise: formats with a reliable mark that hold pictures and nothing else.
_FORMATS = ("PNG", "JPEG", "WEBP", "BMP", "TIFF", "GIF", "AVIF", "PPM", "JPEG2000", "ICO")
ALPHA_FLATTENED = ("alpha_flattened", "Transparent parts are shown over white")
_SCALED_DOWN = (
    "scaled_down",
    f"The picture is scaled down to {MAX_LONG_SIDE} pixels on the long side",
)
_FILM_FORMATS = frozenset({"GIF", "PNG"})


@dataclass(frozen=True, slots=True)
class StillFacts:
    """What a picture's header says; ``size`` is upright."""

    format: str
    size: tuple[int, int]
    stored_size: tuple[int, int]
    mode: str
    orientation: int
    has_alpha: bool
    is_animated: bool

    @property
    def is_film(self) -> bool:
        """An animation that the video reader plays."""
        return self.is_animated and self.format in _FILM_FORMATS

    @property
    def rotation(self) -> int:
        """Clockwise degrees for display, from the EXIF orientation."""
        return {3: 180, 4: 180, 5: 270, 6: 90, 7: 90, 8: 270}.get(self.orientation, 0)

    @property
    def notes(self) -> tuple[tuple[str, str], ...]:
        """(code, text) of what loading will do to it."""
        said = (
            (self.has_alpha, ALPHA_FLATTENED),
            (
                self.is_animated,
                ("first_frame_only", "Only the first frame of the animation is used"),
            ),
            (max(self.size) > MAX_LONG_SIDE, _SCALED_DOWN),
        )
        return tuple(note for applies, note in said if applies)


@dataclass(frozen=True, slots=True)
class Still:
    """A loaded picture: uint8 RGB (h, w, 3) with even sides, and what was done to it."""

    rgb: RgbImage
    notes: tuple[tuple[str, str], ...]


def inspect_still(path: Path) -> StillFacts | None:
    """The facts of a picture that Pillow knows; None when it is something else. Raises InputError."""
    require_file(path)
    with _translated(path):
        Image.init()
        try:
            image = Image.open(path, formats=_FORMATS)
        except UnidentifiedImageError:
            return None
        with image:
            return _facts(path, image)


def check_still(path: Path) -> None:
    """Decodes the whole picture, small where the format can. Raises InputError when it is damaged."""
    with _translated(path), Image.open(path, formats=_FORMATS) as image:
        image.draft(image.mode, (64, 64))
        image.load()


def load_still(path: Path, longest: int = MAX_LONG_SIDE) -> Still:
    """The first frame of a picture, upright, in sRGB, alpha over white.

    Args:
        path: The picture.
        longest: Pixels of its long side, if it has more.

    Raises InputError.
    """
    require_file(path)
    with _translated(path), Image.open(path, formats=_FORMATS) as image:
        facts = _facts(path, image)
        image.draft(image.mode, (longest, longest))
        notes = list(facts.notes)
        upright = ImageOps.exif_transpose(image)
        picture = _even(_limited(_to_srgb(upright, notes), longest))
        rgb = np.ascontiguousarray(np.asarray(picture, np.uint8))
    rgb.flags.writeable = False
    return Still(rgb, tuple(notes))


def _facts(path: Path, image: Image.Image) -> StillFacts:
    width, height = image.size
    if max(width, height) > MAX_SIDE:
        raise _too_large(path, f"{width} x {height}")
    orientation = image.getexif().get(0x0112, 1)
    return StillFacts(
        format=image.format or "",
        size=(height, width) if orientation in {5, 6, 7, 8} else (width, height),
        stored_size=(width, height),
        mode=image.mode,
        orientation=orientation,
        has_alpha=image.has_transparency_data,
        is_animated=image.format != "MPO" and bool(getattr(image, "is_animated", False)),
    )


def _to_srgb(image: Image.Image, notes: list[tuple[str, str]]) -> Image.Image:
    """8-bit sRGB; deep gray is scaled, an embedded profile is honoured, alpha is laid over white."""
    profile = image.info.get("icc_profile")
    if image.mode.startswith(("I", "F")):
        image = _eight_bit(image)
    if image.has_transparency_data:
        image = image.convert("RGBA")
        paper = Image.new("RGB", image.size, "white")
        paper.paste(image, mask=image.getchannel("A"))
        image = paper
    elif image.mode not in {"RGB", "L", "CMYK", "LAB"}:
        image = image.convert("RGB")
    if profile:
        image = _from_profile(image, profile, notes)
    return image if image.mode == "RGB" else image.convert("RGB")


def _from_profile(image: Image.Image, profile: bytes, notes: list[tuple[str, str]]) -> Image.Image:
    try:
        converted = ImageCms.profileToProfile(
            image,
            ImageCms.ImageCmsProfile(io.BytesIO(profile)),
            ImageCms.createProfile("sRGB"),
            outputMode="RGB",
        )
    except (ImageCms.PyCMSError, OSError, ValueError) as exc:
        log.info("colour profile not used: %s", exc)
        notes.append(("profile_ignored", "The picture's colour profile could not be used"))
        return image
    return converted if converted is not None else image


def _eight_bit(image: Image.Image) -> Image.Image:
    """16-bit, 32-bit and float gray as 8 bit; Pillow's own conversion would clip them."""
    samples = np.asarray(image).astype(np.float64)
    if image.mode == "F":
        samples = samples * (255.0 if samples.max(initial=0) <= 1 else 1.0)
    elif samples.max(initial=0) > 255:
        samples = samples / 257.0
    return Image.fromarray(np.clip(np.rint(samples), 0, 255).astype(np.uint8))


def _limited(image: Image.Image, longest: int) -> Image.Image:
    scale = longest / max(image.size)
    if scale >= 1:
        return image
    size = (max(1, round(image.width * scale)), max(1, round(image.height * scale)))
    return image.resize(size, Image.Resampling.LANCZOS)


def _even(image: Image.Image) -> Image.Image:
    size = even_size(image.size)
    if min(image.size) < 2:
        return image.resize(size, Image.Resampling.NEAREST)
    return image if image.size == size else image.crop((0, 0, *size))


@contextmanager
def _translated(path: Path) -> Iterator[None]:
    """Pillow's failures in the user's words."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            yield
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as exc:
        raise _too_large(path, str(exc)) from exc
    except (OSError, SyntaxError, ValueError, EOFError, struct.error, zlib.error) as exc:
        raise InputError(
            "input.damaged_picture",
            f"“{path.name}” is a damaged picture",
            "Copy or download it again, or save it once more in a picture editor",
            f"{path}: {exc}",
        ) from exc


def _too_large(path: Path, detail: str) -> InputError:
    return InputError(
        "input.too_large",
        f"The picture in “{path.name}” is too large",
        f"Scale it down: {MAX_LONG_SIDE} pixels on the long side are plenty",
        detail,
    )
