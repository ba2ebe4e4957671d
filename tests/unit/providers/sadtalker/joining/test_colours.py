"""The photo's colours for what was painted."""

import numpy as np

from core.compose.light import graded
from core.domain.picture import RgbImage
from providers.sadtalker.joining.colours import Colours
from tests.unit.providers.sadtalker.joining.stand_ins import seen, tinted

SIDE = 128
STILL = np.zeros((SIDE, SIDE, 2), np.float32)
EVERYWHERE = np.ones((SIDE, SIDE), np.float32)
MASK = np.pad(np.ones((SIDE - 16, SIDE - 16), np.float32), 8)


def square() -> RgbImage:
    return seen(side=SIDE)


def off(painted: RgbImage) -> float:
    return float(np.abs(painted.astype(int) - square()).mean())


def test_what_was_seen_is_not_changed() -> None:
    assert not Colours(square(), MASK).change(square(), STILL, EVERYWHERE).any()


def test_a_tint_is_taken_off_where_things_are_the_same() -> None:
    painted = tinted(square())
    change = Colours(square(), MASK).change(painted, STILL, EVERYWHERE)
    assert off(graded(painted, change, np.s_[:, :])) < 0.3 * off(painted)


def test_the_rim_tells_where_nothing_else_does() -> None:
    painted = tinted(square())
    change = Colours(square(), MASK).change(painted, STILL, 0 * EVERYWHERE)
    assert off(graded(painted, change, np.s_[:, :])) < 0.5 * off(painted)
