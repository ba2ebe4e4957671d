"""What is matched of a painted face, and what is remembered."""

from fractions import Fraction

import cv2
import numpy as np

from core.compose.colour_match import ColourMatcher, match_colour
from core.compose.matching import FaceMatcher
from core.compose.poisson import LightCarrier, carry_light
from core.compose.texture import match_texture
from core.domain.picture import RgbImage

_MASK = np.zeros((80, 70), np.float32)
_MASK[20:70, 10:60] = 1
MASK = np.asarray(cv2.GaussianBlur(_MASK, (0, 0), 3), np.float32)


def skin(level: int, seed: int = 0) -> RgbImage:
    noise = np.random.default_rng(seed).normal(level, 8, (80, 70, 3))
    return np.clip(noise, 0, 255).astype(np.uint8)


def matched(
    matcher: FaceMatcher, face: RgbImage, frame: RgbImage, time: int = 0, *, is_cut: bool = False
) -> RgbImage:
    return matcher.match(face, frame, MASK, scale=1.0, time=Fraction(time), is_cut=is_cut)


def test_nothing_is_matched_unasked() -> None:
    matcher = FaceMatcher(None, texture=False, seed=0)
    assert np.array_equal(matched(matcher, skin(90), skin(150)), skin(90))


def test_each_of_both_alone() -> None:
    face, frame = cv2.GaussianBlur(skin(90), (0, 0), 2), skin(110, 1)
    colour = matched(FaceMatcher(ColourMatcher(), texture=False, seed=0), face, frame)
    texture = matched(FaceMatcher(None, texture=True, seed=7), face, frame)
    assert np.array_equal(colour, match_colour(face, frame, MASK))
    assert np.array_equal(texture, match_texture(face, frame, MASK, 1.0, 7))
    both = matched(FaceMatcher(ColourMatcher(), texture=True, seed=7), face, frame)
    assert np.array_equal(both, match_texture(colour, frame, MASK, 1.0, 7))


def test_the_light_may_be_carried_over_instead() -> None:
    face, frame = skin(90), skin(110, 1)
    lit = matched(FaceMatcher(LightCarrier(), texture=False, seed=0), face, frame)
    assert np.array_equal(lit, carry_light(face, frame, MASK))


def test_what_was_before_a_cut_does_not_count_after_it() -> None:
    face, frame = skin(100), skin(120, 1)
    alone = matched(FaceMatcher(ColourMatcher(), texture=True, seed=0), face, frame)
    matcher = FaceMatcher(ColourMatcher(), texture=True, seed=0)
    matched(matcher, skin(100), skin(60, 2))
    assert not np.array_equal(matched(matcher, face, frame), alone)
    assert np.array_equal(matched(matcher, face, frame, is_cut=True), alone)


def test_every_time_has_its_own_grain() -> None:
    face = np.full((80, 70, 3), 110, np.uint8)
    made = [
        matched(FaceMatcher(None, texture=True, seed=3), face, skin(110), time)
        for time in (0, 1, 0)
    ]
    assert not np.array_equal(made[0], made[1])
    assert np.array_equal(made[0], made[2])
