"""The painted inside: what shows when, and that nothing boils."""

from dataclasses import replace

import numpy as np
import pytest

from providers.viseme.mouth.inside.painted import PaintedInside
from providers.viseme.mouth.inside.posture import Posture
from tests.kit.mouths import LIP_Y, frontal, palette, straight_gap

UNIT = 160.0


def painted(upper: float, lower: float, shift: float = 0.0, **posture: float) -> np.ndarray:
    values = {"jaw_drop": 0.5 * lower, "covering": 0.0, "lower_y": LIP_Y + lower, **posture}
    inside = PaintedInside(palette(), LIP_Y, 1.0, 0.0, UNIT)
    return inside.paint(straight_gap(upper, lower, UNIT, shift), Posture(**values), frontal(UNIT))


def tooth_rows(image: np.ndarray) -> np.ndarray:
    """Where the middle of a central incisor looks like a tooth: light, and not red."""
    column = image[:, round(image.shape[1] / 2 + 0.045 * UNIT)]
    return np.flatnonzero((column[:, 1] > 110) & (column[:, 1] > 0.75 * column[:, 0]))


def test_upper_teeth_stay_with_the_skull_when_the_jaw_drops() -> None:
    ends = [tooth_rows(painted(0.02, lower))[: round(0.06 * UNIT)] for lower in (0.08, 0.14)]
    first_block = [rows[: np.flatnonzero(np.diff([*rows, 10**6]) > 1)[0] + 1] for rows in ends]
    np.testing.assert_array_equal(first_block[0], first_block[1])
    assert 0.035 * UNIT < len(first_block[0]) < 0.06 * UNIT


def test_round_lips_cover_the_teeth_and_raised_ones_bare_them() -> None:
    covered, plain = (len(tooth_rows(painted(0.01, 0.06, covering=c))) for c in (0.024, 0.0))
    raised = len(tooth_rows(painted(0.03, 0.06)))
    assert covered < 0.5 * plain < 0.8 * raised


def test_a_lip_on_the_teeth_leaves_only_teeth_to_see() -> None:
    """As in f: the whole gap is the edge of the upper teeth."""
    middle = painted(0.005, 0.015)[:, 30:-30]
    assert (middle[..., 1] > 0.7 * middle[..., 0]).mean() > 0.9


def test_behind_the_teeth_it_is_dark_and_the_tongue_is_flesh() -> None:
    image = painted(0.03, 0.15)
    grey = image.mean(2)
    column = grey[:, grey.shape[1] // 2]
    dark = column.argmin()
    assert column[dark] < 0.35 * column.max()
    tongue = image[dark + 3 : dark + 10, image.shape[1] // 2]
    assert (tongue[:, 0] > 1.4 * tongue[:, 1]).all()


def test_teeth_fall_into_shade_towards_the_corners() -> None:
    row = painted(0.03, 0.05)[round(0.03 * UNIT)].mean(1)
    middle, side = row.size // 2, row.size // 12
    assert row[side] < 0.45 * row[middle - 8]


def test_there_is_a_dark_line_above_the_lower_lip() -> None:
    """A gap full of teeth must still be seen, by people and by face meshes."""
    column = painted(0.01, 0.02)[:, round((0.26 + 0.045) * UNIT)].mean(1)
    assert column[-1] < 0.75 * column.max()
    assert column.argmax() < len(column) - 2


def test_a_step_of_the_lips_or_the_head_changes_little() -> None:
    still = painted(0.03, 0.10)
    moved = painted(0.03, 0.10, jaw_drop=0.05 + 0.02 / UNIT)
    assert np.abs(moved - still).max() < 4
    shifted = painted(0.03, 0.10, shift=0.05)
    assert np.abs(shifted - still).mean() < 1.0


def test_a_soft_picture_gets_soft_teeth() -> None:
    gap, posture = straight_gap(0.03, 0.10, UNIT), Posture(0.05, 0.0, LIP_Y + 0.1)
    steps = []
    for blur in (0.0, 0.03):
        image = PaintedInside(palette(), LIP_Y, 1.0, blur, UNIT).paint(gap, posture, frontal(UNIT))
        steps.append(np.abs(np.diff(image.mean(2), axis=0)).max())
    assert steps[1] < 0.5 * steps[0]


@pytest.mark.parametrize("yaw", [-0.6, 0.6])
def test_far_turned_heads_have_teeth_too(yaw: float) -> None:
    inside = PaintedInside(palette(), LIP_Y, 1.0, 0.0, UNIT)
    gap = straight_gap(0.03, 0.08, UNIT)
    image = inside.paint(gap, Posture(0.04, 0.0, LIP_Y + 0.08), frontal(UNIT, yaw))
    assert np.isfinite(image).all()
    assert (image[round(0.03 * UNIT)].mean(1) > 120).sum() > 0.15 * image.shape[1]


def test_light_from_one_side_falls_on_that_side_of_the_teeth() -> None:
    inside = PaintedInside(replace(palette(), slope=0.8), LIP_Y, 1.0, 0.0, UNIT)
    gap = straight_gap(0.03, 0.08, UNIT)
    image = inside.paint(gap, Posture(0.04, 0.0, LIP_Y + 0.08), frontal(UNIT)).mean(2)
    row = image[round(0.03 * UNIT)]
    assert row[row.size // 2 :].mean() > 1.1 * row[: row.size // 2].mean()
