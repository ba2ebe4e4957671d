"""Sizes and times as a person reads them."""

import pytest

from core.interfaces.cli.quantities import (
    clock,
    counted,
    known_size,
    rate_words,
    size_words,
    time_words,
)


@pytest.mark.parametrize(
    ("size", "words"),
    [
        (0, "0 B"),
        (999, "999 B"),
        (1_400, "1 kB"),
        (999_700, "1 MB"),
        (436_000_000, "436 MB"),
        (3_400_074_924, "3.4 GB"),
        (2_000_000_000_000, "2.0 TB"),
        (5_000_000_000_000_000, "5000.0 TB"),
    ],
)
def test_sizes(size: int, words: str) -> None:
    assert size_words(size) == words


@pytest.mark.parametrize(
    ("per_s", "words"),
    [
        (46.4, "46 frames/s"),
        (9.04, "9.0 frames/s"),
        (0.96, "1.0 frames/s"),
        (0.34, "2.9 s a frame"),
        (0.04, "25.0 s a frame"),
        (0.0, "no frames"),
    ],
)
def test_speeds(per_s: float, words: str) -> None:
    assert rate_words(per_s) == words


def test_sums_of_what_is_known() -> None:
    assert known_size((1_000_000, 2_000_000)) == "3 MB"
    assert known_size((1_000_000, None)) == "at least 1 MB"
    assert known_size((None,)) == known_size(()) == ""


@pytest.mark.parametrize(
    ("seconds", "words"), [(0.2, "0 s"), (66, "66 s"), (90, "2 min"), (7500, "2 h 5 min")]
)
def test_times(seconds: float, words: str) -> None:
    assert time_words(seconds) == words


def test_clocks_and_counts() -> None:
    assert clock(66.4) == "1:06"
    assert (counted(1, "file"), counted(2, "file")) == ("1 file", "2 files")
