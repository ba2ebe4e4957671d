"""Stressed syllables and ends of phrases in voices of which they are known."""

from itertools import pairwise

import numpy as np

from providers.viseme.portrait.prosody import PIECE_S, FollowedProsody, hear_prosody
from tests.kit.voices import RATE_HZ, MemoryVoice, levelled, silence, spoken


def syllable(pitch_hz: float, level: float, length_s: float = 0.16) -> np.ndarray:
    t = np.arange(round(length_s * RATE_HZ)) / RATE_HZ
    buzz = sum(np.sin(2 * np.pi * k * pitch_hz * t) / k for k in range(1, 12))
    return level * buzz * np.hanning(len(t)) ** 0.3


def sentence(stressed: int, pitch_hz: float, level: float) -> np.ndarray:
    """Twelve syllables, a fifth of a second each; one of them louder or higher."""
    parts = [np.zeros(RATE_HZ // 2)]
    for number in range(12):
        is_stressed = number == stressed
        parts += [
            syllable(pitch_hz if is_stressed else 120, level if is_stressed else 0.2),
            np.zeros(round(0.04 * RATE_HZ)),
        ]
    return levelled(np.concatenate([*parts, np.zeros(RATE_HZ)]))


def test_a_louder_syllable_is_an_accent() -> None:
    voice = MemoryVoice(sentence(7, 120, 0.55))
    accents = hear_prosody(voice, 0, voice.duration_s).accents
    strongest = max(accents, key=lambda accent: accent.strength)
    assert abs(strongest.time_s - (0.5 + 7 * 0.2 + 0.08)) < 0.06
    assert 0.3 < strongest.strength <= 1


def test_a_higher_syllable_is_an_accent() -> None:
    voice = MemoryVoice(sentence(5, 165, 0.2))
    flat = MemoryVoice(sentence(5, 120, 0.2))
    strongest = max(hear_prosody(voice, 0, voice.duration_s).accents, key=lambda a: a.strength)
    assert abs(strongest.time_s - (0.5 + 5 * 0.2 + 0.08)) < 0.08
    weak = hear_prosody(flat, 0, flat.duration_s).accents
    assert strongest.strength > max((a.strength for a in weak), default=0) + 0.1


def test_silence_has_no_accents() -> None:
    voice = MemoryVoice(silence(4))
    prosody = hear_prosody(voice, 0, 4)
    assert prosody.accents == ()
    assert prosody.phrase_ends == ()


def test_a_phrase_ends_where_the_pause_begins() -> None:
    one = sentence(3, 120, 0.4)
    voice = MemoryVoice(np.concatenate([one, one]))
    ends = hear_prosody(voice, 0, voice.duration_s).phrase_ends
    spoken_until = 0.5 + 12 * 0.2 - 0.04
    np.testing.assert_allclose(ends, [spoken_until, spoken_until + len(one) / RATE_HZ], atol=0.06)


def test_a_part_has_the_accents_of_the_whole() -> None:
    voice = MemoryVoice(np.concatenate([spoken()] * 3))
    whole = hear_prosody(voice, 0, voice.duration_s)
    part = hear_prosody(voice, 5.3, 4.0)
    inside = [accent for accent in whole.accents if 5.3 <= accent.time_s < 9.3]
    assert [accent for accent in part.accents if 5.3 <= accent.time_s < 9.3] == inside
    assert len(inside) > 2


def test_long_voices_are_read_in_pieces() -> None:
    voice = MemoryVoice(np.tile(spoken(), 20))
    hear_prosody(voice, 0, voice.duration_s)
    assert voice.longest_read_s < 31


def test_followed_piece_by_piece_it_is_what_the_whole_has() -> None:
    voice = MemoryVoice(np.concatenate([spoken(), silence(1), spoken(), silence(0.5), spoken()]))
    assert voice.duration_s > PIECE_S
    whole, followed = hear_prosody(voice, 0, voice.duration_s), FollowedProsody(voice)
    steps = np.arange(0, voice.duration_s + 1, 0.7)
    for start, stop in pairwise(steps):
        for found, all_ in (
            (followed.phrase_ends(start, stop), whole.phrase_ends),
            ([a.time_s for a in followed.accents(start, stop)], [a.time_s for a in whole.accents]),
        ):
            assert list(found) == [time for time in all_ if start <= time <= stop]
    assert len(whole.accents) > 5
    assert followed.accents(0, 1e9) == whole.accents


def test_only_what_is_asked_for_is_heard() -> None:
    class Listened(MemoryVoice):
        last_s = 0.0

        def read(self, start_s: float, stop_s: float) -> np.ndarray:
            self.last_s = max(self.last_s, stop_s)
            return super().read(start_s, stop_s)

    voice = Listened(silence(200))
    FollowedProsody(voice).accents(1.0, 2.0)
    assert 2.0 < voice.last_s < 20.0
