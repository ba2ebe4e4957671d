"""One model makes parsing, bounds, help and docs."""

from enum import StrEnum

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.domain.options import (
    EngineOptions,
    allowed_values,
    conditions_words,
    describe,
    option,
    parse_options,
    split_assignments,
    without_effect,
)
from core.domain.request import OptionValue
from core.errors import OptionError


class Colour(StrEnum):
    RED = "red"
    BLUE = "blue"


class SomeOptions(EngineOptions):
    engine = "some"

    gain: float = option(1.0, label="Gain", help="How much.", ge=0.0, le=2.0, unit="dB")
    count: int = option(3, label="Count", help="How many.", ge=1, advanced=True)
    on: bool = option(False, label="On", help="Whether.")
    colour: Colour = option(Colour.RED, label="Colour", help="Which.")


def test_words_become_values() -> None:
    words = split_assignments(["gain=0.5", "on=true", "colour=blue", "count=7"])
    parsed = parse_options(SomeOptions, words)
    assert parsed == SomeOptions(gain=0.5, on=True, colour=Colour.BLUE, count=7)


@pytest.mark.parametrize(
    ("words", "hint"),
    [
        ({"gain": "3"}, "from 0 to 2"),
        ({"gain": "loud"}, "from 0 to 2 dB"),
        ({"gain": "nan"}, "from 0 to 2"),
        ({"count": "0"}, "from 1"),
        ({"colour": "green"}, "red, blue"),
        ({"on": "perhaps"}, "true or false"),
        ({"nothing": "1"}, "gain, count, on, colour"),
    ],
)
def test_a_wrong_value_is_told_what_is_right(words: dict[str, str], hint: str) -> None:
    with pytest.raises(OptionError) as caught:
        parse_options(SomeOptions, dict(words))
    assert hint in caught.value.hint


@pytest.mark.parametrize("word", ["gain", "=1", ""])
def test_a_word_without_a_value_is_refused(word: str) -> None:
    with pytest.raises(OptionError):
        split_assignments([word])


def test_description_carries_what_a_form_needs() -> None:
    gain, count, on, colour = describe(SomeOptions)
    assert (gain.minimum, gain.maximum, gain.unit, gain.default) == (0.0, 2.0, "dB", 1.0)
    assert count.advanced
    assert on.type == "boolean"
    assert colour.choices == ("red", "blue")
    assert allowed_values(colour) == "One of: red, blue"


@given(st.floats(0.0, 2.0))
def test_every_value_in_bounds_is_taken_as_it_is(gain: float) -> None:
    parsed = parse_options(SomeOptions, {"gain": repr(gain)})
    assert parsed.model_dump()["gain"] == gain


class SeamOptions(EngineOptions):
    engine = "seam"

    joined: bool = option(True, label="Joined", help="Whether.")
    colour: Colour = option(Colour.RED, label="Colour", help="Which.", shown_when="joined=true")
    gain: float = option(1.0, label="Gain", help="How much.", shown_when="joined=true, colour=blue")


@pytest.mark.parametrize(
    ("chosen", "idle"),
    [
        ({}, set()),
        ({"colour": "blue", "gain": 0.5}, set()),
        ({"gain": 0.5}, {"gain"}),
        ({"joined": False, "colour": "blue", "gain": 0.5}, {"colour", "gain"}),
        ({"joined": False, "colour": "red", "gain": 1.0}, set()),
    ],
)
def test_what_was_changed_in_vain(chosen: dict[str, OptionValue], idle: set[str]) -> None:
    assert {spec.name for spec in without_effect(describe(SeamOptions), chosen)} == idle


def test_the_help_says_beside_what_an_option_counts() -> None:
    joined, _, gain = describe(SeamOptions)
    assert conditions_words(joined) == ""
    assert conditions_words(gain) == "Only with joined=true, colour=blue."
