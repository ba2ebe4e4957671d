"""The renderer on Matplotlib's public-domain portrait, which is in an installed wheel."""

from collections.abc import Callable
from fractions import Fraction
from functools import cache
from pathlib import Path

import cv2
import matplotlib
import mediapipe
import numpy as np
import pytest
from PIL import Image

from core.domain.face import Face, FaceSample
from core.domain.media import ColorInfo
from core.domain.picture import PlanePatch, RgbImage
from core.errors import EngineError
from core.media.picture.frame import Frame, rgb_to_planes
from providers.viseme.mouth.mesh import measure_opening, measure_width
from providers.viseme.mouth.renderer import MouthRenderer
from providers.viseme.pose import REST, MouthPose

PORTRAIT = Path(matplotlib.get_data_path()) / "sample_data" / "grace_hopper.jpg"
OPENINGS = (0.0, 0.02, 0.04, 0.07, 0.10, 0.14, 0.18)


def portrait() -> RgbImage:
    return np.asarray(Image.open(PORTRAIT).convert("RGB"))


def detect(rgb: RgbImage) -> np.ndarray:
    with mediapipe.solutions.face_mesh.FaceMesh(
        static_image_mode=True, refine_landmarks=True
    ) as detector:
        found = detector.process(rgb).multi_face_landmarks
    assert found, "the portrait must show a face"
    size = np.array([rgb.shape[1], rgb.shape[0], rgb.shape[1]])
    return np.array([(p.x, p.y, p.z) for p in found[0].landmark]) * size


@cache
def mesh() -> np.ndarray:
    return detect(portrait())


def face_of(points: np.ndarray) -> Face:
    flat = points[:, :2]
    box = np.array([*flat.min(0), *flat.max(0)], np.float32)
    return Face(box, points.astype(np.float32), 1.0)


def frame_of(rgb: RgbImage) -> Frame:
    color = ColorInfo()
    return Frame.from_planes(rgb_to_planes(rgb, color), 0, Fraction(0), color)


def sample_of(rgb: RgbImage, points: np.ndarray) -> FaceSample:
    return FaceSample(frame_of(rgb), face_of(points))


def studied(rgb: RgbImage, points: np.ndarray) -> Callable[[MouthPose], Frame]:
    """Draws a pose on the picture that was studied."""
    renderer, frame = MouthRenderer(), frame_of(rgb)
    renderer.study([FaceSample(frame, face_of(points))])
    return lambda pose: drawn(renderer, frame, points, pose)


def drawn(renderer: MouthRenderer, frame: Frame, points: np.ndarray, pose: MouthPose) -> Frame:
    patch = renderer.render(frame, face_of(points), pose)
    assert patch is not None
    check_contract(patch, frame)
    return frame.with_patches([patch])


def check_contract(patch: PlanePatch, frame: Frame) -> None:
    box = patch.region
    assert box == box.even(frame.width, frame.height)
    sizes = [plane.shape for plane in patch.planes]
    assert sizes == [(box.height, box.width), *[(box.height // 2, box.width // 2)] * 2]
    seams = [
        (np.s_[0], box.y0 > 0),
        (np.s_[-1], box.y1 < frame.height),
        (np.s_[:, 0], box.x0 > 0),
        (np.s_[:, -1], box.x1 < frame.width),
    ]
    for changed, original in zip(patch.planes, frame.planes_in(box), strict=True):
        assert changed.dtype == np.uint8
        for edge, is_inside in seams:
            if is_inside:  # the picture's own edge is no seam
                step = np.abs(changed[edge].astype(int) - original[edge])
                assert step.max() <= 1  # half a grey level, rounded
    if patch.inlay is not None:
        inside = patch.inlay.region
        assert inside == inside.clipped(frame.width, frame.height)
        assert patch.inlay.rgb.shape == (*patch.inlay.mask.shape, 3)
        assert patch.inlay.mask.min() >= 0
        assert patch.inlay.mask.max() <= 1


def test_the_mouth_opens_as_far_as_it_is_told() -> None:
    draw = studied(portrait(), mesh())
    seen = [measure_opening(detect(draw(MouthPose(o, 0)).rgb())) for o in OPENINGS]
    assert np.corrcoef(OPENINGS, seen)[0, 1] > 0.95
    assert 0.6 < np.polyfit(OPENINGS, seen, 1)[0] < 1.6


def test_the_mouth_widens_as_it_is_told() -> None:
    draw = studied(portrait(), mesh())
    widths = (-0.08, 0.0, 0.08)
    seen = [measure_width(detect(draw(MouthPose(0.05, w)).rgb())) for w in widths]
    assert seen[0] < seen[1] - 0.015 < seen[2] - 0.03


def test_an_open_source_closes() -> None:
    opened = studied(portrait(), mesh())(MouthPose(0.15, 0)).rgb()
    points = detect(opened)
    assert measure_opening(points) > 0.08
    closed = studied(opened, points)(REST).rgb()
    assert measure_opening(detect(closed)) < 0.02


@pytest.mark.parametrize("opening", [0.0, 0.05, 0.2])
def test_what_moved_fades_into_what_did_not(opening: float) -> None:
    """On a plain ramp a moved place shows how far it moved: nowhere is there a step."""
    height, width = portrait().shape[:2]
    ramp = np.broadcast_to(np.arange(height)[:, None] // 4 + 40, (height, width))
    plain = np.repeat(ramp[..., None], 3, axis=2).astype(np.uint8)
    renderer, frame = MouthRenderer(), frame_of(plain)
    renderer.study([sample_of(portrait(), mesh())])
    patch = renderer.render(frame, face_of(mesh()), MouthPose(opening, 0.0))
    assert patch is not None
    box = patch.region
    luma = patch.planes[0].astype(int) - frame.planes_in(box)[0]
    upper, lower, unit = mesh()[13, 1], mesh()[14, 1], np.linalg.norm(mesh()[263] - mesh()[33])
    rows = np.arange(box.y0, box.y1)
    away = (rows < upper - 0.2 * unit) | (rows > lower + (0.3 + opening) * unit)
    steps = np.abs(np.diff(luma, axis=1))[away], np.abs(np.diff(luma[away], axis=0))
    assert max(int(step.max()) for step in steps) <= 3


def test_the_upper_half_of_the_face_stays_bit_equal() -> None:
    source = frame_of(portrait())
    moved = studied(portrait(), mesh())(MouthPose(0.2, 0.05))
    above = int(mesh()[195, 1]) // 2 * 2  # the middle of the bridge
    for before, after, step in zip(source.planes, moved.planes, (1, 2, 2), strict=True):
        np.testing.assert_array_equal(after[: above // step], before[: above // step])
        assert (after[above // step :] != before[above // step :]).any()


def test_the_chin_drops_with_the_jaw() -> None:
    draw = studied(portrait(), mesh())
    chin = [detect(draw(MouthPose(o, 0)).rgb())[152, 1] for o in (0.0, 0.2)]
    eyes = float(np.linalg.norm(mesh()[263] - mesh()[33]))
    assert 0.03 < (chin[1] - chin[0]) / eyes < 0.2


def test_the_same_calls_give_the_same_bytes() -> None:
    first, second = (studied(portrait(), mesh())(MouthPose(0.1, 0.02)) for _ in range(2))
    for one, other in zip(first.planes, second.planes, strict=True):
        np.testing.assert_array_equal(one, other)


def test_reset_forgets_the_light_of_earlier_frames() -> None:
    renderer = MouthRenderer()
    bright, dark = frame_of(portrait()), frame_of(portrait() // 3)
    renderer.study([FaceSample(bright, face_of(mesh()))])
    pose = MouthPose(0.15, 0)
    fresh = drawn(renderer, dark, mesh(), pose).rgb()
    renderer.reset()
    drawn(renderer, bright, mesh(), pose)
    carried = drawn(renderer, dark, mesh(), pose).rgb()
    renderer.reset()
    np.testing.assert_array_equal(drawn(renderer, dark, mesh(), pose).rgb(), fresh)
    assert carried.astype(int).sum() > fresh.astype(int).sum()


def test_a_grey_picture_stays_grey() -> None:
    grey = np.repeat(cv2.cvtColor(portrait(), cv2.COLOR_RGB2GRAY)[..., None], 3, axis=2)
    drawn_grey = studied(grey, mesh())(MouthPose(0.15, 0)).rgb()
    assert int(np.ptp(drawn_grey.astype(int), axis=2).max()) <= 1


@pytest.mark.parametrize("cut", ["chin", "left", "mouth"])
def test_a_face_at_the_edge_of_the_picture_is_clipped(cut: str) -> None:
    mouth, chin = mesh()[14].astype(int), mesh()[152].astype(int)
    bottom = {"chin": chin[1] - 6, "left": 10**6, "mouth": mouth[1] + 2}[cut] // 2 * 2
    left = (mouth[0] - 4) // 2 * 2 if cut == "left" else 0
    rgb = np.ascontiguousarray(portrait()[:bottom, left:])
    moved = studied(rgb, mesh() - (left, 0, 0))(MouthPose(0.15, 0.0))
    assert (moved.planes[0] != frame_of(rgb).planes[0]).any()


def test_a_mouth_outside_the_picture_changes_nothing() -> None:
    renderer = MouthRenderer()
    renderer.study([sample_of(portrait(), mesh())])
    away = face_of(mesh() + np.array([5000, 0, 0]))
    assert renderer.render(frame_of(portrait()), away, MouthPose(0.1, 0)) is None
    above_the_mouth = portrait()[: int(mesh()[2, 1]) // 2 * 2]
    cut = frame_of(np.ascontiguousarray(above_the_mouth))
    assert renderer.render(cut, face_of(mesh()), MouthPose(0.1, 0)) is None


@pytest.mark.parametrize("eye_distance", [4, 12, 40])
def test_small_faces_are_drawn_without_a_crash(eye_distance: int) -> None:
    factor = eye_distance / float(np.linalg.norm(mesh()[263] - mesh()[33]))
    size = (max(2, round(256 * factor) * 2), max(2, round(300 * factor) * 2))
    rgb = cv2.resize(portrait(), size, interpolation=cv2.INTER_AREA)
    moved = studied(rgb, mesh() * factor)(MouthPose(0.15, 0.0))
    assert (moved.planes[0] != frame_of(rgb).planes[0]).any()


def test_the_own_open_mouth_is_shown_again() -> None:
    """A mouth that was seen green on one side and blue on the other is no painted one."""
    opened = studied(portrait(), mesh())(MouthPose(0.15, 0)).rgb()
    points = detect(opened)
    inside = np.zeros(opened.shape[:2], np.uint8)
    ring = [78, 80, 13, 310, 308, 318, 14, 88]
    cv2.fillPoly(inside, [np.rint(points[ring, :2]).astype(np.int32)], 1)
    middle = round(points[13, 0])
    two = opened.copy()
    two[:, :middle][inside[:, :middle] > 0] = (20, 200, 20)
    two[:, middle:][inside[:, middle:] > 0] = (20, 20, 200)
    renderer = MouthRenderer()
    renderer.study([sample_of(portrait(), mesh()), *[sample_of(two, points)] * 3])
    shown = drawn(renderer, frame_of(portrait()), mesh(), MouthPose(0.12, 0)).rgb().astype(int)
    green = (shown[..., 1] - shown[..., 0] > 60)[:, :middle]
    blue = (shown[..., 2] - shown[..., 0] > 60)[:, middle:]
    assert min(green.sum(), blue.sum()) > 30


def test_it_must_study_before_it_draws() -> None:
    with pytest.raises(EngineError, match="not studied"):
        MouthRenderer().render(frame_of(portrait()), face_of(mesh()), REST)
    with pytest.raises(EngineError, match="could not be studied"):
        MouthRenderer().study([])


def test_collar_and_background_stay_when_the_jaw_drops() -> None:
    rgb, points = portrait(), mesh()
    source = frame_of(rgb)
    moved = studied(rgb, points)(MouthPose(0.18, 0.0))
    unit = np.linalg.norm(points[263] - points[33])
    outline = cv2.convexHull(points[:, :2].astype(np.float32))
    away = [
        (x, y)
        for y in range(0, source.height, 4)
        for x in range(0, source.width, 4)
        # the chin itself drops by less than 0.12; beyond 0.2 of the moved outline all is still
        if -cv2.pointPolygonTest(outline, (float(x), float(y)), True) > 0.34 * unit
    ]
    assert len(away) > 50
    luma = moved.planes[0] != source.planes[0]
    assert not any(luma[y, x] for x, y in away)
    assert luma.mean() > 0.05
