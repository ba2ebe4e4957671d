"""Boxes made larger and smaller."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from core.domain.picture import Region
from providers.wav2lip.options import Wav2LipOptions
from providers.wav2lip.pads import Pads

pads = st.integers(-200, 200)


def test_the_options_name_them() -> None:
    options = Wav2LipOptions(pad_top=1, pad_bottom=2, pad_left=3, pad_right=4)
    assert Pads.of(options) == Pads(1, 2, 3, 4)
    assert Pads.of(Wav2LipOptions()) == Pads(0, 10, 0, 0)


def test_each_side_has_its_own() -> None:
    box = np.array([50, 60, 150, 200], np.float32)
    padded = Pads(1, 2, 3, 4).around(box)
    assert padded is not None
    np.testing.assert_array_equal(padded, (47, 59, 154, 202))


def test_pads_that_leave_nothing_are_told() -> None:
    box = np.array([50, 60, 150, 200], np.float32)
    assert Pads(top=-70, bottom=-69).around(box) is None
    assert Pads(left=-100).around(box) is None


@given(pads, pads, pads, pads, st.integers(0, 300), st.integers(0, 200))
def test_the_originals_never_leave_the_picture(
    top: int, bottom: int, left: int, right: int, x: int, y: int
) -> None:
    grown = Pads(top, bottom, left, right).inside(Region(x, y, x + 90, y + 120), 320, 240)
    assert grown.x0 >= 0 and grown.y0 >= 0 and grown.x1 <= 320 and grown.y1 <= 240


@given(pads, pads, pads, pads)
def test_ours_are_undone_by_their_opposites(top: int, bottom: int, left: int, right: int) -> None:
    box = np.array([500.25, 600.5, 1500, 2000], np.float32)
    grown = Pads(top, bottom, left, right).around(box)
    assert grown is not None
    back = Pads(-top, -bottom, -left, -right).around(grown)
    np.testing.assert_array_equal(back, box)
