"""Silence closes the mouth: with the speech detector itself."""

from fractions import Fraction

import numpy as np

from core.pipeline.voice_part import VoicePart
from providers.common.hearing.hushing import PASSAGE_S
from providers.common.hearing.mel_columns import SILENCE, mel_spectrogram
from providers.common.hearing.speech import speech_in
from providers.common.hearing.voice_activity import VoiceActivity
from providers.wav2lip.hearing import REACH_S, hear
from tests.kit.context import SilentContext
from tests.kit.voices import MemoryVoice, pink_noise, spoken

PAUSE_S = 3.0
AHEAD_S = 0.2
DB_PER_UNIT = 12.5


def test_noise_between_two_sentences_does_not_move_the_mouth(context: SilentContext) -> None:
    sentence = spoken()
    length_s = len(sentence) / 16_000
    voice = MemoryVoice(np.concatenate([sentence, 0.5 * pink_noise(PAUSE_S), sentence]))
    part = VoicePart(voice, 0.0, voice.duration_s)
    spans = speech_in(VoiceActivity(), part, context.checkpoint, REACH_S)
    times = [Fraction(number, 25) for number in range(int(voice.duration_s * 25))]
    plain = hear(part, None, context).chunks(times)
    closed = hear(part, spans, context).chunks(times)
    resting = [
        number
        for number, time in enumerate(times)
        if length_s + PASSAGE_S + 0.3 < time < length_s + PAUSE_S - PASSAGE_S - AHEAD_S - 0.3
    ]
    assert len(resting) > 40
    assert (closed[resting] == SILENCE).all()
    assert (plain[resting] > SILENCE).any((1, 2, 3)).all()
    for time, was, now in zip(times, plain, closed, strict=True):
        if any(span.start_s <= time and time + AHEAD_S <= span.stop_s for span in spans):
            np.testing.assert_array_equal(now, was)


def test_a_clean_voice_loses_no_word(context: SilentContext) -> None:
    """What is silenced around words is quiet already."""
    voice = MemoryVoice(spoken())
    part = VoicePart(voice, 0.0, voice.duration_s)
    spans = speech_in(VoiceActivity(), part, context.checkpoint, REACH_S)
    times = [Fraction(number, 80) for number in range(round(voice.duration_s * 80))]
    heard = hear(part, spans, context).chunks(times)[:, 0, :, 0]
    whole = mel_spectrogram(voice.samples).T[: len(heard)]
    level = whole.mean(1)
    words = level > np.quantile(level, 0.9) - 30 / DB_PER_UNIT
    assert words.mean() > 0.5
    np.testing.assert_array_equal(heard[words], whole[words])
