"""A patch takes the sharpness and the grain of the frame."""

import cv2
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.compose.blend import to_rgb8
from core.compose.texture import TextureMatcher, match_texture

HEIGHT, WIDTH = 200, 180
MASK = np.zeros((HEIGHT, WIDTH), np.float32)
MASK[60:190, 10:170] = 1
MASK = cv2.GaussianBlur(MASK, (0, 0), 3)
INSIDE = MASK > 0.95


def drawn(seed: int = 0, blur: float = 0.6) -> np.ndarray:
    """Folds, lips and nostrils on skin: uint8 (200, 180, 3)."""
    random = np.random.default_rng(seed)
    picture = np.full((HEIGHT, WIDTH, 3), (190, 150, 130), np.uint8)
    for _ in range(14):
        x, y, a, b = (int(v) for v in random.integers((20, 70, 3, 2), (160, 180, 25, 12)))
        colour = tuple(int(v) for v in random.integers(40, 220, 3))
        cv2.ellipse(picture, (x, y), (a, b), int(random.integers(180)), 0, 360, colour, -1)
    return softened(picture, blur)


def softened(picture: np.ndarray, blur: float) -> np.ndarray:
    return to_rgb8(cv2.GaussianBlur(picture.astype(np.float32), (0, 0), blur))


def grainy(picture: np.ndarray, deviation: float, seed: int = 5) -> np.ndarray:
    noise = np.random.default_rng(seed).normal(0, deviation, (HEIGHT, WIDTH, 1))
    return to_rgb8((picture + noise).astype(np.float32))


def fineness(picture: np.ndarray) -> float:
    """Energy of the high frequencies where the mask shows the patch."""
    luma = cv2.cvtColor(picture, cv2.COLOR_RGB2GRAY).astype(np.float32)
    return float(((luma - cv2.GaussianBlur(luma, (0, 0), 1.6))[INSIDE] ** 2).mean())


@pytest.mark.parametrize("deviation", [0.0, 3.0])
@pytest.mark.parametrize("scale", [0.5, 1.0, 2.5])
def test_a_patch_that_looks_like_the_frame_comes_back(deviation: float, scale: float) -> None:
    frame = grainy(drawn(), deviation)
    matched = match_texture(frame, frame, MASK, scale, 3)
    assert np.abs(matched.astype(int) - frame).max() <= 1


def test_a_soft_patch_gets_the_sharpness_of_the_frame() -> None:
    frame = drawn()
    patch = softened(frame, 1.2)
    matched = match_texture(patch, frame, MASK, 1.0, 3)
    assert fineness(patch) < 0.6 * fineness(frame)
    assert 0.65 < fineness(matched) / fineness(frame) < 1.2
    errors = [np.abs(p.astype(float) - frame)[INSIDE].mean() for p in (patch, matched)]
    assert errors[1] < errors[0]


def test_what_is_drawn_in_the_patch_does_not_matter() -> None:
    matched = match_texture(softened(drawn(7), 1.2), drawn(0), MASK, 1.0, 3)
    assert 0.5 < fineness(matched) / fineness(drawn(7)) < 1.5


def test_a_patch_is_softened_where_the_frame_is_soft() -> None:
    frame, patch = drawn(blur=2.0), drawn(blur=0.8)
    matched = match_texture(patch, frame, MASK, 1.0, 3)
    assert fineness(frame) < fineness(matched) < 0.5 * fineness(patch)


@pytest.mark.parametrize("deviation", [1.5, 4.0])
def test_grain_is_added_where_the_frame_has_some(deviation: float) -> None:
    frame, patch = grainy(drawn(), deviation), drawn()
    matched = match_texture(patch, frame, MASK, 1.0, 3)
    assert fineness(patch) < fineness(frame)
    assert 0.75 < (fineness(matched) - fineness(patch)) / (fineness(frame) - fineness(patch)) < 1.25


def test_grain_is_of_the_seed() -> None:
    frame, patch = grainy(drawn(), 3), drawn()
    first, second, third = (match_texture(patch, frame, MASK, 1.0, seed) for seed in (-3, -3, 4))
    assert np.array_equal(first, second)
    assert not np.array_equal(first, third)


def test_sharpening_makes_no_haloes() -> None:
    frame = np.full((HEIGHT, WIDTH, 3), 60, np.uint8)
    frame[:, WIDTH // 2 :] = 180
    patch = softened(frame, 2.0)
    matched = match_texture(patch, frame, MASK, 1.0, 3).astype(int)
    assert np.abs(matched - patch).max() <= 27
    assert matched.min() >= 60 - 6
    assert matched.max() <= 180 + 6


@pytest.mark.parametrize("level", [0, 128, 255])
def test_a_patch_without_edges_is_not_sharpened(level: int) -> None:
    patch = np.full((HEIGHT, WIDTH, 3), level, np.uint8)
    assert np.abs(match_texture(patch, drawn(), MASK, 1.0, 3).astype(int) - level).max() <= 3


def test_noise_is_no_edge() -> None:
    noise = np.random.default_rng(1).integers(0, 256, (HEIGHT, WIDTH, 3), np.uint8)
    matched = match_texture(noise, drawn(), MASK, 1.0, 3)
    assert fineness(matched) < 1.25 * fineness(noise)


def test_what_does_not_show_is_not_changed() -> None:
    frame, patch = grainy(drawn(), 4), softened(drawn(), 1.5)
    matched = match_texture(patch, frame, MASK, 1.0, 3)
    assert np.array_equal(matched[MASK == 0], patch[MASK == 0])
    assert np.array_equal(match_texture(patch, frame, np.zeros_like(MASK), 1.0, 3), patch)


@given(height=st.integers(1, 40), width=st.integers(1, 40), scale=st.floats(0.1, 6))
def test_any_size_and_content_will_do(height: int, width: int, scale: float) -> None:
    random = np.random.default_rng(height)
    patch, frame = random.integers(0, 256, (2, height, width, 3), np.uint8)
    mask = random.random((height, width), np.float32)
    matched = match_texture(patch, frame, mask, scale, width)
    assert matched.shape == patch.shape
    assert matched.dtype == np.uint8


def sharpness_over_time(matcher: TextureMatcher) -> list[float]:
    """Of the matched patches, where the frame's own mouth opens and closes."""
    patch, finenesses = softened(drawn(0), 1.2), []
    for number in range(30):
        frame = drawn(number % 3)
        finenesses.append(fineness(matcher.match(patch, frame, MASK, 1.0, 1)))
    return finenesses[15:]


def test_the_matcher_flickers_less_than_frames_alone() -> None:
    steady, alone = (
        np.abs(np.diff(sharpness_over_time(TextureMatcher(frames)))).mean() for frames in (20, 0)
    )
    assert steady < alone / 3


def test_a_matcher_that_forgot_starts_anew() -> None:
    frame, patch = grainy(drawn(), 3), softened(drawn(), 1.2)
    matcher = TextureMatcher()
    for _ in range(5):
        matcher.match(patch, drawn(blur=2), MASK, 1.0, 3)
    alone = match_texture(patch, frame, MASK, 1.0, 3)
    assert not np.array_equal(matcher.match(patch, frame, MASK, 1.0, 3), alone)
    matcher.forget()
    assert np.array_equal(matcher.match(patch, frame, MASK, 1.0, 3), alone)
