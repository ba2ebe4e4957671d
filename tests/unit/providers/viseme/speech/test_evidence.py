import numpy as np
import pytest

from providers.common.hearing.acoustic_model import acoustic_model
from providers.common.hearing.phones import Phone
from providers.common.hearing.voice_activity import Span
from providers.viseme.speech.evidence import HeardPhones, JointEvidence, SaidPhones, voice_cepstra
from providers.viseme.speech.gestures import CLOSING, ROUNDING, TUCK, gestures
from tests.kit.voices import MemoryVoice, spoken

PHONES = acoustic_model().phones
SILENT = PHONES.index("SIL")
UTTERANCES = (Span(0.2, 2.0), Span(2.0, 3.1), Span(3.5, 4.6))


def heard() -> HeardPhones:
    voice = MemoryVoice(spoken())
    mean = voice_cepstra(voice, 20, 460).mean(0)
    return HeardPhones(voice, UTTERANCES, mean, acoustic_model())


def said(*phones: Phone) -> SaidPhones:
    return SaidPhones(phones, PHONES)


def test_heard_phones_do_not_depend_on_where_they_are_cut() -> None:
    whole = heard().frames(-20, 260)
    witness = heard()
    parts = [witness.frames(first, min(first + 37, 260)) for first in range(-20, 260, 37)]
    assert np.concatenate(parts).tobytes() == whole.tobytes()
    np.testing.assert_allclose(whole.sum(1), 1, atol=1e-5)


def test_earlier_frames_may_be_asked_again_after_later_ones() -> None:
    witness = heard()
    first = witness.frames(20, 60)
    witness.frames(200, 220)
    np.testing.assert_array_equal(witness.frames(20, 60), first)


def test_silence_is_heard_outside_of_utterances() -> None:
    frames = heard().frames(-20, 260)
    for first, stop in ((0, 30), (175, 195), (250, 280)):
        assert (frames[first:stop, SILENT] == 1).all()
    assert frames[30:170, SILENT].mean() < 0.4


def test_said_phones_hold_their_time_and_give_way_smoothly() -> None:
    frames = said(Phone("M", 0.10, 0.20), Phone("AA", 0.20, 0.30), Phone("F", 5, 5.1)).frames(0, 20)
    np.testing.assert_allclose(frames.sum(1), 1)
    best = [PHONES[i] for i in frames.argmax(1)]
    assert best == ["SIL"] * 5 + ["M"] * 5 + ["AA"] * 5 + ["SIL"] * 5
    assert frames[9, PHONES.index("M")] == pytest.approx(0.75)


def test_said_phones_do_not_depend_on_where_they_are_cut() -> None:
    phones = [Phone(n, i * 0.07, (i + 1) * 0.07) for i, n in enumerate(["M", "AA", "S", "F"] * 9)]
    witness = said(*phones)
    whole = witness.frames(-5, 140)
    parts = [witness.frames(first, first + 29) for first in range(-5, 140, 29)]
    np.testing.assert_array_equal(np.concatenate(parts), whole)


def test_two_witnesses_are_believed_by_their_shares() -> None:
    joint = JointEvidence(said(Phone("M", 0, 1)), said(Phone("AA", 0, 1)), 0.7).frames(20, 21)[0]
    assert joint[PHONES.index("M")] == pytest.approx(0.7)
    assert joint[PHONES.index("AA")] == pytest.approx(0.3)


def test_each_phone_asks_for_its_gesture() -> None:
    phones = said(*(Phone(n, t, t + 0.1) for n, t in (("M", 1), ("V", 2), ("UW", 3), ("AA", 4))))
    asked = gestures(phones, 0, 300)
    closing, tuck, rounding = (asked[:, g] for g in (CLOSING, TUCK, ROUNDING))
    assert closing[50:53].min() == 1 and tuck[49:55].max() == 0
    assert closing[101] == 0 and tuck[101] == 1
    assert rounding[151] == 1 and closing[140:165].max() == 0
    assert not asked[198:208].any() and not asked[:45].any()


def test_lips_are_there_before_the_phone_is_heard() -> None:
    closing = gestures(said(Phone("B", 1.0, 1.2)), 0, 80)[:, CLOSING]
    before, after = 50 - np.flatnonzero(closing).min(), np.flatnonzero(closing).max() - 59
    assert before == after + 2


def test_gestures_do_not_depend_on_where_they_are_cut() -> None:
    whole = gestures(heard(), 0, 240)
    witness = heard()
    parts = [gestures(witness, first, first + 40) for first in range(0, 240, 40)]
    np.testing.assert_allclose(np.concatenate(parts), whole, atol=1e-6)
    assert whole.min() >= 0 and whole.max() <= 1


def test_a_doubtful_phone_asks_for_little() -> None:
    doubt = JointEvidence(said(Phone("B", 1, 1.2)), said(Phone("D", 1, 1.2)), 0.1)
    sure = JointEvidence(said(Phone("B", 1, 1.2)), said(Phone("D", 1, 1.2)), 0.5)
    assert gestures(doubt, 50, 60)[5, CLOSING] < 0.2
    assert gestures(sure, 50, 60)[5, CLOSING] == 1
