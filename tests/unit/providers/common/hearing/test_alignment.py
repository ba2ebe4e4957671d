from itertools import pairwise

import numpy as np
import pytest

from core.errors import Cancelled, InputError
from providers.common.hearing.alignment import align
from providers.common.hearing.phones import Phone
from tests.kit.voices import SENTENCE, spoken


def test_alignment_says_the_text_in_order() -> None:
    phones = align(spoken(), SENTENCE)
    said = [p.name for p in phones if p.name != "SIL"]
    assert said[:5] == ["M", "AY", "N", "EY", "M"]
    assert said[-4:] == ["S", "P", "IY", "K"]
    assert all(a.stop_s <= b.start_s for a, b in pairwise(phones))


def test_an_unknown_word_is_spelled_and_loses_nothing() -> None:
    """The dictionary has no Lipsmith; "lip smith", which it has, gives the same lips."""
    by_rule, known = (
        align(spoken(), text) for text in (SENTENCE, SENTENCE.replace("Lipsmith", "lip smith"))
    )
    lips = [
        [p for p in phones if p.name in {"P", "B", "M", "F", "V"}] for phones in (by_rule, known)
    ]
    assert [p.name for p in lips[0]] == [p.name for p in lips[1]]
    assert max(abs(a.start_s - b.start_s) for a, b in zip(*lips, strict=True)) < 0.06


def test_aligned_voiceless_phones_stand_where_the_sound_is_weak() -> None:
    sound = spoken()
    phones = align(sound, SENTENCE)

    def level(names: set[str]) -> float:
        parts = [
            sound[round(p.start_s * 16_000) : round(p.stop_s * 16_000)]
            for p in phones
            if p.name in names
        ]
        return float(np.sqrt(np.mean(np.concatenate(parts) ** 2)))

    assert level({"P", "K", "F"}) < 0.7 * level({"AY", "EY", "IY", "OY", "AE"})


@pytest.mark.parametrize(
    ("text", "told"), [("hello Москва", "москва"), ("call 42", "42"), ("... !", ""), ("", "")]
)
def test_text_that_cannot_be_spoken_is_refused(text: str, told: str) -> None:
    with pytest.raises(InputError) as caught:
        align(spoken(), text)
    assert caught.value.code == "input.transcript"
    assert told in caught.value.hint


def test_alignment_can_be_stopped() -> None:
    def stop() -> None:
        raise Cancelled

    with pytest.raises(Cancelled):
        align(spoken(), SENTENCE, tick=stop)


def test_a_phone_moves_as_a_whole() -> None:
    assert Phone("M", 0.25, 0.5).shifted(2) == Phone("M", 2.25, 2.5)
