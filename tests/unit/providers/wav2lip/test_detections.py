"""Which detection is the face that is followed."""

from collections.abc import Sequence
from fractions import Fraction

import numpy as np

from core.domain.face import TrackedFace
from core.domain.picture import Picture
from providers.common.faces.detector_box import FaceBox, detector_box
from providers.common.faces.overlaps import Boxes
from providers.wav2lip.detections import Detections, overlapping
from tests.kit.faces import mesh
from tests.kit.pictures import ArrayPicture

FACE = mesh(160, 110, 60)
TRACKED = detector_box(FACE.points)
BLANK = np.zeros((240, 320, 3), np.uint8)


def moved(*by: float) -> FaceBox:
    return (TRACKED + np.array(by)).astype(np.float32)


def found(*boxes: Sequence[float]) -> Boxes:
    return np.array([(*box, 0.9) for box in boxes], np.float32).reshape(-1, 5)


class Looker:
    """Finds the tracked face a little to the right, and counts."""

    def __init__(self) -> None:
        self.searched: list[int] = []

    def faces(self, pictures: Sequence[Picture]) -> list[Boxes]:
        self.searched += [picture.index for picture in pictures]
        return [found(moved(2, 0, 2, 0)) for _ in pictures]


def item(index: int) -> TrackedFace:
    return TrackedFace(ArrayPicture(BLANK, index), Fraction(max(index, 0), 25), FACE)


def test_the_face_is_taken_and_not_the_surest_one() -> None:
    other = moved(150, 0, 150, 0)
    near = moved(5, 3, 8, -4)
    got = overlapping(found(other, near, moved(30, 0, 30, 0)), TRACKED)
    assert got is not None
    np.testing.assert_allclose(got, near)


def test_another_face_beside_it_is_none() -> None:
    aside = 0.8 * float(TRACKED[2] - TRACKED[0])
    beside = moved(aside, 0, aside, 0)
    assert overlapping(found(beside), TRACKED) is None
    assert overlapping(found(), TRACKED) is None


def test_each_frame_is_searched_once() -> None:
    looker = Looker()
    detections = Detections(looker)
    first = detections.of([item(0), item(1), item(1)])
    assert len(first) == 3
    detections.of([item(1), item(2), item(0)])
    assert looker.searched == [0, 1, 2]
    assert detections.of([]) == []


def test_mixed_frames_are_each_their_own() -> None:
    looker = Looker()
    detections = Detections(looker)
    for _ in range(2):
        got = detections.of([item(-1), item(-1), item(3)])
        assert all(box is not None for box in got)
    assert looker.searched == [-1, -1, 3, -1, -1]
