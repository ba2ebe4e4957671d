"""Rows of teeth: proportions, embrasures, no dark lines where crowns touch."""

from itertools import pairwise

import numpy as np

from providers.viseme.mouth.inside.teeth import DrawnRow, Tooth, draw_row, lower_row, upper_row


def drawn(teeth: tuple[Tooth, ...], x: np.ndarray, y: float) -> DrawnRow:
    across = x.astype(np.float32)[None]
    return draw_row(teeth, across, np.full_like(across, y), 1.0)


def test_crowns_touch_and_shrink_from_the_front_to_the_sides() -> None:
    for row in (upper_row(1.0), lower_row(1.0)):
        ends = [tooth.centre + tooth.half_width for tooth in row]
        starts = [tooth.centre - tooth.half_width for tooth in row]
        np.testing.assert_allclose(starts, [0, *ends[:-1]], atol=1e-9)
        assert all(a.light > b.light for a, b in pairwise(row))
    central, lateral, canine = upper_row(1.0)[:3]
    assert central.half_width > lateral.half_width
    assert lateral.edge < central.edge
    assert lateral.edge < canine.edge  # the canine reaches farther down than the lateral


def test_a_small_mouth_gets_small_teeth() -> None:
    for big, small in zip(upper_row(1.0), upper_row(0.6), strict=True):
        assert small.half_width == 0.6 * big.half_width
        assert small.height == 0.6 * big.height


def test_half_way_up_the_row_is_closed_and_at_the_edge_teeth_part() -> None:
    row = upper_row(1.0)
    x = np.linspace(-0.13, 0.13, 521)
    np.testing.assert_array_equal(drawn(row, x, -0.05).crown, 1)
    border = row[0].centre + row[0].half_width
    at_edge = drawn(row, np.array([row[0].centre, border - 0.002]), row[0].edge - 0.005).crown[0]
    assert at_edge[0] > 0.9
    assert at_edge[1] < 0.4


def test_seams_are_shade_not_lines() -> None:
    row = upper_row(1.0)
    x = np.linspace(0, 0.16, 641)
    relief = drawn(row, x, -0.05).relief[0]
    border = row[0].centre + row[0].half_width
    dip = np.interp(border, x, relief) / np.interp(row[0].centre, x, relief)
    assert 0.7 < dip < 0.95


def test_below_the_edge_there_is_nothing_and_above_the_neck_gum() -> None:
    row = upper_row(1.0)
    x = np.array([row[0].centre])
    assert drawn(row, x, 0.02).crown[0, 0] == 0
    assert drawn(row, x, -row[0].height - 0.03).gum[0, 0] == 1
    assert drawn(row, x, -0.05).gum[0, 0] == 0
