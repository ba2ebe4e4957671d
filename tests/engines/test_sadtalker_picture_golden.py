"""SadTalker's rectangle around a head and what is cut out, against the original's numbers."""

from typing import Any

import numpy as np
import pytest

from core.domain.picture import Region
from providers.sadtalker.options import Preprocess
from providers.sadtalker.picture.crop import crop
from providers.sadtalker.picture.upstream_crop import upstream_crop, upstream_rectangle
from tests.kit.golden.golden import assert_close, assert_equal, assert_u8, golden
from tests.kit.golden.recipe import image
from tests.kit.pictures import ArrayPicture

CASES = ("mid", "edge", "bottom", "tall", "big", "huge")
ROWS = slice(96, 104)


def size(case: str) -> tuple[int, int]:
    height, width = (int(side) for side in golden(f"st_crop/{case}_hw"))
    return width, height


def points(case: str) -> Any:
    return golden(f"st_crop/{case}_lm")


def sides(region: Region) -> tuple[int, int, int, int]:
    return region.x0, region.y0, region.x1, region.y1


def mode_of(infix: str) -> Preprocess:
    return Preprocess.EXTCROP if infix else Preprocess.CROP


@pytest.mark.parametrize("case", CASES)
def test_the_rectangle_is_the_originals(case: str) -> None:
    found = upstream_rectangle(points(case), size(case))
    assert_equal(f"st_crop/{case}_rsize_wh", found.resized)
    assert_equal(f"st_crop/{case}_crop", sides(found.outer))
    assert_close(f"st_crop/{case}_quad", found.inner, tolerance=(0.0, 1e-5))


@pytest.mark.parametrize("infix", ["", "ext_"])
@pytest.mark.parametrize("case", ["mid", "edge", "bottom", "tall"])
def test_as_much_is_cut_out_as_in_the_original(case: str, infix: str) -> None:
    part = upstream_crop(points(case), size(case), mode_of(infix))
    assert_equal(f"st_crop/{case}_{infix}out_hw", (part.seen.height, part.seen.width))


@pytest.mark.parametrize("infix", ["", "ext_"])
@pytest.mark.parametrize("case", ["mid", "edge"])
def test_the_square_is_the_originals(case: str, infix: str) -> None:
    width, height = size(case)
    picture = ArrayPicture(image(f"st_crop_{case}", height, width))
    part = upstream_crop(points(case), (width, height), mode_of(infix))
    assert_u8(f"st_crop/{case}_{infix}256_rows", part.square(picture, 256)[ROWS], most_off=0)


@pytest.mark.parametrize("case", ["mid", "tall"])
def test_ours_takes_the_same_of_a_head_inside_the_picture(case: str) -> None:
    """But for its sides, which are even and equal here."""
    theirs = upstream_crop(points(case), size(case), Preprocess.CROP).seen
    ours = crop(points(case), size(case), Preprocess.CROP).region
    assert max(abs(a - b) for a, b in zip(sides(ours), sides(theirs), strict=True)) <= 1


def test_ours_lies_inside_the_picture_and_keeps_the_shape() -> None:
    theirs = upstream_crop(points("bottom"), size("bottom"), Preprocess.FULL)
    ours = crop(points("bottom"), size("bottom"), Preprocess.FULL).region
    assert theirs.pasted.y1 == 288 > 240 == ours.y1
    assert abs(ours.x0 - theirs.pasted.x0) <= 1 and abs(ours.x1 - theirs.pasted.x1) <= 1
    assert ours.width == ours.height
    assert theirs.seen.height < 0.8 * theirs.seen.width


@pytest.mark.parametrize("case", ["big", "huge"])
def test_ours_pastes_a_large_face_where_it_is(case: str) -> None:
    found = points(case)
    region = crop(found, size(case), Preprocess.FULL).region
    low, high = found.min(axis=0), found.max(axis=0)
    assert region.x0 <= max(low[0], 0) and max(low[1], 0) >= region.y0
    assert region.x1 >= min(high[0], size(case)[0]) - 1 and region.y1 >= high[1] - 1
    theirs = upstream_crop(found, size(case), Preprocess.FULL)
    assert theirs.pasted.x1 < high[0] - 100  # half a face beside its place


@pytest.mark.parametrize("mode", list(Preprocess))
def test_the_pipelines_square_is_the_originals(mode: Preprocess) -> None:
    rgb = np.ascontiguousarray(image("st_pre", 300, 400)[..., ::-1])
    part = upstream_crop(golden("st_pipeline/lm_full"), (400, 300), mode)
    square = part.square(ArrayPicture(rgb), 256)
    assert_u8(f"st_pipeline/{mode}_png_bgr_rows", square[120:124, :, ::-1], most_off=0)
    assert_equal(f"st_pipeline/{mode}_size_wh", part.shape)
    if mode is not Preprocess.RESIZE:
        found = upstream_rectangle(golden("st_pipeline/lm_full"), (400, 300))
        assert_equal(f"st_pipeline/{mode}_crop", sides(found.outer))
        assert_close(f"st_pipeline/{mode}_quad", found.inner, tolerance=(0.0, 1e-5))
