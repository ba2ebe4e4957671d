"""Which open mouths are remembered."""

import numpy as np
import pytest

from core.domain.face import FaceSample
from providers.viseme.mouth.inside.selection import presentable, spread
from providers.viseme.mouth.inside.sighting import Sighting, sight
from providers.viseme.mouth.mesh import LOWER_RINGS
from tests.kit.mouths import LIPS, look, open_mouth, person
from tests.kit.pictures import ArrayPicture


def seen(*samples: FaceSample) -> list[Sighting]:
    found = [sight(sample, person(), look()) for sample in samples]
    return [one for one in found if one is not None]


def good(count: int = 4) -> list[FaceSample]:
    return [open_mouth(0.08 + 0.01 * i, seed=i) for i in range(count)]


def lips_only(x: np.ndarray, _y: np.ndarray) -> np.ndarray:
    return np.broadcast_to(np.array(LIPS), (len(x), 3))


def black(x: np.ndarray, _y: np.ndarray) -> np.ndarray:
    return np.zeros((len(x), 3))


def behind_a_cup() -> FaceSample:
    """The lower lip is hidden."""
    plain = open_mouth(0.10)
    pixels = plain.picture.rgb().copy()
    top = round(float(plain.face.points[[*LOWER_RINGS[1], *LOWER_RINGS[2]], 1].min()))
    pixels[top : top + 50] = (70, 90, 160)
    return FaceSample(ArrayPicture(pixels), plain.face)


def test_a_closed_mouth_is_no_sighting() -> None:
    assert seen(open_mouth(0.0), open_mouth(0.02)) == []


def test_a_sighting_has_the_pixels_between_the_lips() -> None:
    (one,) = seen(open_mouth(0.12))
    inside = one.truth[one.sure > 0]
    assert inside.max() > 190
    assert one.light == pytest.approx(160, abs=5)
    assert 0.09 < one.gap.height < 0.17
    # lips are not among what is surely inside
    assert (np.abs(inside - np.array(LIPS)).mean(1) > 20).mean() > 0.95


def test_plain_open_mouths_are_kept_in_order() -> None:
    kept = presentable(seen(*good()[::-1]))
    assert len(kept) == 4
    assert [one.gap.height for one in kept] == sorted(one.gap.height for one in kept)


@pytest.mark.parametrize(
    "bad",
    [
        pytest.param(open_mouth(0.10, blur=4.0), id="motion blur"),
        pytest.param(open_mouth(0.10, lips_only), id="mesh opens over closed lips"),
        pytest.param(open_mouth(0.10, black), id="nothing but black"),
        pytest.param(open_mouth(0.10, width=0.12), id="laugh"),
        pytest.param(open_mouth(0.30), id="shout"),
        pytest.param(behind_a_cup(), id="covered"),
        pytest.param(open_mouth(0.06, unit=45), id="too few pixels"),
    ],
)
def test_a_bad_one_is_not_remembered(bad: FaceSample) -> None:
    kept = presentable(seen(*good(), bad))
    assert len(kept) == 4
    assert all(one.sample is not bad for one in kept)


def test_up_to_three_are_taken_over_the_whole_range() -> None:
    many = presentable(seen(*(open_mouth(0.06 + 0.01 * i, seed=i) for i in range(9))))
    chosen = spread(many)
    assert len(chosen) == 3
    heights = [one.gap.height for one in chosen]
    assert heights == sorted(heights)
    assert heights[-1] - heights[0] > 0.5 * (many[-1].gap.height - many[0].gap.height)
    assert [len(spread(many[:n])) for n in (0, 1, 2)] == [0, 1, 2]
