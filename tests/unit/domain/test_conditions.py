"""What other options must be, in words and in deed."""

import pytest

from core.domain.conditions import Condition, all_hold, conditions
from core.domain.request import OptionValue


def holds(text: str, **values: OptionValue) -> bool:
    return all_hold(conditions(text), values)


def test_nothing_is_asked_without_words() -> None:
    assert conditions("") == ()
    assert holds("")


def test_words_are_options_and_their_values() -> None:
    assert conditions("preprocess=full|extfull, compat=off") == (
        Condition(option="preprocess", values=("full", "extfull")),
        Condition(option="compat", values=("off",)),
    )


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ({"picture": "full", "compat": "off"}, True),
        ({"picture": "extfull", "compat": "off"}, True),
        ({"picture": "crop", "compat": "off"}, False),
        ({"picture": "full", "compat": "upstream"}, False),
        ({"compat": "off"}, False),
    ],
)
def test_all_must_hold_and_one_of_the_values_is_enough(
    values: dict[str, OptionValue], expected: bool
) -> None:
    assert holds("picture=full|extfull, compat=off", **values) is expected


def test_switches_and_options_that_are_not_set() -> None:
    assert holds("still=false", still=False) and not holds("still=false", still=True)
    assert holds("film=", film="") and not holds("film=", film="/face.mp4")


def test_how_they_are_told() -> None:
    told = [one.text for one in conditions("picture=full|extfull, film=")]
    assert told == ["picture=full or extfull", "no film"]
