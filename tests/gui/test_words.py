"""Times, sizes and states as a person reads them."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QLocale

from core.domain.job import JobState
from gui.presenters import words
from tests.kit.job_list import interrupted, listed


@pytest.fixture(autouse=True)
def _plain_figures() -> Iterator[None]:
    before = QLocale()
    QLocale.setDefault(QLocale.c())
    yield
    QLocale.setDefault(before)


@pytest.mark.parametrize(
    ("seconds", "told"),
    [
        (0.0, "a few seconds"),
        (4.9, "a few seconds"),
        (23.0, "about 25 s"),
        (57.4, "about 55 s"),
        (57.5, "about 1 min"),
        (89.0, "about 1 min"),
        (91.0, "about 2 min"),
        (3569.0, "about 59 min"),
        (3571.0, "about 1 h"),
        (4900.0, "about 1 h 20 min"),
    ],
)
def test_an_estimate_is_no_finer_than_it_is_true(seconds: float, told: str) -> None:
    assert words.about_words(seconds) == told
    assert words.left_words(seconds) == f"{told} left"


@pytest.mark.parametrize(
    ("seconds", "told"),
    [
        (4.24, "4.2 s"),
        (9.97, "10 s"),
        (59.4, "59 s"),
        (59.6, "1 min 00 s"),
        (125.0, "2 min 05 s"),
        (3599.7, "1 h 00 min"),
        (7500.0, "2 h 05 min"),
    ],
)
def test_a_measured_time_is_exact(seconds: float, told: str) -> None:
    assert words.time_words(seconds) == told


@pytest.mark.parametrize(
    ("size", "told"),
    [
        (200, "1 kB"),
        (812_000, "812 kB"),
        (1_500_000, "1.5 MB"),
        (436_000_000, "436 MB"),
        (3_900_000_000, "3.9 GB"),
    ],
)
def test_a_size_has_the_unit_that_suits_it(size: int, told: str) -> None:
    assert words.size_words(size) == told


def test_only_what_is_complete_is_a_hundred_per_cent() -> None:
    assert words.percent_words(0.999) == "99\u00a0%"
    assert words.percent_words(1.0) == "100\u00a0%"


def test_every_state_has_a_word_of_its_own() -> None:
    told = {words.state_word(listed("a", state)) for state in JobState}
    told.add(words.state_word(interrupted("a")))
    assert len(told) == len(JobState) + 1


def test_the_queue_in_words() -> None:
    assert words.queue_words(2, 1) == "2 waiting, 1 running"
    assert words.queue_words(0, 1) == "1 running"
    assert words.queue_words(3, 0) == "3 waiting"
    assert words.queue_words(0, 0) == "Nothing waits or runs"


def test_figures_follow_the_country() -> None:
    QLocale.setDefault(QLocale(QLocale.Language.German))
    assert words.rate_words(7.46) == "7,5 frames/s"
    assert words.rate_words(0.04) == "25 s a frame"
    assert words.rate_words(0.45) == "2,2 s a frame"


@pytest.mark.parametrize("stage", ["load", "survey", "reference", "listen", "verify"])
def test_what_a_job_does_is_said_in_words(stage: str) -> None:
    assert len(words.stage_word(stage).split()) > 1


@pytest.mark.parametrize("stage", ["survey", "listen", "verify", "encode", "decode", "track"])
def test_what_time_was_spent_on_is_said_in_words(stage: str) -> None:
    assert words.timing_word(stage) not in (stage, "")


def test_an_engines_own_names_are_told_as_they_are() -> None:
    assert words.timing_word("warp_mouth") == "warp mouth"
    assert words.reason_words("too_dark") == "too dark"
    assert words.role_word("reference") == "reference"
