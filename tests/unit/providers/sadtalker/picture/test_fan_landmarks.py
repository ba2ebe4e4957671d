"""RetinaFace and FAN around their networks: what they are shown, and whose face counts."""

from pathlib import Path

import numpy as np
import pytest
from torch import nn

from core.domain.engine import EngineSetup
from core.domain.face import Face
from core.domain.picture import RgbImage
from core.errors import SetupError
from providers.common.faces.detector_box import detector_box
from providers.common.faces.landmarks68 import Points68
from providers.common.faces.overlaps import Boxes
from providers.sadtalker.options import SadTalkerOptions
from providers.sadtalker.picture.face_points import MeshLandmarks
from providers.sadtalker.picture.fan_landmarks import FanLandmarks
from providers.sadtalker.picture.landmarks import open_landmarks
from tests.kit.faces import mesh
from tests.kit.pictures import ArrayPicture
from tests.kit.sadtalker_weights import DETECTOR, LANDMARKS, write_detector, write_landmarks
from tests.unit.providers.sadtalker.picture.conftest import PROCESSOR

RED = ArrayPicture(np.full((1200, 1600, 3), (200, 20, 10), np.uint8))
FACE = mesh(800.0, 500.0, 60.0)
LARGE = mesh(800.0, 500.0, 300.0)


class Detector:
    """Answers with given boxes, of what it is shown."""

    def __init__(self, *boxes: tuple[float, ...]) -> None:
        self.net = nn.Identity()
        self.boxes = np.array(boxes, np.float32).reshape(-1, 5)
        self.shown: list[RgbImage] = []

    @property
    def nets(self) -> tuple[nn.Module, ...]:
        return (self.net,)

    def detect(self, bgr: RgbImage) -> Boxes:
        self.shown.append(bgr)
        return self.boxes


class Marker:
    """Finds the points at the corners of what it is shown: the first one upper left, the last lower right."""

    def __init__(self) -> None:
        self.net = nn.Identity()
        self.shown: list[RgbImage] = []
        self.asked: list[bool] = []

    @property
    def nets(self) -> tuple[nn.Module, ...]:
        return (self.net,)

    def points68(self, crop: RgbImage, *, as_upstream: bool = False) -> Points68:
        self.shown.append(crop)
        self.asked.append(as_upstream)
        points = np.zeros((68, 2), np.float32)
        points[-1] = crop.shape[1], crop.shape[0]
        return points


def box_of(points: Points68) -> list[float]:
    return [*points[0].tolist(), *points[-1].tolist()]


def found(face: Face, detector: Detector, *, as_upstream: bool = False) -> list[float]:
    landmarks = FanLandmarks(detector, Marker(), as_upstream=as_upstream)
    return box_of(landmarks.points(RED, face))


def test_the_points_are_those_of_the_picture() -> None:
    """What it is shown begins 1.0 of the face's height away from the face."""
    detector = Detector((150, 140, 250, 260, 0.99))
    x0, y0, x1, y1 = found(FACE, detector)
    shown = detector.shown[0]
    left, top = x0 - 150, y0 - 140
    assert (x1, y1) == (left + 250, top + 260)
    assert 0 < left < FACE.box[0] - 60
    assert shown.shape[0] < RED.height and shown.shape[1] < RED.width


def test_a_large_face_is_shown_smaller() -> None:
    detector = Detector((300, 200, 350, 280, 0.99))
    x0, y0, x1, y1 = found(LARGE, detector)
    height, width = detector.shown[0].shape[:2]
    assert max(height, width) == 640
    assert (x1 - x0) / 50 == pytest.approx((y1 - y0) / 80, rel=0.01)
    assert (x1 - x0) / 50 > 1.5


def test_the_face_that_speaks_counts_and_not_the_surest() -> None:
    far = (0, 0, 30, 40, 0.999)
    near = (150, 140, 250, 260, 0.98)
    assert found(FACE, Detector(far, near)) == found(FACE, Detector(near))


@pytest.mark.parametrize("as_upstream", [False, True])
def test_where_nobody_is_seen_the_tracked_box_is_taken(as_upstream: bool) -> None:
    x0, y0, x1, y1 = found(FACE, Detector(), as_upstream=as_upstream)
    np.testing.assert_allclose((x0, y0, x1, y1), detector_box(FACE.points), atol=1.01)


def test_the_original_looks_at_all_and_takes_the_surest() -> None:
    detector = Detector((10.9, 20.9, 130, 150, 0.99), (760, 430, 840, 560, 0.98))
    assert found(FACE, detector, as_upstream=True) == [10, 20, 130, 150]
    assert detector.shown[0].shape == RED.pixels.shape


def test_a_box_beyond_the_border_is_cut() -> None:
    assert found(FACE, Detector((-30, -20, 90, 100, 1)), as_upstream=True) == [0, 0, 90, 100]
    beyond = found(FACE, Detector((-90, -90, -5, -5, 1)), as_upstream=True)
    assert beyond == [0, 0, RED.width, RED.height]


def test_colours_come_in_the_order_of_the_training() -> None:
    detector, marker = Detector((150, 140, 250, 260, 0.99)), Marker()
    FanLandmarks(detector, marker, as_upstream=False).points(RED, FACE)
    assert tuple(detector.shown[0][0, 0]) == (10, 20, 200)
    assert tuple(marker.shown[0][0, 0]) == (200, 20, 10)
    assert marker.asked == [False]


def test_the_original_swaps_them() -> None:
    detector, marker = Detector((150, 140, 250, 260, 0.99)), Marker()
    landmarks = FanLandmarks(detector, marker, as_upstream=True)
    landmarks.points(RED, FACE)
    landmarks.again(RED.pixels[:300, :300], np.zeros((68, 2), np.float32))
    assert [tuple(shown[0, 0]) for shown in detector.shown] == [(200, 20, 10), (10, 20, 200)]
    assert [tuple(shown[0, 0]) for shown in marker.shown] == [(10, 20, 200)] * 2
    assert marker.asked == [True, True]


def test_one_look_is_enough_but_for_the_original() -> None:
    carried = np.ones((68, 2), np.float32)
    square = RED.pixels[:256, :256]
    detector = Detector((50, 40, 150, 160, 0.99))
    assert FanLandmarks(detector, Marker(), as_upstream=False).again(square, carried) is carried
    assert not detector.shown
    twice = FanLandmarks(detector, Marker(), as_upstream=True)
    assert box_of(twice.again(square, carried)) == [50, 40, 150, 160]
    assert FanLandmarks(Detector(), Marker(), as_upstream=True).again(square, carried) is carried


def test_both_networks_can_be_stopped() -> None:
    detector, marker = Detector(), Marker()
    landmarks = FanLandmarks(detector, marker, as_upstream=False)
    assert landmarks.nets == (detector.net, marker.net)


def test_both_come_from_their_files(tmp_path: Path) -> None:
    files = {DETECTOR: write_detector, LANDMARKS: write_landmarks}
    setup = EngineSetup(weights={key: tmp_path / Path(key).name for key in files})
    for key, write in files.items():
        write(setup.weights[key])
    fan = SadTalkerOptions.model_validate({"landmarks": "fan"})
    found = open_landmarks(setup, fan, PROCESSOR).points(RED, FACE)
    assert found.shape == (68, 2)
    assert np.isfinite(found).all()


def test_the_mesh_needs_no_weights_and_the_networks_do() -> None:
    setup = EngineSetup(weights={})
    assert isinstance(open_landmarks(setup, SadTalkerOptions(), PROCESSOR), MeshLandmarks)
    fan = SadTalkerOptions.model_validate({"landmarks": "fan"})
    with pytest.raises(SetupError) as told:
        open_landmarks(setup, fan, PROCESSOR)
    assert told.value.code == "weights.missing"
