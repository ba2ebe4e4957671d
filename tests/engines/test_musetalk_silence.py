"""Silence closes the mouth: with the speech detector itself."""

from fractions import Fraction

import numpy as np
import pytest

from core.pipeline.voice_part import VoicePart
from providers.common.hearing.voice_activity import Span, VoiceActivity
from providers.musetalk.hearing import PASSAGE_S, hear
from tests.kit.context import SilentContext
from tests.kit.voices import MemoryVoice, pink_noise, spoken
from tests.kit.whisper import LoudnessStates

PAUSE_S = 3.0
LOUDNESS = 0  # a layer of the stand-in


@pytest.fixture(scope="module")
def activity() -> VoiceActivity:
    return VoiceActivity()


def test_noise_between_two_sentences_does_not_move_the_mouth(
    context: SilentContext, activity: VoiceActivity
) -> None:
    sentence = spoken()
    voice = MemoryVoice(np.concatenate([sentence, 0.5 * pink_noise(PAUSE_S), sentence]))
    part = VoicePart(voice, 0.0, voice.duration_s)
    spans = activity.spans(part)
    hearing = hear(LoudnessStates(), part, spans, context)
    middle = Fraction(round((len(sentence) / 16_000 + PAUSE_S / 2) * 25), 25)
    pause = hearing.chunks([middle + Fraction(n, 25) for n in range(-10, 11)])
    assert (pause == pause[0]).all()
    assert not pause[0, LOUDNESS::5].any()
    times = [Fraction(n, 25) for n in range(int(voice.duration_s * 25))]
    plain = hear(LoudnessStates(), part, None, context).chunks(times)
    closed = hear(LoudnessStates(), part, spans, context).chunks(times)
    for time, was, now in zip(times, plain, closed, strict=True):
        if any(span.start_s <= time <= span.stop_s for span in spans):
            np.testing.assert_array_equal(now[LOUDNESS::5], was[LOUDNESS::5])
    quiet = [time for time in times if all(away(span, float(time)) > PASSAGE_S for span in spans)]
    assert len(quiet) > 25


def away(span: Span, time_s: float) -> float:
    return max(span.start_s - time_s, time_s - span.stop_s, 0.0)
