"""How long a text takes to be spoken, well enough for a limit on what it may cost."""

from typing import cast

import pytest

from core.domain.options import parse_options
from core.domain.request import OptionValue
from providers.did.options import DidOptions
from providers.did.speaking import text_seconds


def _seconds(script: str, **values: OptionValue) -> float:
    options = parse_options(DidOptions, {"script": script, **values})
    return text_seconds(cast(DidOptions, options))


def test_a_text_spoken_faster_is_shorter() -> None:
    slow = _seconds("word " * 100)
    assert _seconds("word " * 100, rate=2.0) == pytest.approx(slow / 2, rel=0.01)


def test_a_syllable_of_one_sign_takes_longer_than_a_letter() -> None:
    # News readers: about 250 signs of Chinese and 350 syllables of Korean a minute.
    assert 45 < _seconds("\u4f60\u597d" * 125) < 75
    assert 45 < _seconds("\uc548\ub155" * 150) < 75


def test_figures_are_read_out() -> None:
    assert _seconds("2026 " * 30) > 2 * _seconds("abcd " * 30)


@pytest.mark.parametrize(
    ("tag", "pause_s"),
    [
        ('<break time="2s"/>', 2.0),
        ("<break time='1500ms' />", 1.5),
        ('<BREAK strength="strong" time=".5s"/>', 0.5),
        ("<break/>", 0.75),
        ("<emphasis>", 0.0),
    ],
)
def test_pauses_that_a_text_asks_for_count(tag: str, pause_s: float) -> None:
    plain = _seconds("word " * 10, ssml=True)
    assert _seconds("word " * 10 + tag * 20, ssml=True) == pytest.approx(
        plain + 20 * pause_s, abs=0.1
    )


def test_what_looks_like_a_tag_is_spoken_where_there_are_none() -> None:
    assert _seconds('<break time="60s"/>') < 5
