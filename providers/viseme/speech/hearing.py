"""What is heard in a voice before anything moves: where speech is, and how the voice sounds."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from core.domain.picture import Voice
from providers.common.hearing import cepstra
from providers.common.hearing.voice_activity import Span, VoiceActivity
from providers.viseme.speech.evidence import FRAMES_PER_S, voice_cepstra
from providers.viseme.speech.features import Scale, ScaleBuilder, mel_bands

RATE_HZ = 16_000
_UTTERANCE_S = 4.0  # what is recognised as a whole
_SEARCH_S = 1.5
_SHORT_WINDOW = RATE_HZ // 50
_ACTIVITY_SHARE = 0.7  # of the work here


@dataclass(frozen=True, slots=True)
class Hearing:
    """Speech and sound of one voice; times in seconds of the output's time line.

    Attributes:
        spans: Where somebody speaks.
        utterances: The spans, the long ones cut into pieces of at most 4 s.
        scale: Of the mel bands over speech.
        cepstral_mean: float32 (13,), over speech.
    """

    spans: tuple[Span, ...]
    utterances: tuple[Span, ...]
    scale: Scale
    cepstral_mean: NDArray[np.float32]


def hear(
    voice: Voice,
    activity: VoiceActivity,
    tick: Callable[[float], None] = lambda _fraction: None,
) -> Hearing:
    """Listens to a voice, never holding more than a few seconds of it.

    Args:
        voice: 16 kHz, level-normalised.
        tick: Called with the fraction done, several times a second of work; may raise to stop.

    Raises:
        EngineError: the speech detector failed.
    """
    whole = max(voice.duration_s, 1e-6)
    spans = tuple(activity.spans(voice, tick=lambda done: tick(_ACTIVITY_SHARE * done / whole)))
    utterances = tuple(_utterances(voice, spans))
    builder = ScaleBuilder()
    total, count = np.zeros(cepstra.COEFFICIENTS), 0
    for part in utterances:
        tick(_ACTIVITY_SHARE + (1 - _ACTIVITY_SHARE) * part.start_s / whole)
        builder.add(mel_bands(voice, *_frames(part, FRAMES_PER_S)))
        heard = voice_cepstra(voice, *_frames(part, cepstra.FRAMES_PER_S))
        total += heard.sum(0, dtype=np.float64)
        count += len(heard)
    mean = (total / max(count, 1)).astype(np.float32)
    return Hearing(spans, utterances, builder.build(), mean)


def _frames(span: Span, rate: int) -> tuple[int, int]:
    first = round(span.start_s * rate)
    return first, max(first, round(span.stop_s * rate))


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
