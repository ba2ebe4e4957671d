import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp

from core.faces.landmarks import RIGID, SPEAKING
from core.faces.smoothing import REACH, between, kernel, smooth, smooth_points

_VALUES = st.floats(-1e4, 1e4, width=32)


@given(
    hnp.arrays(np.float32, st.tuples(st.integers(1, 9), st.integers(1, 4)), elements=_VALUES),
    st.data(),
    st.floats(0, 6),
)
def test_smoothing_stays_within_its_inputs(
    window: np.ndarray, data: st.DataObject, sigma: float
) -> None:
    middle = data.draw(st.integers(0, len(window) - 1))
    value = smooth(window, middle, sigma)
    assert np.all(value >= window.min(axis=0))
    assert np.all(value <= window.max(axis=0))


@given(st.integers(0, REACH), st.integers(0, REACH), st.floats(0, 6))
def test_kernels_sum_to_one(before: int, after: int, sigma: float) -> None:
    assert kernel(before, after, sigma).sum() == pytest.approx(1, abs=1e-6)


def test_a_steady_bend_is_followed_without_lag() -> None:
    time = np.arange(-4, 5, dtype=np.float32)
    window = (3 + 2 * time + 0.5 * time**2)[:, None]
    assert smooth(window, 4, 2.0)[0] == pytest.approx(3, abs=1e-3)


def test_noise_is_calmed_and_lips_stay_livelier() -> None:
    rng = np.random.default_rng(0)
    noise = rng.normal(size=(300, 478, 3)).astype(np.float32)
    out = np.stack([smooth_points(noise[i - 4 : i + 5], 4, 1.0) for i in range(4, 296)])
    rigid, speaking = out[:, RIGID].std(), out[:, SPEAKING].std()
    assert rigid < 0.6
    assert rigid < speaking < 0.9


def test_strength_zero_changes_nothing() -> None:
    window = np.random.default_rng(0).normal(size=(9, 478, 3)).astype(np.float32)
    np.testing.assert_array_equal(smooth_points(window, 4, 0.0), window[4])


@given(
    hnp.arrays(np.float32, (5, 3), elements=_VALUES),
    hnp.arrays(np.float32, (5, 3), elements=_VALUES),
    st.floats(0, 1),
)
def test_interpolation_lies_between_the_neighbours(
    one: np.ndarray, other: np.ndarray, share: float
) -> None:
    middle = between(one, other, share)
    slack = 1e-5 * np.maximum(1, np.maximum(abs(one), abs(other)))
    assert np.all(middle >= np.minimum(one, other) - slack)
    assert np.all(middle <= np.maximum(one, other) + slack)
