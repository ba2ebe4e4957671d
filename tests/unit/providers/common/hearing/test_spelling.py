import re
from difflib import SequenceMatcher

import numpy as np
import pytest

from providers.common.hearing.spelling import spell
from providers.common.hearing.sphinx_files import model_folder

LIPS = {"P", "B", "M", "F", "V"}


@pytest.mark.parametrize(
    ("word", "phones"),
    [
        ("lipsmith", "L IH P S M IH TH"),
        ("Phone", "F OW N"),
        ("knight", "N AY T"),
        ("gemma", "JH EH M AH"),
        ("schöne", "SH OW N"),
        ("don't", "D AA N T"),
        ("zzz", "Z Z"),
        ("e", "EH"),
    ],
)
def test_words_are_spoken_as_english_is_read(word: str, phones: str) -> None:
    assert spell(word) == tuple(phones.split())


@pytest.mark.parametrize("word", ["москва", "42", "", "東京", "'"])
def test_other_signs_cannot_be_spelled(word: str) -> None:
    assert spell(word) is None


def test_most_phones_of_the_dictionary_and_nearly_all_lips_come_out_right() -> None:
    lines = (model_folder() / "cmudict-en-us.dict").read_text("ascii").splitlines()
    entries = [line.split() for line in lines if re.match(r"[a-z]+ ", line)]
    chosen = np.random.default_rng(0).choice(len(entries), 1_000, replace=False)
    right = total = lips_right = lips_total = 0
    for word, *phones in (entries[i] for i in chosen):
        spelled = spell(word)
        assert spelled is not None
        right += _common(phones, list(spelled))
        total += max(len(phones), len(spelled))
        wanted = [p for p in phones if p in LIPS]
        lips_right += _common(wanted, [p for p in spelled if p in LIPS])
        lips_total += len(wanted)
    assert right / total > 0.77
    assert lips_right / lips_total > 0.97


def _common(a: list[str], b: list[str]) -> int:
    return sum(m.size for m in SequenceMatcher(None, a, b, autojunk=False).get_matching_blocks())
