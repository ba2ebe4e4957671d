"""Which look makes the best photo."""

from dataclasses import replace
from fractions import Fraction

import numpy as np
import pytest

from core.faces.portrait_choice import PortraitLook, best_portrait, portrait_look
from tests.kit.faces import mesh, painted
from tests.kit.pictures import ArrayPicture

GOOD = PortraitLook(Fraction(0), 1.0, -3.0, 2.0, 0.01, 0.3, 0.02, 80.0)


def at(index: int, look: PortraitLook = GOOD, **change: float) -> PortraitLook:
    return replace(look, time=Fraction(index, 25), **change)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "flaw",
    [
        {"yaw": 20.0},
        {"yaw": -20.0},
        {"pitch": 15.0},
        {"pitch": -25.0},
        {"roll": 20.0},
        {"opening": 0.1},
        {"eyes": 0.1},
        {"sharpness": 0.01},
        {"size_px": 30.0},
    ],
    ids=str,
)
def test_each_flaw_counts(flaw: dict[str, float]) -> None:
    flawed = [at(index, **flaw) for index in range(5)]
    assert best_portrait([*flawed, at(5), at(6)]).time == Fraction(5, 25)


def test_the_least_of_many_flaws_wins() -> None:
    looks = [at(0, opening=0.2), at(1, yaw=6.0), at(2, eyes=0.05)]
    assert best_portrait(looks).time == Fraction(1, 25)
    assert best_portrait([at(3, opening=0.3)]).opening == 0.3


def test_narrow_eyes_and_a_soft_film_are_no_flaws() -> None:
    looks = [at(n, eyes=0.15, sharpness=0.001, yaw=9.0 - n) for n in range(9)]
    assert best_portrait(looks).time == Fraction(8, 25)


def test_what_is_measured() -> None:
    face = mesh(160, 100, 60)
    look = portrait_look(painted([face], 3), Fraction(3, 25), face)
    assert look.time == Fraction(3, 25) and look.size_px == pytest.approx(60, abs=0.1)
    assert abs(look.yaw) < 3 and abs(look.roll) < 1
    turned = mesh(160, 100, 60, turn=25)
    assert abs(abs(portrait_look(painted([turned]), Fraction(0), turned).yaw) - 25) < 4


def test_a_blurred_face_is_less_sharp_and_light_does_not_matter() -> None:
    face = mesh(160, 100, 60)
    crisp = painted([face]).pixels
    soft = np.mean([np.roll(crisp, shift, axis=1) for shift in range(-3, 4)], axis=0)
    dark = crisp // 2

    def sharpness(pixels: np.ndarray) -> float:
        picture = ArrayPicture(pixels.astype(np.uint8))
        return portrait_look(picture, Fraction(0), face).sharpness

    assert sharpness(soft) < 0.8 * sharpness(crisp)
    assert sharpness(dark) == pytest.approx(sharpness(crisp), rel=0.2)


@pytest.mark.parametrize("place", [(-500, 100), (318, 100)])
def test_a_face_at_or_beyond_the_edge_is_measured(place: tuple[int, int]) -> None:
    face = mesh(*place, 60)
    assert portrait_look(painted([mesh(160, 100, 60)]), Fraction(0), face).sharpness >= 0
