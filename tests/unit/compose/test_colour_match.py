"""A patch takes the frame's colours along the border of its mask."""

import cv2
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.compose.blend import to_rgb8
from core.compose.colour_match import ColourMatcher, match_colour

SKIN = np.array([190, 150, 130], np.float32)
HEIGHT, WIDTH = 160, 140


def face(seed: int = 0) -> np.ndarray:
    """Skin with some shading and a dark red mouth: uint8 (160, 140, 3)."""
    rough = np.random.default_rng(seed).normal(0, 12, (8, 7, 1)).astype(np.float32)
    shade = cv2.resize(rough, (WIDTH, HEIGHT), interpolation=cv2.INTER_CUBIC)[..., None]
    return with_mouth(to_rgb8(SKIN + shade))


def with_mouth(picture: np.ndarray, colour: tuple[int, int, int] = (90, 30, 40)) -> np.ndarray:
    painted = picture.copy()
    cv2.ellipse(painted, (70, 115), (26, 12), 0, 0, 360, colour, -1)
    return painted


def oval(x: int = 70, y: int = 110) -> np.ndarray:
    """The lower face, soft: float32 (160, 140)."""
    mask = np.zeros((HEIGHT, WIDTH), np.float32)
    cv2.ellipse(mask, (x, y), (50, 42), 0, 0, 360, 1.0, -1)
    return cv2.GaussianBlur(mask, (0, 0), 3)


def tinted(picture: np.ndarray, gain: tuple[float, ...], offset: float = 0) -> np.ndarray:
    return to_rgb8(picture * np.array(gain, np.float32) + offset)


def step(patch: np.ndarray, frame: np.ndarray, mask: np.ndarray) -> float:
    """Levels by which skin differs inside the border of the mask."""
    ring = (mask > 0.5) & (mask < 0.98)
    return float(np.abs(patch.astype(np.float32) - frame)[ring].mean(axis=0).max())


@pytest.mark.parametrize("seed", range(3))
def test_a_patch_that_agrees_comes_back_as_it_is(seed: int) -> None:
    noise = np.random.default_rng(seed).integers(0, 256, (HEIGHT, WIDTH, 3), np.uint8)
    for frame in (noise, face(seed)):
        assert np.array_equal(match_colour(frame, frame, oval()), frame)


@pytest.mark.parametrize(
    ("gain", "offset"), [((1.08, 1.0, 0.92), 0), ((1, 1, 1), -9), ((0.94, 0.97, 1.05), 5)]
)
def test_a_tint_is_taken_off(gain: tuple[float, ...], offset: float) -> None:
    frame, mask = face(), oval()
    patch = tinted(frame, gain, offset)
    matched = match_colour(patch, frame, mask)
    assert step(patch, frame, mask) > 7
    assert step(matched, frame, mask) < 1.2
    skin = (mask == 1) & (frame[..., 1] > 100)
    assert np.abs(matched[skin].astype(float) - frame[skin]).max() <= 4


def test_a_tint_that_grows_from_side_to_side_is_taken_off() -> None:
    frame, mask = face(), oval()
    ramp = np.linspace(-8, 8, WIDTH, dtype=np.float32)[None, :, None]
    patch = to_rgb8(frame + ramp)
    assert step(match_colour(patch, frame, mask), frame, mask) < step(patch, frame, mask) / 2


def test_another_mouth_moves_no_colour() -> None:
    frame, mask = face(), oval()
    patch = with_mouth(frame, (240, 230, 220))
    cv2.ellipse(patch, (70, 115), (30, 20), 0, 0, 360, (20, 5, 5), -1)
    matched = match_colour(patch, frame, mask)
    assert np.abs(matched.astype(int) - patch).max() <= 1


def test_lips_and_beards_on_the_border_are_outliers() -> None:
    frame, mask = face(), oval(y=140)  # the mouth lies on the border now
    patch = tinted(with_mouth(frame, (250, 240, 230)), (1.06, 1.0, 0.95))
    plain = tinted(frame, (1.06, 1.0, 0.95))
    matched, wanted = (match_colour(p, frame, mask).astype(int) for p in (patch, plain))
    skin = (mask > 0.5) & (frame[..., 1] > 100) & (patch[..., 1] < 200)
    assert np.abs(matched - wanted)[skin].mean() < 1.5


def test_the_inside_of_a_mouth_stays_dark() -> None:
    frame, mask = face(), oval()
    patch = with_mouth(tinted(frame, (0.85, 0.85, 0.85)), (6, 2, 3))
    matched = match_colour(patch, frame, mask)
    assert matched[115, 70].max() <= 6 + 6
    assert matched[85, 70].astype(int).sum() > patch[85, 70].astype(int).sum() + 50


def test_changes_are_bounded() -> None:
    mask = oval()
    black, white = (np.full((HEIGHT, WIDTH, 3), v, np.uint8) for v in (0, 255))
    assert match_colour(black, white, mask).max() <= 5
    assert match_colour(white, black, mask).min() >= 190


def test_what_does_not_show_changes_nothing_and_is_not_changed() -> None:
    frame, patch = face(), tinted(face(), (1.1, 1.0, 0.9))
    assert np.array_equal(match_colour(patch, frame, np.zeros_like(oval())), patch)
    mask = oval()
    matched = match_colour(patch, frame, mask)
    above = int(mask.any(axis=1).argmax())
    assert np.array_equal(matched[:above], patch[:above])
    assert not np.array_equal(matched, patch)


def test_a_mask_that_fills_the_patch_has_its_border_there() -> None:
    frame = face()
    patch = tinted(frame, (1.07, 1.0, 0.93))
    matched = match_colour(patch, frame, np.ones_like(oval()))
    assert np.abs(matched[2:-2, 2:-2].astype(float) - frame[2:-2, 2:-2]).mean() < 1.5


@given(height=st.integers(1, 40), width=st.integers(1, 40), seed=st.integers(0, 99))
def test_any_size_and_content_will_do(height: int, width: int, seed: int) -> None:
    random = np.random.default_rng(seed)
    patch, frame = random.integers(0, 256, (2, height, width, 3), np.uint8)
    matched = match_colour(patch, frame, random.random((height, width), np.float32))
    assert matched.shape == patch.shape
    assert matched.dtype == np.uint8


def flicker(matcher: ColourMatcher | None) -> float:
    """Mean change from frame to frame of what is added, in levels, where a chin moves to and fro."""
    mask, added = oval(), []
    for number in range(40):
        frame = face()
        patch = tinted(frame, (1.06, 1.0, 0.95))
        chin = 130 + (number * 7) % 12
        patch[chin:, 30:110] = (patch[chin:, 30:110] * 0.8).astype(np.uint8)
        match = match_colour if matcher is None else matcher.match
        matched = match(patch, frame, mask)
        added.append((matched.astype(float) - patch)[80:115, 40:100].mean(axis=(0, 1)))
    return float(np.abs(np.diff(added[20:], axis=0)).mean())


def test_the_matcher_flickers_less_than_frames_alone() -> None:
    alone = flicker(None)
    assert flicker(ColourMatcher()) < alone / 3
    assert flicker(ColourMatcher(0)) == pytest.approx(alone)


def test_a_matcher_that_forgot_starts_anew() -> None:
    frame, mask = face(), oval()
    red, blue = (tinted(frame, gain) for gain in ((1.1, 1, 1), (1, 1, 1.1)))
    matcher = ColourMatcher()
    for _ in range(5):
        matcher.match(red, frame, mask)
    assert not np.array_equal(matcher.match(blue, frame, mask), match_colour(blue, frame, mask))
    matcher.forget()
    assert np.array_equal(matcher.match(blue, frame, mask), match_colour(blue, frame, mask))
