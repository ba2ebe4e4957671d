"""Looking up what is painted on the arch of the teeth."""

import numpy as np

from providers.viseme.mouth.inside.decal import ArchView, Decal, Frame, view_arch
from tests.kit.mouths import frontal, straight_gap

FRAME = Frame(-0.4, 0.6, 0.4, 1.0)


def striped(resolution: float) -> Decal:
    """Opaque; red grows to the right, green downwards."""
    x, y = FRAME.grid(resolution)
    planes = [100 + 200 * x, 300 * (y - 0.6), np.zeros_like(x), np.ones_like(x)]
    return Decal(np.stack(planes, -1), FRAME, resolution)


def test_from_the_front_every_pixel_shows_its_own_place() -> None:
    gap = straight_gap(0.02, 0.1, 100)
    view = view_arch(gap.head_x, gap.head_y, frontal(100))
    np.testing.assert_allclose(view.x, gap.head_x, atol=3e-4)
    np.testing.assert_allclose(view.y, gap.head_y, atol=1e-6)


def test_a_turned_head_shows_the_arch_in_perspective() -> None:
    """The side turned away is seen foreshortened, the other one spread; the middle stays."""
    gap = straight_gap(0.0, 0.02, 100)
    widths = {}
    for yaw in (-0.4, 0.4):
        x = view_arch(gap.head_x, gap.head_y, frontal(100, yaw)).x[0]
        assert (np.diff(x) >= -1e-6).all()
        assert abs(np.interp(0, gap.head_x[0], x)) < 0.005
        widths[yaw] = (-np.interp(-0.1, gap.head_x[0], x), np.interp(0.1, gap.head_x[0], x))
    assert min(widths[-0.4]) < 0.092 < 0.108 < max(widths[-0.4])
    np.testing.assert_allclose(widths[0.4], widths[-0.4][::-1], atol=1e-3)


def test_levels_show_the_same_colours_at_any_size() -> None:
    decal = striped(400)
    for unit in (30, 90, 400, 700):
        gap = straight_gap(0.05, 0.05, unit)
        seen = decal.seen(ArchView(gap.head_x, gap.head_y), 0.0, unit)
        np.testing.assert_allclose(seen[..., 0], 100 + 200 * gap.head_x, atol=1.5)
        np.testing.assert_allclose(seen[..., 3], 1, atol=1e-5)


def test_a_dropped_painting_is_seen_lower() -> None:
    gap = straight_gap(0.05, 0.05, 100)
    at = ArchView(gap.head_x, gap.head_y)
    here, lower = (striped(400).seen(at, drop, 100)[..., 1] for drop in (0.0, 0.03))
    np.testing.assert_allclose(here - lower, 300 * 0.03, atol=0.5)
