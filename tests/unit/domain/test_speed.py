"""What earlier jobs say about the next one."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.domain.speed import Measurement, fit_speed
from core.domain.timecode import rough_time

HD = 1280 * 720


def job(frames: int, wall_s: float, pixels: int = HD) -> Measurement:
    return Measurement(kind="photo", pixels=pixels, frames=frames, wall_s=wall_s)


def test_without_jobs_nothing_is_known() -> None:
    assert fit_speed([]) is None
    assert fit_speed([job(0, 1), job(9, 0), job(9, 1, pixels=0)]) is None


def test_the_start_is_told_from_the_frames() -> None:
    found = fit_speed([job(75, 5.0), job(750, 32.0), job(1500, 62.0)], HD)
    assert found is not None
    assert found.startup_s == pytest.approx(2.0)
    assert found.frames_per_s == pytest.approx(25.0)
    assert found.seconds(250) == pytest.approx(12.0)


def test_jobs_of_one_length_share_their_time_among_the_frames() -> None:
    found = fit_speed([job(100, 10.0), job(110, 11.0), job(90, 9.0)], HD)
    assert found is not None
    assert (found.startup_s, found.frames_per_s) == (0.0, pytest.approx(10.0))


def test_one_job_on_a_busy_computer_does_not_count_for_much() -> None:
    calm = [job(n, 2 + n / 25) for n in (50, 100, 200, 400, 800)]
    found = fit_speed([*calm, job(300, 90.0)], HD)
    assert found is not None
    assert found.frames_per_s == pytest.approx(25.0, rel=0.1)
    assert found.startup_s == pytest.approx(2.0, abs=1.0)


def test_longer_jobs_that_took_less_time_tell_no_slope() -> None:
    found = fit_speed([job(100, 20.0), job(400, 10.0)], HD)
    assert found is not None
    assert found.startup_s == 0.0
    assert found.frame_s == pytest.approx((0.2 + 0.025) / 2)


def test_the_nearest_size_counts_and_a_far_one_tells_nothing() -> None:
    jobs = [job(100, 4.0, pixels=HD), job(100, 9.0, pixels=1920 * 1080)]
    near = fit_speed(jobs, 1920 * 1088)
    assert near is not None and near.frames_per_s == pytest.approx(100 / 9)
    assert fit_speed(jobs, 320 * 180) is None
    assert fit_speed(jobs, 0) is None
    last = fit_speed(jobs)
    assert last is not None and last.frames_per_s == pytest.approx(100 / 9)


@given(
    st.lists(
        st.builds(
            job,
            st.integers(1, 100_000),
            st.floats(0.01, 10_000),
            st.sampled_from([HD, HD + 1000, 4 * HD]),
        ),
        min_size=1,
        max_size=20,
    )
)
def test_an_estimate_is_always_a_time_that_grows(jobs: list[Measurement]) -> None:
    found = fit_speed(jobs)
    assert found is not None
    assert found.startup_s >= 0
    assert 0 < found.seconds(10) < found.seconds(1000)


@pytest.mark.parametrize(
    ("seconds", "words"),
    [
        (0.2, "1 s"), (14.4, "14 s"), (89.9, "90 s"), (90, "2 min"), (1900, "32 min"),
        (5400, "1 h 30 min"), (7300, "2 h"), (7800, "2 h 10 min"),
    ],
)  # fmt: skip
def test_waiting_in_words(seconds: float, words: str) -> None:
    assert rough_time(seconds) == words
