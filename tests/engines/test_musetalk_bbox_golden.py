"""The face's box against the original's, on 240 sets of points."""

import numpy as np
import pytest

from core.domain.picture import Region
from providers.musetalk.face_box import face_box, shift_range
from tests.kit.golden.golden import assert_equal, golden

SHIFTS = [-60, -20, -7, 0, 5, 12, 60]
NO_FACE = (0, 0, 0, 0)


def detected(box: np.ndarray) -> Region | None:
    return None if box[0] < 0 else Region(*box.tolist())


@pytest.mark.parametrize("shift", SHIFTS)
def test_every_box_is_the_originals(shift: int) -> None:
    faces, found = golden("musetalk_bbox/landmarks68"), golden("musetalk_bbox/detector_boxes")
    boxes = []
    for points, box in zip(faces, map(detected, found), strict=True):
        made = NO_FACE if box is None else face_box(points, shift, box)
        boxes.append((made.x0, made.y0, made.x1, made.y1) if isinstance(made, Region) else made)
    assert_equal(f"musetalk_bbox/coords_{shift}", boxes)


@pytest.mark.parametrize("shift", SHIFTS)
def test_the_range_of_the_shift_is_the_originals(shift: int) -> None:
    faces, found = golden("musetalk_bbox/landmarks68"), golden("musetalk_bbox/detector_boxes")
    assert_equal(f"musetalk_bbox/range_{shift}", shift_range(faces[found[:, 0] >= 0]))
