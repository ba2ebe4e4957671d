"""Painted squares as pictures of the film."""

from fractions import Fraction
from typing import Any

import cv2
import numpy as np
import pytest

from core.domain.picture import Region, RgbImage, RgbPatch
from core.media.picture.color import SDR
from core.media.picture.frame import Frame, rgb_to_planes
from providers.sadtalker.joining.joiner import Joiner
from providers.sadtalker.options import Preprocess, SadTalkerOptions
from tests.kit.pictures import ArrayPicture
from tests.unit.providers.sadtalker.joining.stand_ins import (
    REGION,
    SIZE,
    moved,
    pasted,
    photo,
    placed,
    seen,
    tinted,
)

FULL = ["full", "extfull"]
ALONE = ["crop", "extcrop", "resize"]


def joiner(
    region: Region = REGION,
    square: RgbImage | None = None,
    out_size: tuple[int, int] = (256, 256),
    **options: Any,
) -> Joiner:
    asked = SadTalkerOptions.model_validate({"preprocess": "full"} | options)
    small = seen(region) if square is None else square
    return Joiner(placed(region, out_size), asked, ArrayPicture(photo()), small)


def outside(region: Region = REGION) -> np.ndarray:
    rest = np.ones(photo().shape[:2], bool)
    rest[region.y0 : region.y1, region.x0 : region.x1] = False
    return rest


@pytest.mark.parametrize("mode", FULL)
@pytest.mark.parametrize(
    "region", [REGION, Region(60, 40, 380, 360), Region(0, 0, *SIZE), Region(90, 70, 170, 140)]
)
def test_the_square_as_it_was_seen_gives_the_photo(mode: str, region: Region) -> None:
    """Without any loss, at any size."""
    patch = joiner(region, preprocess=mode).patch(seen(region))
    assert patch.region == region
    assert np.array_equal(pasted(patch), photo())


@pytest.mark.parametrize("compat", ["off", "upstream"])
def test_all_outside_the_region_is_bit_equal(compat: str) -> None:
    noise = np.random.default_rng(0).integers(0, 256, (256, 256, 3), np.uint8)
    patch = joiner(compat=compat).patch(noise)
    assert patch.region == REGION
    done = pasted(patch)
    assert np.array_equal(done[outside()], photo()[outside()])
    assert not np.array_equal(done, photo())


def step(done: RgbImage) -> float:
    """Levels between the picture and the photo just inside the region, averaged over some pixels."""
    away = cv2.GaussianBlur(done.astype(np.float32) - photo(), (0, 0), 4)
    inner = Region(REGION.x0 + 12, REGION.y0 + 12, REGION.x1 - 12, REGION.y1 - 12)
    return float(np.abs(away[~outside() & outside(inner)]).mean())


@pytest.mark.parametrize("across", [0, 6])
def test_neither_tint_nor_motion_shows_at_the_rim(across: int) -> None:
    painted = tinted(moved(seen(), across))
    plain = photo().copy()
    plain[REGION.y0 : REGION.y1, REGION.x0 : REGION.x1] = painted
    assert step(pasted(joiner().patch(painted))) < 0.3 * step(plain)


def test_a_tint_is_taken_off_all_over() -> None:
    middle = np.s_[REGION.y0 + 60 : REGION.y1 - 60, REGION.x0 + 60 : REGION.x1 - 60]
    before, after = (
        np.abs(cv2.GaussianBlur(done[middle].astype(np.float32) - photo()[middle], (0, 0), 8))
        for done in (pasted(joiner(match_colour=on).patch(tinted(seen()))) for on in (False, True))
    )
    assert after.mean() < 0.3 * before.mean()


def test_colours_are_left_alone_when_asked() -> None:
    painted = tinted(seen())
    patch = joiner(match_colour=False).patch(painted)
    assert isinstance(patch, RgbPatch)
    middle = np.s_[100:150, 100:150]
    away = patch.rgb[middle].astype(int) - painted[middle]
    assert np.abs(away).mean() < 1


def test_the_soft_edge_is_as_wide_as_asked() -> None:
    narrow, wide = (joiner(feather=feather).patch(seen()) for feather in (0.02, 0.2))
    assert isinstance(narrow, RgbPatch)
    assert isinstance(wide, RgbPatch)
    assert (narrow.mask == 1).sum() > 1.5 * (wide.mask == 1).sum()


def test_a_film_in_the_photo_starts_with_the_photos_own_samples() -> None:
    picture = Frame.from_planes(rgb_to_planes(photo(), SDR), 0, Fraction(0), SDR)
    asked = SadTalkerOptions(preprocess=Preprocess.FULL)
    canvas = Joiner(placed(), asked, picture, seen()).canvas()
    assert all(map(np.array_equal, canvas.planes, picture.planes))


def test_the_photos_detail_is_left_out_when_asked() -> None:
    soft = np.asarray(cv2.GaussianBlur(seen(), (0, 0), 2), np.uint8)
    plain, fine = (pasted(joiner(match_sharpness=on).patch(soft)) for on in (False, True))
    assert detail(fine) > 1.15 * detail(plain)


def detail(done: RgbImage) -> float:
    """Levels of what is finer than a few pixels, in the middle of the region."""
    part = done[120:240, 120:240].astype(np.float32)
    return float((part - cv2.GaussianBlur(part, (0, 0), 1.5)).std())


@pytest.mark.parametrize("compat", ["off", "upstream"])
@pytest.mark.parametrize("mode", ALONE)
@pytest.mark.parametrize("out_size", [(256, 316), (256, 170)])
def test_the_head_by_itself_is_the_whole_film(
    mode: str, compat: str, out_size: tuple[int, int]
) -> None:
    one = joiner(out_size=out_size, preprocess=mode, compat=compat)
    canvas = one.canvas()
    assert (canvas.width, canvas.height) == out_size
    patch = one.patch(tinted(seen()))
    assert isinstance(patch, RgbPatch)
    assert patch.region == Region(0, 0, *out_size)
    assert (patch.mask == 1).all()
    again = canvas.with_patches([one.patch(seen())])
    for plane, before in zip(again.planes, canvas.planes, strict=True):
        assert np.abs(plane.astype(int) - before).max() <= 8, "but for rounding there and back"


def test_the_originals_film_of_the_head_is_interpolated_linearly() -> None:
    patch = joiner(out_size=(256, 316), preprocess="crop", compat="upstream").patch(seen())
    assert isinstance(patch, RgbPatch)
    assert np.array_equal(patch.rgb, cv2.resize(seen(), (256, 316)))


@pytest.mark.parametrize("mode", ["full", "crop"])
@pytest.mark.parametrize("compat", ["off", "upstream"])
def test_neither_the_painted_picture_nor_the_photo_is_written_to(mode: str, compat: str) -> None:
    painted, square, under = tinted(seen()), seen(), photo().copy()
    before = painted.copy()
    joiner(square=square, preprocess=mode, compat=compat).patch(painted)
    assert np.array_equal(painted, before)
    assert np.array_equal(square, seen())
    assert np.array_equal(photo(), under)


@pytest.mark.parametrize("region", [Region(5, 5, 8, 7), Region(100, 100, 101, 101)])
def test_a_tiny_region(region: Region) -> None:
    patch = joiner(region).patch(tinted(seen(region)))
    done = pasted(patch)
    assert np.array_equal(done[outside(region)], photo()[outside(region)])
