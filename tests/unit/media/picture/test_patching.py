from fractions import Fraction

import numpy as np
import pytest

from core.domain.media import ColorInfo
from core.domain.picture import PlanePatch, Region, RgbPatch
from core.media.picture.frame import Frame

BOX = Region(8, 4, 24, 14)


def noise(*shapes: tuple[int, int], seed: int = 0) -> tuple[np.ndarray, ...]:
    random = np.random.default_rng(seed)
    return tuple(random.integers(16, 236, shape, np.uint8) for shape in shapes)


def frame(color: ColorInfo | None = None) -> Frame:
    planes = noise((32, 48), (16, 24), (16, 24))
    return Frame.from_planes(planes, 0, Fraction(0), color or ColorInfo())


def samples(seed: int = 1) -> tuple[np.ndarray, ...]:
    return noise((10, 16), (5, 8), (5, 8), seed=seed)


@pytest.mark.parametrize("levels", ["limited", "full"])
@pytest.mark.parametrize("matrix", ["bt709", "smpte170m", "bt2020nc", "unknown"])
def test_samples_take_the_place_of_the_frames_own_and_nothing_else_changes(
    matrix: str, levels: str
) -> None:
    source, new = frame(ColorInfo(matrix=matrix, range=levels)), samples()
    changed = source.with_patches([PlanePatch(BOX, new)])
    assert changed.color == source.color
    for inside, given in zip(changed.planes_in(BOX), new, strict=True):
        np.testing.assert_array_equal(inside, given)
    for before, after, step in zip(source.planes, changed.planes, (1, 2, 2), strict=True):
        rows, columns = BOX.slices(Region(0, 0, 48, 32), step)
        rest = np.ones(before.shape, bool)
        rest[rows, columns] = False
        np.testing.assert_array_equal(after[rest], before[rest])


@pytest.mark.parametrize(("levels", "white"), [("limited", 235), ("full", 255)])
def test_an_inlay_lies_over_the_new_samples(levels: str, white: int) -> None:
    grey = tuple(np.full_like(plane, 128) for plane in samples())
    hole = Region(12, 6, 20, 12)
    mask = np.zeros((6, 8), np.float32)
    mask[2:4, 2:6] = 1
    inlay = RgbPatch(hole, np.full((6, 8, 3), 255, np.uint8), mask)
    source = frame(ColorInfo(range=levels))
    luma = source.with_patches([PlanePatch(BOX, grey, inlay)]).planes_in(hole)[0]
    assert (luma[2:4, 2:6] == white).all()
    assert (luma[mask == 0] == 128).all()


@pytest.mark.parametrize("box", [Region(7, 4, 23, 14), Region(40, 4, 56, 14)])
def test_a_region_off_the_chroma_grid_or_out_of_the_frame_is_refused(box: Region) -> None:
    with pytest.raises(ValueError, match="chroma boundaries"):
        frame().with_patches([PlanePatch(box, samples())])
    with pytest.raises(ValueError, match="chroma boundaries"):
        frame().planes_in(box)


def test_samples_of_another_size_are_refused() -> None:
    y, u, _ = samples()
    with pytest.raises(ValueError, match="samples"):
        frame().with_patches([PlanePatch(BOX, (y, u, y))])
