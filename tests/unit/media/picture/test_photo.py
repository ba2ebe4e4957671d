"""Photos as they leave the machine: upright, bounded, nothing but pixels."""

from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from core.errors import InputError, StorageError
from core.media.picture import photo as subject
from core.media.picture.photo import write_photo
from core.media.picture.stills import load_still
from tests.kit.clips import photo
from tests.unit.media.picture.material import scene, write_film

LIMIT = 10_000_000
ORIENTATION, GPS, ARTIST = 0x0112, 0x8825, 0x013B


def with_metadata(path: Path, orientation: int = 6) -> Path:
    """A JPEG of the portrait that tells where it was taken, by whom, and how it is to be turned."""
    exif = Image.Exif()
    exif[ORIENTATION] = orientation
    exif[ARTIST] = "Somebody Private"
    exif.get_ifd(GPS).update({1: "N", 2: (48.0, 8.0, 14.0)})
    Image.fromarray(photo()).save(path, "JPEG", exif=exif, comment=b"Somebody Private", quality=95)
    return path


def test_a_photo_loses_place_and_owner_and_is_turned_upright(tmp_path: Path) -> None:
    given = with_metadata(tmp_path / "in.jpg")
    assert b"Somebody Private" in given.read_bytes()
    sent = write_photo(given, tmp_path, "lp-3f", LIMIT)
    assert sent.path == tmp_path / "lp-3f.jpg" and sent.media_type == "image/jpeg"
    assert b"Private" not in sent.path.read_bytes() and b"Exif" not in sent.path.read_bytes()
    height, width = photo().shape[:2]
    assert (sent.width, sent.height) == (height, width)
    with Image.open(sent.path) as image:
        assert image.size == (height, width) and not image.getexif() and "comment" not in image.info
        difference = np.abs(np.asarray(image, np.int16) - load_still(given).rgb)
    assert difference.mean() < 1.5


def test_a_small_lossless_picture_stays_lossless(tmp_path: Path) -> None:
    given = tmp_path / "in.png"
    Image.fromarray(scene(3)).save(given, pnginfo=None)
    sent = write_photo(given, tmp_path, "lp-3f", LIMIT)
    assert sent.path.name == "lp-3f.png" and sent.media_type == "image/png"
    assert np.array_equal(np.asarray(Image.open(sent.path)), scene(3))


def test_transparency_becomes_white_and_is_told(tmp_path: Path) -> None:
    given = tmp_path / "in.png"
    Image.fromarray(np.zeros((40, 40, 4), np.uint8)).save(given)
    sent = write_photo(given, tmp_path, "lp-3f", LIMIT)
    assert [code for code, _ in sent.notes] == ["alpha_flattened"]
    assert (np.asarray(Image.open(sent.path)) == 255).all()


def test_a_huge_photo_is_made_to_fit(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(subject, "_STEPS", ((3840, 95), (3840, 85), (400, 85), (200, 85)))
    noise = np.random.default_rng(1).integers(0, 255, (600, 800, 3)).astype(np.uint8)
    given = tmp_path / "in.jpg"
    Image.fromarray(noise).save(given, quality=98)
    sent = write_photo(given, tmp_path, "lp-3f", 150_000)
    assert (sent.width, sent.height) == (400, 300)
    assert sent.path.stat().st_size <= 150_000


def test_the_last_step_fits_whatever_the_picture_is() -> None:
    longest, _ = subject._STEPS[-1]
    assert longest * longest * 3 < 8_000_000


@pytest.mark.parametrize("name", ["film.mp4", "film.gif"])
def test_a_film_is_no_photo(tmp_path: Path, name: str) -> None:
    options = {"codec": "gif", "pix_fmt": "rgb8"} if name.endswith("gif") else {}
    given = write_film(tmp_path / name, **options)
    with pytest.raises(InputError, match="not a still") as caught:
        write_photo(given, tmp_path, "lp-3f", LIMIT)
    assert "frame" in caught.value.hint


def test_a_missing_file_and_a_missing_folder_are_told(tmp_path: Path) -> None:
    with pytest.raises(InputError):
        write_photo(tmp_path / "gone.png", tmp_path, "lp-3f", LIMIT)
    given = tmp_path / "in.png"
    Image.fromarray(scene(3)).save(given)
    with pytest.raises(StorageError):
        write_photo(given, tmp_path / "gone", "lp-3f", LIMIT)
