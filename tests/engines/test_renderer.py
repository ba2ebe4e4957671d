"""The renderer on Matplotlib's public-domain portrait, which is in an installed wheel."""

from collections.abc import Callable
from functools import cache
from pathlib import Path

import cv2
import matplotlib
import mediapipe
import numpy as np
import pytest
from PIL import Image

from core.domain.face import Face, FaceSample
from core.domain.picture import Patch, RgbImage
from core.errors import EngineError
from providers.viseme.mouth.mesh import measure_opening, measure_width
from providers.viseme.mouth.renderer import MouthRenderer
from providers.viseme.pose import REST, MouthPose
from tests.kit.pictures import ArrayPicture

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


def studied(rgb: RgbImage, points: np.ndarray) -> Callable[[MouthPose], Patch]:
    renderer = MouthRenderer(seed=0)
    picture, face = ArrayPicture(rgb), face_of(points)
    renderer.study([FaceSample(picture, face)])
    return lambda pose: renderer.render(picture, face, pose)


def applied(rgb: RgbImage, patch: Patch) -> RgbImage:
    result = rgb.astype(np.float32)
    box = patch.region
    part = result[box.y0 : box.y1, box.x0 : box.x1]
    part += (patch.rgb - part) * patch.mask[..., None]
    return np.rint(result).astype(np.uint8)


def check_contract(patch: Patch, rgb: RgbImage) -> None:
    height, width = rgb.shape[:2]
    assert patch.region == patch.region.clipped(width, height)
    assert patch.rgb.shape == (patch.region.height, patch.region.width, 3)
    assert patch.rgb.dtype == np.uint8
    assert patch.rgb.flags.c_contiguous
    assert patch.mask.shape == patch.rgb.shape[:2]
    assert patch.mask.dtype == np.float32
    if patch.mask.size:
        assert patch.mask.min() >= 0
        assert patch.mask.max() <= 1
        edges = (patch.mask[0], patch.mask[-1], patch.mask[:, 0], patch.mask[:, -1])
        assert not np.concatenate(edges).any()


def test_the_mouth_opens_as_far_as_it_is_told() -> None:
    draw = studied(portrait(), mesh())
    seen = [measure_opening(detect(applied(portrait(), draw(MouthPose(o, 0))))) for o in OPENINGS]
    assert np.corrcoef(OPENINGS, seen)[0, 1] > 0.95
    assert 0.6 < np.polyfit(OPENINGS, seen, 1)[0] < 1.6


def test_the_mouth_widens_as_it_is_told() -> None:
    draw = studied(portrait(), mesh())
    widths = (-0.08, 0.0, 0.08)
    seen = [measure_width(detect(applied(portrait(), draw(MouthPose(0.05, w))))) for w in widths]
    assert seen[0] < seen[1] - 0.015 < seen[2] - 0.03


def test_an_open_source_closes() -> None:
    opened = applied(portrait(), studied(portrait(), mesh())(MouthPose(0.15, 0)))
    points = detect(opened)
    assert measure_opening(points) > 0.08
    closed = applied(opened, studied(opened, points)(REST))
    assert measure_opening(detect(closed)) < 0.02


@pytest.mark.parametrize("opening", [0.0, 0.05, 0.2])
def test_the_patch_ends_softly_inside_its_region(opening: float) -> None:
    patch = studied(portrait(), mesh())(MouthPose(opening, 0.0))
    check_contract(patch, portrait())
    steps = np.abs(np.diff(patch.mask, axis=0)).max(), np.abs(np.diff(patch.mask, axis=1)).max()
    assert max(steps) < 0.7


def test_the_upper_half_of_the_face_stays_bit_equal() -> None:
    moved = applied(portrait(), studied(portrait(), mesh())(MouthPose(0.2, 0.05)))
    above = int(mesh()[195, 1])  # the middle of the bridge
    np.testing.assert_array_equal(moved[:above], portrait()[:above])
    assert (moved[above:] != portrait()[above:]).any()


def test_the_chin_drops_with_the_jaw() -> None:
    draw = studied(portrait(), mesh())
    chin = [detect(applied(portrait(), draw(MouthPose(o, 0))))[152, 1] for o in (0.0, 0.2)]
    eyes = float(np.linalg.norm(mesh()[263] - mesh()[33]))
    assert 0.03 < (chin[1] - chin[0]) / eyes < 0.2


def test_the_same_calls_give_the_same_bytes() -> None:
    first, second = (studied(portrait(), mesh())(MouthPose(0.1, 0.02)) for _ in range(2))
    np.testing.assert_array_equal(first.rgb, second.rgb)
    np.testing.assert_array_equal(first.mask, second.mask)


def test_reset_forgets_the_light_of_earlier_frames() -> None:
    renderer, face = MouthRenderer(0), face_of(mesh())
    bright, dark = ArrayPicture(portrait()), ArrayPicture(portrait() // 3)
    renderer.study([FaceSample(bright, face)])
    pose = MouthPose(0.15, 0)
    fresh = renderer.render(dark, face, pose).rgb
    renderer.reset()
    renderer.render(bright, face, pose)
    carried = renderer.render(dark, face, pose).rgb
    renderer.reset()
    np.testing.assert_array_equal(renderer.render(dark, face, pose).rgb, fresh)
    assert carried.astype(int).sum() > fresh.astype(int).sum()


def test_a_grey_picture_stays_grey() -> None:
    grey = np.repeat(cv2.cvtColor(portrait(), cv2.COLOR_RGB2GRAY)[..., None], 3, axis=2)
    patch = studied(grey, mesh())(MouthPose(0.15, 0))
    assert int(np.ptp(patch.rgb.astype(int), axis=2).max()) <= 1


@pytest.mark.parametrize("cut", ["chin", "left", "mouth"])
def test_a_face_at_the_edge_of_the_picture_is_clipped(cut: str) -> None:
    mouth, chin = mesh()[14].astype(int), mesh()[152].astype(int)
    bottom = {"chin": chin[1] - 6, "left": 10**6, "mouth": mouth[1] + 2}[cut]
    left = mouth[0] - 4 if cut == "left" else 0
    rgb = np.ascontiguousarray(portrait()[:bottom, left:])
    check_contract(studied(rgb, mesh() - (left, 0, 0))(MouthPose(0.15, 0.0)), rgb)


def test_a_face_outside_the_picture_changes_nothing() -> None:
    renderer = MouthRenderer(0)
    renderer.study([FaceSample(ArrayPicture(portrait()), face_of(mesh()))])
    away = face_of(mesh() + np.array([5000, 0, 0]))
    gone = renderer.render(ArrayPicture(portrait()), away, MouthPose(0.1, 0))
    assert not gone.mask.any()


@pytest.mark.parametrize("eye_distance", [4, 12, 40])
def test_small_faces_are_drawn_without_a_crash(eye_distance: int) -> None:
    factor = eye_distance / float(np.linalg.norm(mesh()[263] - mesh()[33]))
    size = (max(2, round(512 * factor)), max(2, round(600 * factor)))
    rgb = cv2.resize(portrait(), size, interpolation=cv2.INTER_AREA)
    check_contract(studied(rgb, mesh() * factor)(MouthPose(0.15, 0.0)), rgb)


def test_the_own_open_mouth_is_shown_again() -> None:
    """A source that once opened its mouth on green shows green between the lips, not paint."""
    opened = applied(portrait(), studied(portrait(), mesh())(MouthPose(0.15, 0)))
    points = detect(opened)
    inside = np.zeros(opened.shape[:2], np.uint8)
    ring = [78, 80, 13, 310, 308, 318, 14, 88]
    cv2.fillPoly(inside, [np.rint(points[ring, :2]).astype(np.int32)], 1)
    green = opened.copy()
    green[inside > 0] = (20, 200, 20)
    renderer = MouthRenderer(0)
    frames = [(portrait(), mesh()), (green, points)]
    renderer.study([FaceSample(ArrayPicture(f), face_of(p)) for f, p in frames])
    shown = renderer.render(ArrayPicture(portrait()), face_of(mesh()), MouthPose(0.12, 0)).rgb
    r, g = shown[..., 0].astype(int), shown[..., 1].astype(int)
    assert (g - r > 60).sum() > 30


def test_it_must_study_before_it_draws() -> None:
    with pytest.raises(EngineError, match="not studied"):
        MouthRenderer(0).render(ArrayPicture(portrait()), face_of(mesh()), REST)
    with pytest.raises(EngineError, match="could not be studied"):
        MouthRenderer(0).study([])


def test_collar_and_background_stay_when_the_jaw_drops() -> None:
    rgb, points = portrait(), mesh()
    patch = studied(rgb, points)(MouthPose(0.18, 0.0))
    unit = np.linalg.norm(points[263] - points[33])
    outline = cv2.convexHull(points[:, :2].astype(np.float32))
    box = patch.region
    asked = [
        (x - box.x0, y - box.y0)
        for y in range(box.y0, box.y1, 5)
        for x in range(box.x0, box.x1, 5)
        # the chin itself drops by less than 0.12; beyond 0.2 of the moved outline all is still
        if -cv2.pointPolygonTest(outline, (float(x), float(y)), True) > 0.34 * unit
    ]
    assert len(asked) > 50
    assert max(patch.mask[y, x] for x, y in asked) == 0
    assert patch.mask.max() == 1
