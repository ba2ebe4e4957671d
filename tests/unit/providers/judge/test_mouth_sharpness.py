"""How sharp a mouth is against its face."""

from dataclasses import replace
from fractions import Fraction

import cv2
import numpy as np
import pytest

from core.domain.face import Face, TrackedFace
from providers.judge.mouth_sharpness import LIPS, LOOKS, NOSE, SharpnessWatch, sharpness_of
from tests.kit.faces import mesh
from tests.kit.pictures import ArrayPicture

SIZE = 110.0


def face() -> Face:
    """Lips around the corners of the mouth, a nose above."""
    found = mesh(250, 150, SIZE)
    random = np.random.default_rng(5)
    points = found.points
    points[LIPS, :2] = (250, 238) + random.uniform(-1, 1, (len(LIPS), 2)) * (0.28, 0.1) * SIZE
    points[NOSE, :2] = (250, 190) + random.uniform(-1, 1, (len(NOSE), 2)) * (0.2, 0.25) * SIZE
    return replace(found, points=points)


def skin(seed: int = 0, blur: float = 0.0, factor: float = 1.0) -> np.ndarray:
    """A picture of natural texture, its mouth blurred or made from fewer pixels."""
    random = np.random.default_rng(seed)
    grey = sum(
        cv2.resize(random.normal(0, 20, (side, side)), (500, 400), interpolation=cv2.INTER_CUBIC)
        for side in (20, 60, 180, 400)
    )
    picture = np.repeat((grey + 128).clip(0, 255).astype(np.uint8)[..., None], 3, axis=2)
    mouth = picture[215:270, 200:300]
    if blur:
        mouth[:] = cv2.GaussianBlur(mouth, (0, 0), blur)
    if factor != 1:
        small = cv2.resize(mouth, None, fx=1 / factor, fy=1 / factor, interpolation=cv2.INTER_AREA)
        mouth[:] = cv2.resize(small, mouth.shape[1::-1])
    return picture


def sharpness(picture: np.ndarray) -> float:
    found = sharpness_of(ArrayPicture(picture), face())
    assert found is not None
    return found


def test_a_mouth_like_its_face_is_about_one() -> None:
    assert sharpness(skin()) == pytest.approx(1.06, abs=0.12)


def test_a_mouth_from_fewer_pixels_is_softer() -> None:
    whole = sharpness(skin())
    found = [sharpness(skin(factor=factor)) for factor in (1.5, 2.0, 3.0)]
    assert whole > found[0] > found[1] > found[2]
    assert found[1] < 0.8 * whole
    assert sharpness(skin(blur=1.5)) < 0.7 * whole


def test_a_soft_picture_as_a_whole_has_no_soft_mouth() -> None:
    assert sharpness(cv2.GaussianBlur(skin(), (0, 0), 1.2)) == pytest.approx(1.06, abs=0.15)


def test_a_large_face_is_judged_as_a_small_one() -> None:
    grown = Face(face().box * 4, face().points * np.float32(4), 1.0)
    found = []
    for picture in (skin(), skin(factor=2)):
        large = cv2.resize(picture, None, fx=4, fy=4, interpolation=cv2.INTER_CUBIC)
        found.append(sharpness_of(ArrayPicture(large), grown))
    sharp, soft = found
    assert sharp == pytest.approx(sharpness(skin()), rel=0.2)
    assert sharp and soft and soft < 0.8 * sharp


@pytest.mark.parametrize("place", [(-400, 0), (0, -300), (400, 0)])
def test_a_mouth_outside_the_picture_says_nothing(place: tuple[int, int]) -> None:
    moved = face().points + np.array([*place, 0], np.float32)
    assert sharpness_of(ArrayPicture(skin()), replace(face(), points=moved)) is None


def test_a_flat_picture_says_nothing() -> None:
    flat = np.full((400, 500, 3), 128, np.uint8)
    assert sharpness_of(ArrayPicture(flat), face()) is None


def test_some_frames_are_looked_at_and_the_middle_counts() -> None:
    watch, looked = SharpnessWatch(4 * LOOKS), 0
    pictures = [ArrayPicture(skin()), ArrayPicture(skin(blur=3))]

    class Counted(ArrayPicture):
        def rgb(self, *args: object) -> np.ndarray:
            nonlocal looked
            looked += 1
            return super().rgb(*args)  # type: ignore[arg-type]

    for index in range(4 * LOOKS):
        picture = Counted(pictures[index % 12 == 3].pixels)
        watch.add(TrackedFace(picture, Fraction(index, 25), face() if index % 8 else None))
    assert looked <= 2 * LOOKS
    assert watch.value is not None
    assert SharpnessWatch(9).value is None
