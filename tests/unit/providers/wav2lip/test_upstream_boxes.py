"""Boxes as the original has them, and what it does not survive."""

from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.domain.face import TrackedFace
from core.domain.picture import Region
from providers.wav2lip.pads import Pads
from providers.wav2lip.upstream_boxes import (
    SeenBoxes,
    UpstreamBoxes,
    padded,
    smoothed,
    tracked_box,
)
from tests.kit.faces import mesh
from tests.kit.pictures import ArrayPicture

BLANK = np.zeros((240, 320, 3), np.uint8)
PICTURE = Region(0, 0, 320, 240)
FACE = mesh(160, 110, 60)
rows = st.lists(st.tuples(*[st.integers(0, 2000)] * 4), min_size=1, max_size=40)


def item(index: int) -> TrackedFace:
    return TrackedFace(ArrayPicture(BLANK, index), Fraction(max(index, 0), 25), FACE)


def moving(count: int) -> dict[int, Region]:
    return {n: Region(50 + 4 * n, 40, 150 + 4 * n, 180) for n in range(count)}


@given(rows)
def test_averages_stay_in_the_range_of_what_they_average(boxes: list[tuple[int, ...]]) -> None:
    before = np.array(boxes, np.int64)
    after = smoothed(before)
    assert (after >= before.min(axis=0)).all() and (after <= before.max(axis=0)).all()
    assert after.dtype == np.int64


@given(st.integers(1, 40))
def test_a_still_box_stays_still(frames: int) -> None:
    still = np.tile(np.array([10, 20, 110, 140], np.int64), (frames, 1))
    np.testing.assert_array_equal(smoothed(still), still)


def test_boxes_come_early_as_in_the_original() -> None:
    boxes = UpstreamBoxes(SeenBoxes(moving(20), 20), Pads(), None, is_smooth=True)
    (first,) = boxes.boxes([item(0)])
    assert first == Region(58, 40, 158, 180)  # where the face is two frames later


def test_frames_are_found_by_their_index() -> None:
    boxes = UpstreamBoxes(SeenBoxes(moving(9), 9), Pads(0, 10, 0, 0), None, is_smooth=False)
    got = boxes.boxes([item(7), item(2), item(7)])
    wanted = Region(78, 40, 178, 190)
    assert got == [wanted, Region(58, 40, 158, 190), wanted]


def test_what_the_original_drops_is_not_averaged() -> None:
    kept = UpstreamBoxes(SeenBoxes(moving(12), 6), Pads(), None, is_smooth=True)
    short = UpstreamBoxes(SeenBoxes(moving(6), 6), Pads(), None, is_smooth=True)
    items = [item(number) for number in range(6)]
    assert kept.boxes(items) == short.boxes(items)
    assert kept.boxes([item(8)]) == [moving(12)[8]]


def test_frames_without_a_detection_take_the_tracked_face() -> None:
    boxes = UpstreamBoxes(SeenBoxes({}, 0), Pads(0, 10, 0, 0), None, is_smooth=True)
    wanted = padded(tracked_box(FACE.points, PICTURE), Pads(0, 10, 0, 0), 320, 240)
    assert boxes.boxes([item(3), item(-1)]) == [wanted, wanted]


def test_a_searched_part_is_the_originals_picture() -> None:
    area = Region(100, 30, 250, 150)
    seen = SeenBoxes({0: Region(5, 6, 140, 119)}, 1)
    boxes = UpstreamBoxes(seen, Pads(50, 50, 50, 50), area, is_smooth=True)
    assert boxes.boxes([item(0)]) == [area]


def test_a_face_outside_the_part_is_left_alone() -> None:
    area = Region(0, 0, 40, 40)
    boxes = UpstreamBoxes(SeenBoxes({}, 0), Pads(), area, is_smooth=True)
    assert boxes.boxes([item(0)]) == [None]


@pytest.mark.parametrize("pads", [Pads(top=-100, bottom=-100), Pads(left=-200)])
def test_pads_that_leave_nothing_are_left_out(pads: Pads) -> None:
    assert padded(Region(50, 60, 150, 200), pads, 320, 240) == Region(50, 60, 150, 200)


def test_no_items_are_no_boxes() -> None:
    assert UpstreamBoxes(SeenBoxes({}, 0), Pads(), None, is_smooth=True).boxes([]) == []
