"""A frame of a film as a photo: the reader, the networks and the choice together."""

from fractions import Fraction
from pathlib import Path

import numpy as np
import pytest
from PIL import Image, ImageFilter

from core.domain.still import StillRequest
from core.errors import Cancelled, InputError, OptionError, StorageError
from providers.common.stills import take_still
from tests.kit.clips import Pixels, blank, photo, pictures_of, write_clip
from tests.kit.context import SilentContext

BLUR = ImageFilter.GaussianBlur(2.5)


def blurred(pixels: Pixels) -> Pixels:
    return np.asarray(Image.fromarray(pixels).filter(BLUR))


def leaning(pixels: Pixels, degrees: float) -> Pixels:
    turned = Image.fromarray(pixels).rotate(degrees, Image.Resampling.BICUBIC)
    return np.asarray(turned)


@pytest.fixture
def film(tmp_path: Path) -> Path:
    """Three seconds; the face is sharp and upright from 1.4 to 1.6 s, and not there at the end."""
    still = photo(320)
    soft, tilted = blurred(still), leaning(still, 18)
    pictures = [soft] * 25 + [tilted] * 10 + [still] * 5 + [tilted] * 10 + [soft] * 15
    return write_clip(tmp_path / "film.mp4", [*pictures, *[blank(still)] * 10])


def request(film: Path, **fields: object) -> StillRequest:
    values = {"source": film, "output": film.with_name("photo.png"), **fields}
    return StillRequest.model_validate(values)


def test_the_sharp_upright_moment_is_found(film: Path, tmp_path: Path) -> None:
    context = SilentContext(tmp_path)
    taken = take_still(request(film), context)
    assert 1.4 <= taken.time_s < 1.6
    with Image.open(taken.path) as picture:
        assert picture.format == "PNG" and picture.size == (taken.width, taken.height)
        shown = pictures_of(film)[round(taken.time_s * 25)].astype(int)
        assert np.abs(np.asarray(picture, int) - shown).mean() < 3
    assert any(stage == "still" for stage, *_ in context.stages)
    assert [path.name for path in tmp_path.glob("*") if "part" in path.name] == []


def test_a_second_that_was_named_is_taken_whatever_it_shows(film: Path, tmp_path: Path) -> None:
    taken = take_still(request(film, at_s=2.81), SilentContext(tmp_path))
    assert taken.time_s == pytest.approx(2.8)
    with Image.open(taken.path) as picture:
        assert np.asarray(picture).std() < 10  # the blank end
    with pytest.raises(OptionError, match="no picture at 3 s"):
        take_still(request(film, at_s=3.0, overwrite=True), SilentContext(tmp_path))


def test_a_photo_is_itself(tmp_path: Path) -> None:
    given = tmp_path / "in.png"
    Image.fromarray(photo(320)).save(given)
    taken = take_still(request(given, at_s=7.0), SilentContext(tmp_path))
    assert taken.time_s == 0
    assert np.abs(np.asarray(Image.open(taken.path), int) - photo(320)).mean() < 3


def test_a_fast_film_is_looked_at_at_the_usual_rate(tmp_path: Path) -> None:
    still = photo(240)
    film = write_clip(tmp_path / "fast.mp4", [still] * 40, Fraction(100))
    context = SilentContext(tmp_path)
    assert take_still(request(film), context).time_s < 0.4


def test_what_has_no_face_is_told(tmp_path: Path) -> None:
    film = write_clip(tmp_path / "wall.mp4", [blank(photo(240))] * 5)
    with pytest.raises(InputError, match="No face"):
        take_still(request(film), SilentContext(tmp_path))
    with pytest.raises(InputError):
        take_still(request(tmp_path / "gone.mp4"), SilentContext(tmp_path))


def test_no_such_face_a_taken_name_and_a_stop(film: Path, tmp_path: Path) -> None:
    with pytest.raises(OptionError, match="face number 4"):
        take_still(request(film, face=4), SilentContext(tmp_path))
    with pytest.raises(OptionError, match=r"photo\.jpg"):
        take_still(request(film, output=tmp_path / "photo.jpg"), SilentContext(tmp_path))
    (tmp_path / "photo.png").write_bytes(b"mine")
    with pytest.raises(StorageError):
        take_still(request(film, at_s=0.0), SilentContext(tmp_path))
    assert (tmp_path / "photo.png").read_bytes() == b"mine"
    with pytest.raises(Cancelled):
        take_still(request(film, overwrite=True), SilentContext(tmp_path, cancel_after=15))
    assert (tmp_path / "photo.png").read_bytes() == b"mine"
