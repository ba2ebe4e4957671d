"""Where somebody speaks in a part of a voice, as it is heard in the whole."""

import math
from bisect import bisect_right
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Protocol

from core.domain.picture import Voice
from core.pipeline.voice_part import VoicePart
from providers.common.hearing.voice_activity import WINDOW_S, Span

_RUN_UP_S = 5.0  # the detector takes the middle of a sentence for noise until it heard some of it
_RUN_ON_S = 1.0  # and what is cut off for too short


class Detector(Protocol):
    """What of ``VoiceActivity`` is needed."""

    def spans(self, voice: Voice, *, tick: Callable[[float], None]) -> list[Span]: ...


def speech_in(
    detector: Detector, voice: VoicePart, tick: Callable[[], None], reach_s: float
) -> list[Span]:
    """The stretches of speech in and next to a part, seconds from its beginning, in order.

    Args:
        tick: Called every two seconds of the voice; may raise to stop.
        reach_s: How far from the part speech matters, before it and behind.
    """
    begin_s = max(0.0, voice.start_s - reach_s - _RUN_UP_S)
    begin_s = math.floor(begin_s / WINDOW_S) * WINDOW_S  # its windows lie as they do in the whole
    end_s = voice.start_s + voice.duration_s + reach_s + _RUN_ON_S
    wider = replace(voice, start_s=begin_s, duration_s=end_s - begin_s)
    found = detector.spans(wider, tick=lambda _: tick())
    before = voice.start_s - begin_s
    return [Span(span.start_s - before, span.stop_s - before) for span in found]


def speech_s(spans: list[Span], duration_s: float) -> float:
    """How many seconds of [0, duration_s) are speech."""
    return sum(max(0.0, min(span.stop_s, duration_s) - max(span.start_s, 0.0)) for span in spans)


def speech_share(spans: Sequence[Span], time_s: float, passage_s: float) -> float:
    """How much of the voice counts at a time where silence replaces all but speech.

    Args:
        spans: Of speech, in order, apart from each other.
        passage_s: From speech to silence and back, outside of the spans; more than 0.

    Returns:
        1 in speech, 0 from ``passage_s`` away from it on, soft in between.
    """
    place = bisect_right(spans, time_s, key=lambda span: span.start_s)
    away = min(
        (
            max(span.start_s - time_s, time_s - span.stop_s, 0.0)
            for span in spans[max(0, place - 1) : place + 1]
        ),
        default=passage_s,
    )
    near = max(0.0, 1 - away / passage_s)
    return near * near * (3 - 2 * near)
