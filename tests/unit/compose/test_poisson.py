"""The light of a frame in a patch."""

import cv2
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.compose.blend import mix, to_rgb8
from core.compose.poisson import carry_light, membrane
from core.domain.picture import RgbImage

HEIGHT, WIDTH = 170, 150
_OVAL = cv2.ellipse(np.zeros((HEIGHT, WIDTH), np.float32), (75, 105), (48, 45), 0, 0, 360, 1.0, -1)
MASK = np.asarray(cv2.GaussianBlur(_OVAL, (0, 0), 4), np.float32)
EDGE = (MASK > 0.02) & (MASK < 0.1)


def face(seed: int = 0) -> RgbImage:
    noise = np.random.default_rng(seed).normal(0, 10, (HEIGHT, WIDTH, 3)).astype(np.float32)
    picture = np.array([180, 140, 120]) + cv2.GaussianBlur(noise, (0, 0), 2)
    painted = to_rgb8(np.asarray(picture, np.float32))
    cv2.ellipse(painted, (75, 110), (24, 10), 0, 0, 360, (60, 20, 25), -1)
    return painted


def lit(picture: RgbImage, left: float, right: float) -> RgbImage:
    """As under a light from the side."""
    gain = np.linspace(left, right, WIDTH, dtype=np.float32)[None, :, None]
    return to_rgb8(np.asarray(picture * gain, np.float32))


def inside(cells: int, seed: int = 0) -> np.ndarray:
    """Some blob that leaves cells at the edges."""
    rng = np.random.default_rng(seed)
    blob = np.zeros((cells, cells), np.uint8)
    for x, y, a, b in rng.integers(3, cells - 5, (3, 4)):
        cv2.ellipse(blob, (int(x), int(y)), (int(a) // 3 + 1, int(b) // 3 + 1), 0, 0, 360, 1, -1)
    blob[0] = 0
    return blob > 0


def exact(values: np.ndarray, free: np.ndarray) -> np.ndarray:
    """The mean-of-four equations, solved as they stand; the grid's edges repeat."""
    cells = len(values)
    number = np.arange(cells * cells).reshape(cells, cells)
    around = np.pad(number, 1, mode="edge")
    system = np.eye(cells * cells)
    for shifted in (around[:-2, 1:-1], around[2:, 1:-1], around[1:-1, :-2], around[1:-1, 2:]):
        np.add.at(system, (number[free], shifted[free]), -0.25)
    known = np.where(free[..., None], 0, values).reshape(cells * cells, -1)
    return np.linalg.solve(system, known).reshape(values.shape)


def test_a_patch_that_agrees_with_the_frame_comes_back() -> None:
    assert np.array_equal(carry_light(face(), face(), MASK), face())
    frame = face()
    frame[MASK > 0.5] = 90  # what is in the frame below the patch does not matter
    assert np.abs(carry_light(face(), frame, MASK).astype(int) - face()).max() <= 1


@pytest.mark.parametrize(("left", "right"), [(0.8, 0.8), (1.15, 1.15), (0.75, 1.2)])
def test_the_step_at_the_border_goes(left: float, right: float) -> None:
    patch, frame = face(), lit(face(), left, right)
    carried = carry_light(patch, frame, MASK)
    before, after = (np.abs(one.astype(int) - frame)[EDGE].mean() for one in (patch, carried))
    assert after < 0.25 * before
    pasted = to_rgb8(mix(frame, carried, MASK))
    assert np.abs(pasted.astype(int) - frame).mean() < 1.5


def test_the_patch_keeps_its_own_detail() -> None:
    carried = carry_light(face(1), lit(face(2), 0.8, 0.8), MASK).astype(np.float32)
    lifted = carried - cv2.GaussianBlur(carried, (0, 0), 4)
    own = face(1).astype(np.float32)
    detail = own - cv2.GaussianBlur(own, (0, 0), 4)
    shown = MASK > 0.9
    assert np.corrcoef(lifted[shown].ravel(), detail[shown].ravel())[0, 1] > 0.98


def test_the_inside_of_a_mouth_stays_dark() -> None:
    carried = carry_light(face(), lit(face(), 1.3, 1.3), MASK)
    assert carried[105:115, 65:85].mean() < 1.6 * face()[105:115, 65:85].mean()


def test_no_patch_is_changed_without_bounds() -> None:
    white, black = (
        np.full((HEIGHT, WIDTH, 3), 255, np.uint8),
        np.zeros((HEIGHT, WIDTH, 3), np.uint8),
    )
    grey = np.full_like(white, 128)
    for frame in (white, black):
        ratio = (carry_light(grey, frame, MASK)[MASK > 0].astype(float) + 16) / (128 + 16)
        assert 0.69 < ratio.min() <= ratio.max() < 1.43


def test_a_patch_that_does_not_show_stays() -> None:
    assert np.array_equal(carry_light(face(), lit(face(), 0.8, 0.8), np.zeros_like(MASK)), face())


def test_a_patch_that_shows_all_over_meets_the_frame_at_its_edges() -> None:
    frame = lit(face(), 0.8, 1.15)
    carried = carry_light(face(), frame, np.ones_like(MASK))
    assert np.abs(carried.astype(int) - frame).mean() < 2


def test_what_the_mask_hides_is_not_touched() -> None:
    carried = carry_light(face(), lit(face(), 0.7, 1.3), MASK)
    rows = np.flatnonzero(MASK.any(axis=1))
    assert np.array_equal(carried[: rows[0]], face()[: rows[0]])


@pytest.mark.parametrize("cells", [12, 17, 32, 48])
@pytest.mark.parametrize("seed", range(3))
def test_the_membrane_is_nearly_the_exact_one(cells: int, seed: int) -> None:
    free = inside(cells, seed)
    values = np.random.default_rng(seed).uniform(-1, 1, (cells, cells, 3)).astype(np.float32)
    smooth = cv2.GaussianBlur(values, (0, 0), 2)
    smooth /= np.abs(smooth).max()
    got = membrane(smooth, free)
    assert np.abs(got - exact(smooth, free)).max() < 0.06
    assert np.array_equal(got[~free], smooth[~free])


@given(st.integers(0, 10_000), st.integers(7, 60))
def test_the_membrane_is_bounded_by_what_is_known(seed: int, cells: int) -> None:
    rng = np.random.default_rng(seed)
    free = rng.random((cells, cells)) < rng.uniform(0, 1)
    values = rng.normal(0, 1, (cells, cells, 3)).astype(np.float32)
    got = membrane(values, free)
    if free.all():
        assert not got.any()
        return
    known = values[~free]
    assert (got >= known.min(axis=0) - 1e-5).all()
    assert (got <= known.max(axis=0) + 1e-5).all()


def test_a_mask_that_reaches_the_edge_takes_what_is_known_elsewhere() -> None:
    """A face that leaves the picture has no border there."""
    free = np.zeros((24, 24), bool)
    free[8:] = True
    values = np.zeros((24, 24, 3), np.float32)
    values[:8] = 0.3
    assert np.allclose(membrane(values, free), 0.3, atol=1e-5)
