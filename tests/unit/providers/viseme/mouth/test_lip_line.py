import numpy as np
import pytest

from providers.viseme.mouth.lip_line import LipLine, lip_line


def arcs(roll: float) -> LipLine:
    """A mouth 80 pixels wide, its upper edge 6 above and its lower one 10 below the corners."""
    t = np.linspace(0, 1, 41)
    bulge = np.sin(np.pi * t)
    turn = np.array([[np.cos(roll), np.sin(roll)], [-np.sin(roll), np.cos(roll)]])
    edges = (np.stack([80 * t, height * bulge], axis=1) @ turn for height in (-6, 10))
    upper, lower = (edge + np.array([100.0, 60.0]) for edge in edges)
    return lip_line(upper, lower)


@pytest.mark.parametrize("roll", [0.0, 0.3, -0.5])
def test_both_edges_are_where_they_were_given(roll: float) -> None:
    line = arcs(roll)
    for edge, height in ((line.upper, 0), (line.lower, 1)):
        for x, y in edge[3:-3:5]:
            across, down = line.place(np.array([x]), np.array([y]))
            assert line.heights(across)[height][0, 0] == pytest.approx(down[0, 0], abs=0.05)


def test_sides_meet_half_way_between_the_edges() -> None:
    line = arcs(0.0)
    side = line.side(np.array([140.0]), np.array([40.0, 61.0, 62.0, 63.0, 80.0]), softness=4.0)
    np.testing.assert_allclose(side[:, 0], [0, 0.25, 0.5, 0.75, 1], atol=0.02)


def test_the_step_widens_beyond_the_corners() -> None:
    line = arcs(0.0)
    ys = np.arange(40.0, 80.0)
    inside, outside = (line.side(np.array([x]), ys, 2.0)[:, 0] for x in (120.0, 220.0))
    assert np.diff(inside).max() > 0.4
    assert np.diff(outside).max() < 0.05


def test_the_box_holds_both_edges_and_the_margin() -> None:
    box = arcs(0.0).box(5.0)
    assert (box.x0, box.x1) == (95, 186)
    assert (box.y0, box.y1) == (49, 76)


def test_lips_of_no_width_do_not_divide_by_nothing() -> None:
    point = np.full((5, 2), 7.0)
    side = lip_line(point, point).side(np.array([7.0]), np.array([0.0, 20.0]), 2.0)
    assert side[:, 0].tolist() == [0, 1]
