"""Remembered mouths and the way from one to the next."""

import numpy as np
import pytest

from providers.viseme.mouth.inside.capture import memory_of, remember
from providers.viseme.mouth.inside.passage import MOST_FLOW, find_passage
from providers.viseme.mouth.inside.sighting import Sighting, sight
from tests.kit.mouths import Paint, look, open_mouth, person


def seen(opening: float, paint: Paint, unit: float = 140.0) -> Sighting:
    one = sight(open_mouth(opening, paint, unit=unit), person(), look())
    assert one is not None
    return one


def stripes(shift: float) -> Paint:
    """Upright teeth a tenth of a unit wide, moved aside."""

    def paint(x: np.ndarray, _y: np.ndarray) -> np.ndarray:
        light = 130 + 90 * np.cos(2 * np.pi * (x - shift) / 0.1)
        return np.repeat(light[:, None], 3, axis=1)

    return paint


def crossed(mouths: tuple[Sighting, Sighting], share: float) -> np.ndarray:
    """Half way along, the row in the middle of the gap."""
    memory = memory_of(mouths, person(), look().teeth_z)
    gap = seen(0.10 + 0.02 * share, stripes(0)).gap
    depth = np.zeros((*gap.along.shape, 3), np.float32)
    image = memory.paint(gap, depth, 0.8 + gap.height, mouths[0].light)
    return image[image.shape[0] // 2].mean(1)


def test_a_mouth_comes_back_as_it_was_seen() -> None:
    one = seen(0.12, stripes(0))
    memory = memory_of([one], person(), look().teeth_z)
    depth = np.zeros_like(one.truth)
    shown = memory.paint(one.gap, depth, one.posture.lower_y, one.light)
    middle = (one.sure > 0) & (one.gap.below_upper > 0.03) & (one.gap.above_lower > 0.03)
    middle &= np.abs(one.gap.along) < 0.6
    assert np.abs(shown - one.truth)[middle].mean() < 8


def test_between_two_mouths_teeth_move_and_do_not_double() -> None:
    first, second = seen(0.10, stripes(0.0)), seen(0.12, stripes(0.03))
    flow = find_passage(*(remember(one, person(), look().teeth_z) for one in (first, second))).flow
    middle = flow[flow.shape[0] // 3 : -flow.shape[0] // 3, 35:-35]
    assert middle[..., 0].mean() == pytest.approx(0.03, abs=0.012)
    contrast = [np.ptp(crossed((first, second), share)[30:-30]) for share in (0.0, 0.5)]
    assert contrast[1] > 0.8 * contrast[0]


def test_mouths_that_have_nothing_in_common_are_not_pulled_apart() -> None:
    noise = np.random.default_rng(1)

    def random(x: np.ndarray, _y: np.ndarray) -> np.ndarray:
        return noise.integers(0, 255, (len(x), 3))

    first, second = (remember(seen(o, random), person(), look().teeth_z) for o in (0.1, 0.13))
    assert np.abs(find_passage(first, second).flow).max() <= MOST_FLOW


@pytest.mark.parametrize("opening", [0.05, 0.24])
@pytest.mark.parametrize("unit", [60.0, 400.0])
def test_a_passage_is_found_between_mouths_of_any_size(opening: float, unit: float) -> None:
    mouths = [seen(o, stripes(0), unit=u) for o, u in ((opening, unit), (0.10, 140.0))]
    first, second = (remember(one, person(), look().teeth_z) for one in mouths)
    assert np.isfinite(find_passage(first, second).flow).all()


def test_light_on_the_skin_lights_the_mouth() -> None:
    one = seen(0.12, stripes(0))
    memory = memory_of([one], person(), look().teeth_z)
    depth = np.zeros_like(one.truth)
    dim, bright = (
        memory.paint(one.gap, depth, one.posture.lower_y, one.light * gain) for gain in (0.5, 1.0)
    )
    assert 0.6 < dim.mean() / bright.mean() < 0.8
