import numpy as np
import pytest

from core.domain.picture import Region
from providers.viseme.mouth.grid import CoarseGrid

REGION = Region(40, 30, 140, 90)


@pytest.mark.parametrize("cell", [1, 4, 7])
@pytest.mark.parametrize("box", [REGION, Region(41, 33, 90, 62), Region(139, 89, 140, 90)])
def test_what_is_straight_stays_straight_at_every_pixel(cell: int, box: Region) -> None:
    grid = CoarseGrid.over(REGION, cell)
    plane = (2 * grid.xs - 3 * grid.ys[:, None]).astype(np.float32)
    pixels = 2 * np.arange(box.x0, box.x1) - 3 * np.arange(box.y0, box.y1)[:, None]
    np.testing.assert_allclose(grid.spread(plane, box), pixels, atol=1e-3)


def test_a_part_is_the_same_as_cut_from_the_whole() -> None:
    grid = CoarseGrid.over(REGION, 7)
    cells = np.random.default_rng(0).random((grid.rows, grid.columns)).astype(np.float32)
    part = Region(61, 37, 103, 70)
    whole = grid.spread(cells, REGION)
    np.testing.assert_allclose(grid.spread(cells, part), whole[part.slices(REGION)], atol=1e-6)


def test_around_holds_every_pixel_that_a_cell_changes() -> None:
    grid = CoarseGrid.over(REGION, 5)
    cells = np.zeros((grid.rows, grid.columns), np.float32)
    cells[4, 9] = cells[6, 11] = 1
    changed = np.argwhere(grid.spread(cells, REGION) > 0) + np.array([REGION.y0, REGION.x0])
    around = grid.around(cells > 0)
    assert (changed.min(0) >= (around.y0, around.x0)).all()
    assert (changed.max(0) < (around.y1, around.x1)).all()
    assert grid.around(cells > 2).is_empty
