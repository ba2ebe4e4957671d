"""The photo's detail on what was painted: where both show the same, and nowhere else."""

import cv2
import numpy as np
import pytest

from core.compose.blend import to_rgb8
from core.domain.picture import RgbImage
from providers.sadtalker.joining.fine_detail import FineDetail, with_luma
from providers.sadtalker.joining.motion import MotionFinder
from tests.unit.providers.sadtalker.joining.stand_ins import photo

SIZE, SIDE = (420, 380), 128
SQUARE = np.asarray(cv2.resize(photo(), (SIDE, SIDE), interpolation=cv2.INTER_AREA), np.uint8)


def softened(square: RgbImage, blur: float = 0.8) -> RgbImage:
    return to_rgb8(cv2.GaussianBlur(square.astype(np.float32), (0, 0), blur))


def enlarged(square: RgbImage) -> RgbImage:
    return np.asarray(cv2.resize(square, SIZE, interpolation=cv2.INTER_CUBIC), np.uint8)


def joined(painted: RgbImage) -> RgbImage:
    detail, origins = FineDetail(SQUARE, photo()), MotionFinder(SQUARE).origins(painted)
    found = detail.compared(painted, origins)
    face = enlarged(with_luma(painted, found.missing))
    detail.lay_on(face, origins, found.trust)
    return face


def error(one: RgbImage, other: RgbImage, part: tuple[slice, ...] = np.s_[:, :]) -> float:
    return float(np.square(one[part].astype(float) - other[part]).mean())


def test_what_the_network_saw_becomes_the_photo() -> None:
    assert np.array_equal(joined(SQUARE), photo())


def test_a_soft_picture_becomes_sharp() -> None:
    soft = softened(SQUARE)
    assert error(joined(soft), photo()) < 0.5 * error(enlarged(soft), photo())


@pytest.mark.parametrize(("across", "down"), [(4.0, 0.0), (-6.0, 9.0)])
def test_detail_moves_with_the_picture(across: float, down: float) -> None:
    turn = cv2.getRotationMatrix2D((210, 190), 3, 1) + np.array([[0, 0, across], [0, 0, down]])
    there = cv2.warpAffine(photo(), turn, SIZE, flags=cv2.INTER_CUBIC, borderMode=1)
    small = cv2.resize(there, (SIDE, SIDE), interpolation=cv2.INTER_AREA)
    soft, inside = softened(np.asarray(small, np.uint8)), np.s_[40:-40, 40:-40]
    done, plain = joined(soft), enlarged(soft)
    assert error(done, there, inside) < 0.6 * error(plain, there, inside)


def test_something_new_keeps_its_own_look() -> None:
    """A mouth that opened, say."""
    painted = SQUARE.copy()
    cv2.ellipse(painted, (64, 80), (18, 12), 0, 0, 360, (90, 20, 20), -1)
    found = FineDetail(SQUARE, photo()).compared(painted, MotionFinder(SQUARE).origins(painted))
    assert found.trust[76:84, 56:72].max() < 0.2
    assert found.trust[:30].min() > 0.9
    assert np.array_equal(joined(painted)[:80], photo()[:80])


def test_noise_has_nothing_of_the_photo() -> None:
    noise = np.random.default_rng(0).integers(0, 256, SQUARE.shape, np.uint8)
    found = FineDetail(SQUARE, photo()).compared(noise, np.zeros((SIDE, SIDE, 2), np.float32))
    assert found.trust.mean() < 0.05


def test_detail_is_the_same_in_large_pictures_made_in_parts() -> None:
    large = np.asarray(cv2.resize(photo(1), (300, 700)), np.uint8)
    square = np.asarray(cv2.resize(large, (64, 64), interpolation=cv2.INTER_AREA), np.uint8)
    origins = np.full((64, 64, 2), 0.4, np.float32)
    soft = np.asarray(cv2.resize(square, (300, 700), interpolation=cv2.INTER_CUBIC), np.uint8)
    done = soft.copy()
    FineDetail(square, large).lay_on(done, origins, np.ones((64, 64), np.float32))
    change = done.astype(int) - soft
    around = [np.abs(change[row]).mean() for row in (254, 255, 256, 257)]
    assert max(around) < 2.5 * min(around)
    shifted = large.astype(int) - soft
    expected = cv2.warpAffine(
        shifted.astype(np.float32), np.array([[1, 0, -1.875], [0, 1, -4.375]]), (300, 700)
    )
    part = np.s_[20:-20, 20:-20]
    assert np.abs(change[part] - expected[part]).mean() < 0.5


def test_levels_stay_in_range() -> None:
    white = np.full((4, 4, 3), 250, np.uint8)
    assert (with_luma(white, np.full((4, 4), 20, np.float32)) == 255).all()
