"""Speech in a part of a voice is what it is in the whole."""

from collections.abc import Callable
from itertools import pairwise

import numpy as np
import pytest

from core.domain.picture import Voice
from core.errors import Cancelled
from core.pipeline.voice_part import VoicePart
from providers.common.hearing.speech import speech_in, speech_s, speech_share
from providers.common.hearing.voice_activity import Span, VoiceActivity
from tests.kit.voices import MemoryVoice, spoken


class Detector:
    """Finds the same everywhere, and notes what it was to hear."""

    def __init__(self, *spans: Span) -> None:
        self.found = list(spans)
        self.heard: list[tuple[float, float]] = []

    def spans(self, voice: Voice, *, tick: Callable[[float], None]) -> list[Span]:
        assert isinstance(voice, VoicePart)
        self.heard.append((voice.start_s, voice.duration_s))
        tick(0.0)
        return self.found


WHOLE = MemoryVoice(np.zeros(16_000 * 20, np.float32))


@pytest.mark.parametrize(
    ("start_s", "heard", "expected"),
    [(10.0, (4.48, 9.02), Span(-4.52, 0.48)), (2.0, (0.0, 5.5), Span(-1.0, 4.0))],
)
def test_what_lies_around_a_part_is_heard_as_well(
    start_s: float, heard: tuple[float, float], expected: Span
) -> None:
    """By whole windows of the detector, counted from the voice's beginning."""
    detector = Detector(Span(1.0, 6.0))
    (found,) = speech_in(detector, VoicePart(WHOLE, start_s, 2.0), lambda: None, 0.5)
    assert (found.start_s, found.stop_s) == pytest.approx((expected.start_s, expected.stop_s))
    assert detector.heard == [pytest.approx(heard)]


def test_only_speech_in_the_part_counts() -> None:
    assert speech_s([Span(-4, -1), Span(-1, 0.5), Span(1, 9), Span(10, 11)], 2.0) == 1.5
    assert speech_s([], 2.0) == 0


def test_it_can_be_stopped() -> None:
    def stop() -> None:
        raise Cancelled

    with pytest.raises(Cancelled):
        speech_in(Detector(), VoicePart(WHOLE, 0.0, 1.0), stop, 0.1)


@pytest.mark.parametrize("reach_s", [0.1, 1.8])
def test_speech_in_and_around_a_part_is_that_of_the_whole(reach_s: float) -> None:
    """By itself the detector would leave out up to two thirds of a second of a sentence."""
    pause = np.zeros(16_000 * 2, np.float32)
    voice = MemoryVoice(np.concatenate([pause, spoken(), pause, np.tile(spoken(), 2)]))
    detector = VoiceActivity()
    whole = detector.spans(voice)
    for start_s in np.arange(0.0, voice.duration_s - 0.6, 0.37):
        part = VoicePart(voice, float(start_s), 0.6)
        found = speech_in(detector, part, lambda: None, reach_s)
        for at in np.arange(-min(reach_s, start_s), 0.6 + reach_s, 0.02):
            assert inside(found, at) == inside(whole, start_s + at)


def inside(spans: list[Span], at: float) -> bool:
    return any(span.start_s <= at < span.stop_s for span in spans)


def test_the_passage_between_silence_and_speech_is_soft() -> None:
    shares = [speech_share([Span(0.5, 1.5)], time / 1000, 0.08) for time in range(400, 1_700)]
    assert shares[:20] == [0.0] * 20
    assert shares[100:1_100] == [1.0] * 1_000
    assert shares[1_181:] == [0.0] * len(shares[1_181:])
    assert max(abs(b - a) for a, b in pairwise(shares)) < 0.02
    assert shares[60] == pytest.approx(0.5, abs=0.01)


def test_between_two_words_close_by_the_voice_is_not_quite_gone() -> None:
    spans = [Span(0, 1), Span(1.1, 2), Span(4, 5)]
    assert speech_share(spans, 1.05, 0.08) > 0.2
    assert speech_share(spans, 3.0, 0.08) == 0
    assert speech_share(spans, 4.5, 0.08) == 1
    assert speech_share(spans, 9.0, 0.08) == 0
    assert speech_share([], 1.0, 0.08) == 0
