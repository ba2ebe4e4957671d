"""A rate that a person can look at."""

import pytest

from core.platform.rates import SmoothedRate


def test_nothing_is_said_of_the_first_moment() -> None:
    rate = SmoothedRate(10.0, over_s=3.0, least_s=1.0)
    assert rate.at(5, 10.1) is None
    assert rate.at(900, 10.9) is None
    assert rate.at(1200, 11.0) == pytest.approx(1200)


def test_what_was_there_before_counts_for_no_speed() -> None:
    rate = SmoothedRate(0.0, over_s=3.0)
    rate.start_from(1_000_000, 5.0)
    assert rate.at(1_000_000, 6.0) is None
    assert rate.at(1_000_200, 7.0) == pytest.approx(100)


def test_it_follows_a_change_slowly_and_without_overshooting() -> None:
    rate = SmoothedRate(0.0, over_s=3.0)
    rate.at(100, 1.0)
    seen = [rate.at(100 + 10 * second, 1.0 + second) or 0.0 for second in range(1, 20)]
    assert seen == sorted(seen, reverse=True)
    assert seen[0] > 60
    assert seen[-1] == pytest.approx(10, abs=1)


def test_a_clock_that_stands_changes_nothing() -> None:
    rate = SmoothedRate(0.0, over_s=3.0)
    rate.at(10, 1.0)
    assert rate.at(20, 1.0) == pytest.approx(10)
