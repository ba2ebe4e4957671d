"""Where what was painted shows the photo's own things."""

import cv2
import numpy as np

from core.domain.picture import Mask, Plane
from providers.sadtalker.joining.agreement import Agreement
from tests.unit.providers.sadtalker.joining.stand_ins import grey, seen

SIDE = 128
STILL = np.zeros((SIDE, SIDE, 2), np.float32)


def square() -> Plane:
    return grey(seen(side=SIDE))


def trust(painted: Plane) -> Mask:
    return Agreement(square()).trust(painted, STILL)


def test_what_was_seen_is_trusted() -> None:
    assert (trust(square()) == 1).all()


def test_soft_and_tinted_is_still_the_same() -> None:
    soft = cv2.GaussianBlur(square(), (0, 0), 0.6) // 2 + 40
    assert trust(np.asarray(soft, np.uint8)).mean() > 0.9


def test_something_new_is_not_trusted() -> None:
    """A mouth that opened, say."""
    painted = square()
    cv2.ellipse(painted, (64, 80), (18, 12), 0, 0, 360, 30, -1)
    found = trust(painted)
    assert found[76:84, 56:72].max() < 0.2
    assert found[:30].min() > 0.9


def test_noise_has_nothing_of_the_photo() -> None:
    noise = np.random.default_rng(0).integers(0, 256, (SIDE, SIDE), np.uint8)
    assert trust(noise).mean() < 0.05


def test_where_there_is_nothing_all_agrees() -> None:
    flat = np.full((SIDE, SIDE), 90, np.uint8)
    assert (Agreement(flat).trust(flat, STILL) == 1).all()
