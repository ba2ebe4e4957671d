"""Where the region's rim is soft, and where the photo ends with it."""

import numpy as np
import pytest

from core.domain.picture import Region
from providers.sadtalker.joining.placement import Placement
from providers.sadtalker.joining.rim import Rim

INNER = Rim(True, True, True, True)


@pytest.mark.parametrize(
    ("region", "expected"),
    [
        (Region(10, 10, 90, 70), INNER),
        (Region(0, 0, 100, 80), Rim(False, False, False, False)),
        (Region(0, 10, 100, 70), Rim(False, True, False, True)),
        (Region(1, 0, 99, 80), Rim(True, False, True, False)),
    ],
)
def test_sides_with_photo_beyond_them(region: Region, expected: Rim) -> None:
    assert Rim.of(Placement(region, (100, 80), (256, 256))) == expected


def test_the_mask_is_soft_along_inner_sides_only() -> None:
    mask = Rim(True, False, True, True).mask(200, 100, 0.1)
    assert mask.shape == (100, 200)
    assert mask[0, 100] == 1
    assert mask[20, 0] < 0.01
    assert mask[-1, 100] < 0.01
    assert (mask[:80, 20:180] == 1).all()
    assert (np.diff(mask[50, :20]) > 0).all()


def test_without_a_feather_the_rim_is_a_pixel_wide() -> None:
    mask = INNER.mask(40, 30, 0.0)
    assert (mask[1:-1, 1:-1] == 1).all()
    assert mask[0, 20] == 0.5


def test_a_whole_photo_is_replaced_whole() -> None:
    assert (Rim(False, False, False, False).mask(40, 30, 0.3) == 1).all()


def test_nearness() -> None:
    near = Rim(True, False, False, False).nearness(64, 16.0)
    assert near[0, 0] > 0.99
    assert (near[:, 16:] == 0).all()
    assert (near == near[:1]).all()
    assert not Rim(False, False, False, False).nearness(64, 16.0).any()
