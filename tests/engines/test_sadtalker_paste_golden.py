"""SadTalker's way back into the photo against the original's pictures."""

import numpy as np
import pytest
from numpy.typing import NDArray

from core.domain.picture import Region
from providers.sadtalker.joining.upstream_paste import UpstreamPaste
from tests.kit.golden.golden import assert_equal, assert_u8, golden, has_golden
from tests.kit.golden.recipe import image

CASES = ["mid", "mid_ext", "corner", "odd", "whole_ext"]


def rectangle(case: str) -> Region:
    crop, quad = (golden(f"st_paste/{case}_{name}").astype(int) for name in ("crop", "quad"))
    if golden(f"st_paste/{case}_ext"):
        return Region(*crop.tolist())
    return Region(*(crop[[0, 1, 0, 1]] + quad).tolist())


def changed(before: NDArray[np.uint8], after: NDArray[np.uint8]) -> list[int]:
    rows, columns = np.nonzero((before != after).any(axis=2))
    return [rows.min(), rows.max() + 1, columns.min(), columns.max() + 1]


@pytest.mark.parametrize("case", CASES)
def test_pasting(case: str) -> None:
    region = rectangle(case)
    photo = image(f"st_full_{case}", *golden(f"st_paste/{case}_hw").tolist())
    whole = photo.copy()
    part = whole[region.y0 : region.y1, region.x0 : region.x1]
    part[:] = UpstreamPaste(photo, region).pasted(image("st_paste0", 320, 256))
    place = changed(photo, whole)
    assert_equal(f"st_paste/{case}_changed_y1y2x1x2", place)
    out = whole[place[0] : place[1], place[2] : place[3]]
    if has_golden(f"st_paste/{case}_out"):
        assert_u8(f"st_paste/{case}_out", out, most_off=2)
    else:
        assert_u8(f"st_paste/{case}_out_s2", out[::3, ::3], most_off=2)
