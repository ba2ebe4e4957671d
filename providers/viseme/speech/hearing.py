"""What is heard in a voice before anything moves: where speech is, its phones, its loudness range."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from core.domain.picture import Voice
from providers.common.phones import RATE_HZ, Phone, PhoneRecogniser
from providers.common.voice_activity import Span, VoiceActivity
from providers.viseme.speech.features import FRAMES_PER_S, Scale, ScaleBuilder, mel_bands

_UTTERANCE_S = 4.0  # about 150 ms of recognition between two checkpoints
_SEARCH_S = 1.5
_SHORT_WINDOW = RATE_HZ // 50


@dataclass(frozen=True, slots=True)
class Hearing:
    """Speech, phones and scale of one voice; times in seconds of the output's time line."""

    spans: tuple[Span, ...]
    phones: tuple[Phone, ...]
    scale: Scale

    @property
    def speech_s(self) -> float:
        return sum(span.length_s for span in self.spans)


def hear(
    voice: Voice,
    activity: VoiceActivity,
    recogniser: PhoneRecogniser,
    tick: Callable[[float], None] = lambda _fraction: None,
) -> Hearing:
    """Listens to a voice, never holding more than a few seconds of it.

    Args:
        voice: 16 kHz, level-normalised.
        tick: Called with the fraction done, about every 200 ms of work; may raise to stop.

    Raises:
        EngineError: a recogniser failed.
    """
    whole = max(voice.duration_s, 1e-6)
    spans = tuple(activity.spans(voice, tick=lambda done: tick(0.1 * done / whole)))
    builder = ScaleBuilder()
    phones: list[Phone] = []
    for utterance in _utterances(voice, spans):
        tick(0.1 + 0.9 * utterance.start_s / whole)
        samples = voice.read(utterance.start_s, utterance.stop_s)
        phones += [p.shifted(utterance.start_s) for p in recogniser.recognise(samples)]
        first, stop = (round(t * FRAMES_PER_S) for t in (utterance.start_s, utterance.stop_s))
        if stop > first:
            builder.add(mel_bands(voice, first, stop))
    return Hearing(spans, tuple(phones), builder.build())


def _utterances(voice: Voice, spans: Sequence[Span]) -> Iterator[Span]:
    """The spans, the long ones cut at their quietest places into pieces of at most 4 s."""
    for span in spans:
        start = span.start_s
        while span.stop_s - start > _UTTERANCE_S:
            cut = _quietest(voice, start + _UTTERANCE_S - _SEARCH_S, start + _UTTERANCE_S)
            yield Span(start, cut)
            start = cut
        yield Span(start, span.stop_s)


def _quietest(voice: Voice, start_s: float, stop_s: float) -> float:
    """The time with the least energy around it: a pause or a stop closure."""
    samples: NDArray[np.float32] = voice.read(start_s, stop_s)
    energy = np.convolve(samples.astype(np.float64) ** 2, np.ones(_SHORT_WINDOW), "valid")
    return start_s + (int(np.argmin(energy)) + _SHORT_WINDOW // 2) / RATE_HZ
