from itertools import pairwise

import numpy as np
import pytest

from core.errors import Cancelled, InputError
from providers.common.phones import Phone, PhoneRecogniser
from tests.kit.voices import SENTENCE, silence, spoken

KNOWN = SENTENCE.replace("Lipsmith", "lip smith")


@pytest.fixture(scope="module")
def recogniser() -> PhoneRecogniser:
    return PhoneRecogniser()


def test_phones_cover_the_utterance_in_order(recogniser: PhoneRecogniser) -> None:
    sound = spoken()
    phones = recogniser.recognise(sound)
    assert phones[0].start_s == 0
    assert phones[-1].stop_s == pytest.approx(len(sound) / 16_000, abs=0.05)
    assert all(a.stop_s == b.start_s for a, b in pairwise(phones))
    assert len({p.name for p in phones}) > 15


def test_the_same_sound_gives_the_same_phones_whatever_came_before(
    recogniser: PhoneRecogniser,
) -> None:
    sound = spoken()[:32_000]
    first = recogniser.recognise(sound)
    recogniser.recognise(spoken()[20_000:60_000])
    assert recogniser.recognise(sound) == first == PhoneRecogniser().recognise(sound)


def test_too_little_sound_has_no_phones(recogniser: PhoneRecogniser) -> None:
    assert recogniser.recognise(silence(0)) == []
    assert recogniser.recognise(spoken()[:400]) == []


def test_alignment_says_the_text_in_order(recogniser: PhoneRecogniser) -> None:
    phones = recogniser.align(spoken(), KNOWN)
    said = [p.name for p in phones if p.name != "SIL"]
    assert said[:5] == ["M", "AY", "N", "EY", "M"]
    assert said[-4:] == ["S", "P", "IY", "K"]
    assert all(a.stop_s <= b.start_s for a, b in pairwise(phones))


def test_aligned_voiceless_phones_stand_where_the_sound_is_weak(
    recogniser: PhoneRecogniser,
) -> None:
    sound = spoken()
    phones = recogniser.align(sound, KNOWN)

    def level(names: set[str]) -> float:
        parts = [
            sound[round(p.start_s * 16_000) : round(p.stop_s * 16_000)]
            for p in phones
            if p.name in names
        ]
        return float(np.sqrt(np.mean(np.concatenate(parts) ** 2)))

    assert level({"P", "K", "F"}) < 0.7 * level({"AY", "EY", "IY", "OY", "AE"})


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("hello blorptang", "blorptang"),
        ("Guten Tag, schöne Grüße", "schöne"),
        ("call 42", "42"),
        ("... !", ""),
        ("", ""),
    ],
)
def test_text_that_cannot_be_spoken_is_refused(
    recogniser: PhoneRecogniser, text: str, told: str
) -> None:
    with pytest.raises(InputError) as caught:
        recogniser.align(spoken(), text)
    assert caught.value.code == "input.transcript"
    assert told in caught.value.hint


def test_alignment_can_be_stopped(recogniser: PhoneRecogniser) -> None:
    def stop() -> None:
        raise Cancelled

    with pytest.raises(Cancelled):
        recogniser.align(spoken(), KNOWN, tick=stop)


def test_a_phone_moves_as_a_whole() -> None:
    assert Phone("M", 0.25, 0.5).shifted(2) == Phone("M", 2.25, 2.5)
