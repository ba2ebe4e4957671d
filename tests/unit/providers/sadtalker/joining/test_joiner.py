"""Painted squares as pictures of the film."""

from typing import Any

import cv2
import numpy as np
import pytest

from core.domain.picture import Region, RgbImage, RgbPatch
from core.media.picture.frame import Frame
from providers.sadtalker.joining.joiner import Joiner
from providers.sadtalker.options import SadTalkerOptions
from tests.unit.providers.sadtalker.joining.stand_ins import (
    REGION,
    SIZE,
    moved,
    photo,
    picture,
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
    return Joiner(placed(region, out_size), asked, picture(), small)


def joined(one: Joiner, painted: RgbImage) -> Frame:
    """The film's picture with a painted square in it."""
    return one.canvas().with_patches([one.patch(painted)])


def same(one: Frame, other: Frame) -> bool:
    return all(map(np.array_equal, one.planes, other.planes))


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
    one = joiner(region, preprocess=mode)
    assert one.patch(seen(region)).region == region
    assert same(joined(one, seen(region)), picture())


def test_a_square_of_512_pixels_gives_the_photo_too() -> None:
    large = seen(side=512)
    assert same(joined(joiner(square=large), large), picture())


@pytest.mark.parametrize("compat", ["off", "upstream"])
def test_all_outside_the_region_is_bit_equal(compat: str) -> None:
    noise = np.random.default_rng(0).integers(0, 256, (256, 256, 3), np.uint8)
    one = joiner(compat=compat)
    assert one.patch(noise).region == REGION
    done = joined(one, noise)
    rest = outside()
    for plane, before, beyond in zip(
        done.planes, picture().planes, (rest, rest[::2, ::2], rest[::2, ::2]), strict=True
    ):
        assert np.array_equal(plane[beyond], before[beyond])
        assert not np.array_equal(plane, before)


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
    assert step(joined(joiner(), painted).rgb()) < 0.3 * step(plain)


def test_a_tint_is_taken_off_all_over() -> None:
    middle = np.s_[REGION.y0 + 60 : REGION.y1 - 60, REGION.x0 + 60 : REGION.x1 - 60]
    before, after = (
        np.abs(cv2.GaussianBlur(done[middle].astype(np.float32) - photo()[middle], (0, 0), 8))
        for done in (joined(joiner(match_colour=on), tinted(seen())).rgb() for on in (False, True))
    )
    assert after.mean() < 0.3 * before.mean()


def test_colours_are_left_alone_when_asked() -> None:
    painted = tinted(seen())
    done = joined(joiner(match_colour=False), painted).rgb(REGION)
    middle = np.s_[100:150, 100:150]
    away = cv2.GaussianBlur(done.astype(np.float32) - painted, (0, 0), 4)[middle]
    assert np.abs(away).mean() < 1


def test_the_soft_edge_is_as_wide_as_asked() -> None:
    dark = np.zeros_like(seen())
    narrow, wide = (
        joined(joiner(feather=feather, match_colour=False), dark).planes[0]
        for feather in (0.02, 0.2)
    )
    assert (narrow == narrow.min()).sum() > 1.5 * (wide == wide.min()).sum()


def test_a_film_in_the_photo_starts_with_the_photos_own_samples() -> None:
    assert same(joiner().canvas(), picture())


def test_the_photos_detail_is_left_out_when_asked() -> None:
    soft = np.asarray(cv2.GaussianBlur(seen(), (0, 0), 2), np.uint8)
    plain, fine = (joined(joiner(match_sharpness=on), soft).rgb() for on in (False, True))
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


@pytest.mark.parametrize("region", [Region(4, 4, 8, 6), Region(100, 100, 102, 102)])
def test_a_tiny_region(region: Region) -> None:
    done = joined(joiner(region), tinted(seen(region)))
    assert np.array_equal(done.planes[0][outside(region)], picture().planes[0][outside(region)])
