"""A photograph that moves, on Matplotlib's public-domain portrait."""

import dataclasses
from fractions import Fraction
from functools import cache

import cv2
import numpy as np
import pytest

from core.domain.face import Face, FaceSample
from core.domain.media import ColorInfo
from core.domain.picture import Mask, RgbImage
from core.faces.geometry import head_pose
from core.media.picture.frame import Frame, rgb_to_planes
from providers.common.faces.face_mesh import MeshFinder
from providers.common.faces.person_matte import PersonMatte
from providers.viseme.mouth.mesh import inter_ocular
from providers.viseme.mouth.renderer import MouthRenderer
from providers.viseme.portrait.gesture import Gesture
from providers.viseme.portrait.portrait import Portrait
from providers.viseme.portrait.spectacles import wears_spectacles
from providers.viseme.pose import REST, MouthPose
from tests.kit.clips import photo
from tests.kit.pictures import ArrayPicture

LIVELY = (
    Gesture(yaw=2.5, roll=1.5, right=0.02, brow=1),
    Gesture(yaw=-2.5, pitch=2, roll=-1.5, down=0.02),
    Gesture(pitch=-3, lids=1),
)
UPPER_LID, LOWER_LID, IRISES = (159, 386), (145, 374), (468, 473)


def frame_of(rgb: RgbImage) -> Frame:
    color = ColorInfo()
    return Frame.from_planes(rgb_to_planes(rgb, color), 0, Fraction(0), color)


@cache
def stripes() -> RgbImage:
    """The wall of shelves behind the head in ``striped``."""
    height, width = photo().shape[:2]
    rows = np.arange(height) // 11 % 2
    return np.ascontiguousarray(np.tile((rows * 150 + 50)[:, None, None], (1, width, 3)), np.uint8)


def striped(person: PersonMatte) -> tuple[RgbImage, np.ndarray]:
    """The portrait before shelves, and where those are seen well beside the head."""
    matte = person.matte(photo())
    rgb = np.where(matte[..., None] > 0.5, photo(), stripes())
    return rgb, cv2.erode((matte < 0.05).astype(np.uint8), np.ones((21, 21), np.uint8)) > 0


def only_face(finder: MeshFinder, rgb: RgbImage) -> Face:
    (face,) = finder.find(ArrayPicture(rgb))
    return face


def seen(portrait: Portrait, frame: Frame, gesture: Gesture) -> RgbImage:
    return frame.with_patches([portrait.animate(frame, None, gesture)]).rgb()


def studied(finder: MeshFinder, person: PersonMatte, rgb: RgbImage) -> tuple[Portrait, Frame, Face]:
    face, frame = only_face(finder, rgb), frame_of(rgb)
    return Portrait(FaceSample(frame, face), person), frame, face


def test_at_rest_it_is_the_photograph_bit_for_bit(finder: MeshFinder, person: PersonMatte) -> None:
    portrait, frame, _ = studied(finder, person, photo())
    patch = portrait.animate(frame, None, Gesture())
    for drawn, own in zip(patch.planes, frame.planes_in(patch.region), strict=True):
        np.testing.assert_array_equal(drawn, own)


@pytest.mark.parametrize("gesture", LIVELY)
def test_shelves_behind_the_head_stay_bit_equal(
    finder: MeshFinder, person: PersonMatte, gesture: Gesture
) -> None:
    rgb, wall = striped(person)
    portrait, frame, _ = studied(finder, person, rgb)
    assert portrait.has_matte
    moved, before = seen(portrait, frame, gesture), frame.rgb()
    assert wall.mean() > 0.2
    np.testing.assert_array_equal(moved[wall], before[wall])
    assert (moved != before).any(axis=2).mean() > 0.15, "the head did move"


class Unsure:
    """A network that cannot tell."""

    def matte(self, rgb: RgbImage) -> Mask:
        return np.full(rgb.shape[:2], 0.5, np.float32)


def test_without_a_clear_outline_all_motion_stays_in_the_face(finder: MeshFinder) -> None:
    face, frame = only_face(finder, photo()), frame_of(photo())
    portrait = Portrait(FaceSample(frame, face), Unsure())  # type: ignore[arg-type]
    assert not portrait.has_matte
    changed = (seen(portrait, frame, LIVELY[0]) != frame.rgb()).any(axis=2)
    hull = cv2.convexHull(np.ascontiguousarray(face.points[:, :2]))
    places = np.argwhere(changed)[::7, ::-1].astype(float).tolist()
    beyond = [-cv2.pointPolygonTest(hull, tuple(place), True) for place in places]
    assert changed.mean() > 0.05
    assert max(beyond) < 0.1 * inter_ocular(face.points)


def test_the_eyes_close(finder: MeshFinder, person: PersonMatte) -> None:
    """Measured on the pupils: a mesh guesses lids behind glasses."""
    portrait, frame, face = studied(finder, person, photo(600))

    def light(lids: float) -> list[float]:
        """Mean of each pupil's place."""
        luma = seen(portrait, frame, Gesture(lids=lids)).mean(axis=2)
        y, x = np.mgrid[: luma.shape[0], : luma.shape[1]]
        middles = face.points[list(IRISES), :2]
        radius = 0.055 * inter_ocular(face.points)
        return [float(luma[np.hypot(x - u, y - v) < radius].mean()) for u, v in middles]

    opened, half, closed = light(0.0), light(0.5), light(1.0)
    for eye in range(2):
        assert closed[eye] > opened[eye] + 25, "skin over the pupil"
        assert opened[eye] < half[eye]


def test_a_blink_leaves_brows_and_cheeks(finder: MeshFinder, person: PersonMatte) -> None:
    """Also with glasses, whose rims are painted out and laid back."""
    portrait, frame, face = studied(finder, person, photo(600))
    before, after = frame.rgb().astype(int), seen(portrait, frame, Gesture(lids=1)).astype(int)
    unit = inter_ocular(face.points)
    y, x = np.mgrid[: before.shape[0], : before.shape[1]]
    lids = face.points[[*UPPER_LID, *LOWER_LID], :2]
    away = np.min([np.hypot(x - u, y - v) for u, v in lids], axis=0) / unit
    assert np.abs(after - before)[away > 0.36].max() <= 2


def test_the_head_turns_the_way_it_is_told(finder: MeshFinder, person: PersonMatte) -> None:
    portrait, frame, _ = studied(finder, person, photo())

    def pose(gesture: Gesture) -> np.ndarray:
        face = only_face(finder, seen(portrait, frame, gesture))
        return np.array(dataclasses.astuple(head_pose(face.points)))

    rolled = pose(Gesture(roll=3)) - pose(Gesture(roll=-3))
    assert 4 < rolled[2] < 8
    yawed = pose(Gesture(yaw=3)) - pose(Gesture(yaw=-3))
    assert yawed[0] > 1.5
    nodded = pose(Gesture(pitch=3)) - pose(Gesture(pitch=-3))
    assert nodded[1] > 1.0


def test_brows_rise_and_the_chin_stays(finder: MeshFinder, person: PersonMatte) -> None:
    portrait, frame, face = studied(finder, person, photo())
    raised, unit = seen(portrait, frame, Gesture(brow=1)), inter_ocular(face.points)

    def rise(point: int) -> float:
        """Pixels that what is around a point went up."""
        x, y = face.points[point, :2].round().astype(int)
        part = frame.rgb()[y - 6 : y + 7, x - 9 : x + 10]
        fit = cv2.matchTemplate(raised[y - 12 : y + 13, x - 9 : x + 10], part, cv2.TM_SQDIFF)
        return 6 - int(np.argmin(fit))

    assert rise(105) > 0.02 * unit
    assert rise(334) > 0.02 * unit
    assert rise(152) == 0


def test_the_mouth_moves_with_the_head(finder: MeshFinder, person: PersonMatte) -> None:
    portrait, frame, face = studied(finder, person, photo())
    renderer = MouthRenderer()
    renderer.study([FaceSample(frame, face)])
    wide = dataclasses.replace(REST, opening=0.15)
    mouth = renderer.render(frame, face, wide)
    right = Gesture(right=0.1)
    together = frame.with_patches([portrait.animate(frame, mouth, right)]).rgb()
    opened = only_face(finder, together)
    gap = opened.points[14, 1] - opened.points[13, 1]
    assert gap > 0.08 * inter_ocular(face.points)
    assert opened.points[13, 0] - face.points[13, 0] > 0.06 * inter_ocular(face.points)


def test_at_rest_the_mouth_is_drawn_as_in_a_film(finder: MeshFinder, person: PersonMatte) -> None:
    portrait, frame, face = studied(finder, person, photo())
    renderer = MouthRenderer()
    renderer.study([FaceSample(frame, face)])
    mouth = renderer.render(frame, face, MouthPose(0.12, 0.02))
    assert mouth is not None
    assert mouth.inlay is not None
    drawn = frame.with_patches([mouth])
    alive = frame.with_patches([portrait.animate(frame, mouth, Gesture())])
    for expected, shown in zip(drawn.planes, alive.planes, strict=True):
        assert np.array_equal(expected, shown)


def test_a_grey_photograph_stays_grey(finder: MeshFinder, person: PersonMatte) -> None:
    grey = np.repeat(cv2.cvtColor(photo(), cv2.COLOR_RGB2GRAY)[..., None], 3, axis=2)
    portrait, frame, _ = studied(finder, person, grey)
    for gesture in LIVELY:
        patch = portrait.animate(frame, None, gesture)
        assert max(np.abs(p.astype(int) - 128).max() for p in patch.planes[1:]) <= 1


def test_the_same_calls_give_the_same_samples(finder: MeshFinder, person: PersonMatte) -> None:
    patches = []
    for _ in range(2):
        portrait, frame, _ = studied(finder, person, photo())
        portrait.animate(frame, None, LIVELY[1])
        patches.append(portrait.animate(frame, None, LIVELY[2]))
    for one, other in zip(patches[0].planes, patches[1].planes, strict=True):
        np.testing.assert_array_equal(one, other)


@pytest.mark.parametrize("crop", ["left", "top", "bottom"])
def test_heads_cut_by_the_picture_are_drawn(
    finder: MeshFinder, person: PersonMatte, crop: str
) -> None:
    face = only_face(finder, photo())
    x0, y0, _, y1 = (int(v) // 2 * 2 for v in face.box)
    part = {"left": np.s_[:, x0 + 10 :], "top": np.s_[y0 + 6 :], "bottom": np.s_[: y1 - 4]}[crop]
    portrait, frame, _ = studied(finder, person, np.ascontiguousarray(photo()[part]))
    for gesture in LIVELY:
        patch = portrait.animate(frame, None, gesture)
        assert patch.region == patch.region.even(frame.width, frame.height)


@pytest.mark.parametrize("height", [60, 120])
def test_small_faces_are_drawn(finder: MeshFinder, person: PersonMatte, height: int) -> None:
    face = only_face(finder, photo())
    scale = height / photo().shape[0]
    width = round(photo().shape[1] * scale / 2) * 2
    small = cv2.resize(photo(), (width, height), interpolation=cv2.INTER_AREA)
    frame = frame_of(np.asarray(small, np.uint8))
    tiny = dataclasses.replace(face, points=face.points * np.float32(scale))
    portrait = Portrait(FaceSample(frame, tiny), person)
    assert (seen(portrait, frame, LIVELY[0]) != frame.rgb()).any()


def test_spectacles_are_seen_by_what_crosses_the_nose(finder: MeshFinder) -> None:
    face = only_face(finder, photo())
    unit = inter_ocular(face.points)
    assert not wears_spectacles(photo(), face.points, unit)
    rimmed = photo().copy()
    left, right = (tuple(int(v) for v in face.points[i, :2]) for i in (133, 362))
    cv2.line(rimmed, left, right, (20, 20, 20), 2)
    assert wears_spectacles(rimmed, face.points, unit)


def test_rims_of_glasses_stay_where_they_are(finder: MeshFinder, person: PersonMatte) -> None:
    face = only_face(finder, photo())
    glasses = photo().copy()
    rims = np.zeros(glasses.shape[:2], np.uint8)
    unit = inter_ocular(face.points)
    for up, low in zip(UPPER_LID, LOWER_LID, strict=True):
        middle = (face.points[up, :2] + face.points[low, :2]) / 2
        x, y = (int(v) for v in middle)
        cv2.ellipse(rims, (x, y), (int(0.3 * unit), int(0.17 * unit)), 0, 0, 360, 1, 2)
    left, right = (tuple(int(v) for v in face.points[i, :2]) for i in (133, 362))
    cv2.line(rims, left, right, 1, 2)
    glasses[rims > 0] = 15
    portrait = Portrait(FaceSample(frame_of(glasses), face), person)
    frame = frame_of(glasses)
    closed = seen(portrait, frame, Gesture(lids=1)).mean(axis=2)
    dark = frame.rgb().mean(axis=2)[rims > 0] < 40
    assert (closed[rims > 0][dark] < 70).mean() > 0.9
