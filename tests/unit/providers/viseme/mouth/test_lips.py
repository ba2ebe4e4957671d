import numpy as np

from core.domain.picture import Planes, Region
from providers.viseme.mouth.lip_line import lip_line
from providers.viseme.mouth.lips import Lips, lips_around

BOUNDS = Region(0, 0, 200, 120)
UNIT = 150.0


def slanted() -> Lips:
    """Closed lips from (60, 50) to (140, 66)."""
    edge = np.linspace((60.0, 50.0), (140.0, 66.0), 30)
    return lips_around(lip_line(edge, edge), UNIT, BOUNDS)


def places(lips: Lips, down: float = 0.0) -> tuple[np.ndarray, np.ndarray]:
    ys, xs = np.mgrid[lips.box.y0 : lips.box.y1, lips.box.x0 : lips.box.x1]
    return xs.astype(np.float32), (ys + down).astype(np.float32)


def noise() -> Planes:
    random = np.random.default_rng(3)
    y, u, v = (random.integers(0, 256, s, np.uint8) for s in ((120, 200), (60, 100), (60, 100)))
    return y, u, v


def cut(planes: Planes, lips: Lips) -> Planes:
    y, u, v = (
        plane[lips.box.slices(BOUNDS, step)].copy()
        for plane, step in zip(planes, (1, 2, 2), strict=True)
    )
    return y, u, v


def test_lips_that_do_not_move_join_without_a_trace() -> None:
    lips, source = slanted(), noise()
    drawn = cut(source, lips)
    lips.join(drawn, source, places(lips), places(lips))
    for joined, original in zip(drawn, cut(source, lips), strict=True):
        np.testing.assert_array_equal(joined, original)


def test_each_pixel_comes_from_its_own_side() -> None:
    lips = slanted()
    x, y = lips.parted(places(lips, -20), places(lips, 20))
    np.testing.assert_array_equal(x, places(lips)[0])
    shift, between = y - places(lips)[1], lips.beyond == 0
    np.testing.assert_allclose(shift[(lips.depth < -0.1) & between], -20, atol=1e-3)
    np.testing.assert_allclose(shift[(lips.depth > 0.1) & between], 20, atol=1e-3)
    outside = np.abs(shift[(lips.beyond > 8) & (np.abs(lips.depth) < 2)])
    assert outside.max() < 10


def test_on_the_line_light_and_dark_lips_blend() -> None:
    lips = slanted()
    source = noise()
    source[0][:60], source[0][60:] = 200, 100
    up, down = places(lips), places(lips)
    up[1][:], down[1][:] = 10, 110  # the upper side shows the light half, the lower one the dark
    drawn = cut(source, lips)
    drawn[0][:] = np.where(lips.depth < 0, 200, 100)
    lips.join(drawn, source, up, down)
    mixed = (drawn[0] > 101) & (drawn[0] < 199)
    assert (np.abs(lips.depth[mixed]) < 1).all()
    assert mixed.any(axis=0).sum() > 40
    assert np.corrcoef(drawn[0][mixed], lips.depth[mixed])[0, 1] < -0.95


def test_the_shade_lies_on_the_line_between_the_corners() -> None:
    lips = slanted()
    grey = cut(noise(), lips)
    for plane, value in zip(grey, (180, 128, 128), strict=True):
        plane[:] = value
    lips.shade(grey, strength=1.0, width=2.0, black=16)
    dark = grey[0] < 150
    assert dark.any()
    assert (np.abs(lips.depth[dark]) < 3).all()
    assert (lips.beyond[dark] < 2).all()
    assert (grey[1] == 128).all()
