"""Boxes that go with the tracked face."""

from collections.abc import Sequence
from fractions import Fraction
from pathlib import Path

import numpy as np
import pytest

from core.domain.face import TrackedFace
from core.domain.picture import Picture, Region
from providers.common.faces.detector_box import FaceBox, detector_box
from providers.common.faces.overlaps import Boxes
from providers.wav2lip.calm_box import whole
from providers.wav2lip.detections import Detections
from providers.wav2lip.followed_boxes import FollowedBoxes
from providers.wav2lip.pads import Pads
from tests.kit.context import SilentContext
from tests.kit.faces import mesh
from tests.kit.pictures import ArrayPicture

BLANK = np.zeros((240, 320, 3), np.uint8)


def item(number: int, x: float = 160, y: float = 110, *, is_cut: bool = False) -> TrackedFace:
    picture = ArrayPicture(BLANK, number)
    return TrackedFace(picture, Fraction(number, 25), mesh(x, y, 60), is_cut=is_cut)


def tracked(one: TrackedFace) -> FaceBox:
    assert one.face is not None
    return detector_box(one.face.points)


def sides(box: Region | None) -> np.ndarray:
    assert box is not None
    return np.array([box.x0, box.y0, box.x1, box.y1])


class Trembling:
    """Sees the face 8 pixels higher and 6 wider than the tracker, give or take; loses it at times."""

    def __init__(self, items: Sequence[TrackedFace], noise: float, lost: frozenset[int]) -> None:
        self.boxes = {one.picture.index: tracked(one) for one in items}
        self.noise, self.lost = noise, lost
        self.random = np.random.default_rng(11)
        self.searched: list[int] = []

    def faces(self, pictures: Sequence[Picture]) -> list[Boxes]:
        self.searched += [picture.index for picture in pictures]
        return [self._faces(picture.index) for picture in pictures]

    def _faces(self, index: int) -> Boxes:
        if index in self.lost:
            return np.empty((0, 5), np.float32)
        box = self.boxes[index] + (-3, -8, 3, 0) + self.random.normal(0, self.noise, 4)
        return np.array([(*box, 0.9)], np.float32)


@pytest.fixture
def context(tmp_path: Path) -> SilentContext:
    return SilentContext(tmp_path)


def seen_by(
    items: Sequence[TrackedFace],
    context: SilentContext,
    *,
    is_calm: bool,
    noise: float = 3.0,
    lost: frozenset[int] = frozenset(),
) -> np.ndarray:
    """int (n, 4): the boxes of S3FD, in batches of four."""
    detections = Detections(Trembling(items, noise, lost))
    boxes = FollowedBoxes(Pads(), None, detections, context, is_calm=is_calm)
    parts = [boxes.boxes(items[first : first + 4]) for first in range(0, len(items), 4)]
    return np.array([sides(box) for part in parts for box in part])


@pytest.mark.parametrize("is_calm", [True, False])
def test_the_box_is_the_detectors_with_pads(context: SilentContext, is_calm: bool) -> None:
    boxes = FollowedBoxes(Pads(1, 10, 2, 3), None, None, context, is_calm=is_calm)
    (got,) = boxes.boxes([item(0)])
    assert got == whole(tracked(item(0)) + np.array([-2, -1, 3, 10]))


def test_boxes_do_not_depend_on_how_frames_come_together(context: SilentContext) -> None:
    items = [item(number, 160 + 3 * np.sin(number)) for number in range(24)]
    one = FollowedBoxes(Pads(), None, None, context, is_calm=True)
    all_at_once = FollowedBoxes(Pads(), None, None, context, is_calm=True).boxes(items)
    assert [one.boxes([each])[0] for each in items] == all_at_once


def test_a_box_may_leave_the_picture_but_not_altogether(context: SilentContext) -> None:
    boxes = FollowedBoxes(Pads(), None, None, context, is_calm=True)
    half, gone = boxes.boxes([item(0, x=0), item(1, x=-200, is_cut=True)])
    assert half is not None and half.x0 < 0
    assert gone is None and not context.warnings


def test_a_face_outside_the_crop_is_left_alone(context: SilentContext) -> None:
    boxes = FollowedBoxes(Pads(), Region(200, 0, 320, 240), None, context, is_calm=True)
    out, inside, also_out = boxes.boxes([item(0), item(1, x=240, is_cut=True), item(2)])
    assert out is None and also_out is None and inside is not None
    assert [code for code, _ in context.warnings] == ["face_outside_crop"]


def test_pads_that_leave_nothing_are_left_out(context: SilentContext) -> None:
    boxes = FollowedBoxes(Pads(top=-100, bottom=-100), None, None, context, is_calm=False)
    assert boxes.boxes([item(0), item(1)]) == [whole(tracked(item(0)))] * 2
    assert [code for code, _ in context.warnings] == ["pads_too_large"]


def test_a_detector_that_trembles_is_calmed(context: SilentContext) -> None:
    items = [item(number) for number in range(100)]
    raw = seen_by(items, context, is_calm=False)
    calm = seen_by(items, context, is_calm=True)
    assert np.abs(np.diff(raw, axis=0)).mean() > 2.5
    assert np.abs(np.diff(calm[25:], axis=0)).mean() < 0.15
    wanted = tracked(items[0]) + np.array([-3, -8, 3, 0])
    assert np.abs(calm[25:] - wanted).max() < 2.5


def test_a_calm_box_does_not_lag_behind_a_head(context: SilentContext) -> None:
    items = [item(number, 60 + 2 * number) for number in range(60)]
    calm = seen_by(items, context, is_calm=True, noise=0)
    wanted = np.array([tracked(one) for one in items]) + np.array([-3, -8, 3, 0])
    assert np.abs(calm - wanted).max() < 1.5


def test_frames_that_the_detector_misses_keep_its_way(context: SilentContext) -> None:
    items = [item(number) for number in range(12)]
    lost = frozenset(range(6, 12))
    calm = seen_by(items, context, is_calm=True, noise=0, lost=lost)
    assert (calm == calm[0]).all()
    raw = seen_by(items, context, is_calm=False, noise=0, lost=lost)
    np.testing.assert_array_equal(raw[-1], sides(whole(tracked(items[0]))))


def test_a_cut_starts_anew(context: SilentContext) -> None:
    first = [item(number) for number in range(6)]
    after = [item(number, 100, 90, is_cut=number == 6) for number in range(6, 9)]
    lost = frozenset({6, 7, 8})
    calm = seen_by([*first, *after], context, is_calm=True, noise=0, lost=lost)
    np.testing.assert_array_equal(calm[-1], sides(whole(tracked(after[0]))))


@pytest.mark.parametrize("size", [1, 4, 40])
def test_only_an_average_is_not_asked_for_in_every_frame(context: SilentContext, size: int) -> None:
    items = [item(number, is_cut=number == 22) for number in range(40)]
    seen = Trembling(items, 0, frozenset())
    boxes = FollowedBoxes(Pads(), None, Detections(seen), context, is_calm=True)
    for first in range(0, len(items), size):
        boxes.boxes(items[first : first + size])
    assert seen.searched == [0, 1, 2, 3, 4, 5, 10, 15, 20, 22, 23, 24, 25, 26, 27, 32, 37]


def test_boxes_as_they_are_found_need_every_frame(context: SilentContext) -> None:
    items = [item(number) for number in range(12)]
    seen = Trembling(items, 0, frozenset())
    FollowedBoxes(Pads(), None, Detections(seen), context, is_calm=False).boxes(items)
    assert seen.searched == list(range(12))


def test_faces_outside_the_crop_are_not_searched(context: SilentContext) -> None:
    items = [item(0), item(1, x=240)]
    seen = Trembling(items, 0, frozenset())
    area = Region(200, 0, 320, 240)
    FollowedBoxes(Pads(), area, Detections(seen), context, is_calm=True).boxes(items)
    assert seen.searched == [1]
