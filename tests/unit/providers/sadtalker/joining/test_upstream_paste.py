"""The original's way back into the photo."""

import numpy as np
import pytest

from core.domain.picture import Region
from core.errors import InputError
from providers.sadtalker.joining.upstream_paste import UpstreamPaste
from tests.unit.providers.sadtalker.joining.stand_ins import REGION, photo, seen, tinted


def test_a_tint_is_taken_off_and_the_border_is_the_photos() -> None:
    there = photo()[REGION.y0 : REGION.y1, REGION.x0 : REGION.x1]
    done = UpstreamPaste(photo(), REGION).pasted(tinted(seen()))
    assert done.shape == there.shape
    assert np.array_equal(done[0], there[0])
    assert np.array_equal(done[:, -1], there[:, -1])
    before = np.abs(tinted(seen()).astype(int) - there).mean()
    assert np.abs(done.astype(int) - there).mean() < 0.6 * before


def test_one_frame_leaves_nothing_for_the_next() -> None:
    """OpenCV's blending changes what it is given."""
    paste = UpstreamPaste(photo(), REGION)
    first, again = (paste.pasted(tinted(seen())) for _ in range(2))
    assert np.array_equal(first, again)


@pytest.mark.parametrize(
    "region", [Region(-1, 0, 100, 100), Region(0, 0, 421, 100), Region(0, 200, 50, 381)]
)
def test_beyond_the_photo_it_is_refused(region: Region) -> None:
    with pytest.raises(InputError) as refused:
        UpstreamPaste(photo(), region)
    assert refused.value.code == "input.not_as_upstream"
