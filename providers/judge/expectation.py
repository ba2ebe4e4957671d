"""The mouth that a voice lets expect, told by the built-in engine's driver."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from core.domain.picture import Voice
from providers.common.hearing.acoustic_model import acoustic_model
from providers.common.hearing.voice_activity import Span, VoiceActivity
from providers.viseme.options import VisemeOptions
from providers.viseme.speech.driver import predict
from providers.viseme.speech.evidence import HeardPhones
from providers.viseme.speech.hearing import hear
from providers.viseme.speech.network import Network, load_network
from providers.viseme.speech.shaping import shape, speech_envelope

_HEARING_SHARE = 0.4  # of the work


@dataclass(frozen=True, slots=True)
class Expectation:
    """What the mouth should do.

    Attributes:
        values: float64 (n, 2), opening and width, 50 a second from time 0.
        speaking: float64 (n,), 1 in speech, 0 elsewhere.
        spans: Where somebody speaks, in order.
    """

    values: NDArray[np.float64]
    speaking: NDArray[np.float64]
    spans: tuple[Span, ...]


def expect(
    voice: Voice,
    tick: Callable[[float], None] = lambda _share: None,
    network: Network | None = None,
) -> Expectation:
    """Listens to a voice; memory does not grow with its sound.

    Args:
        voice: 16 kHz, level-normalised, on the film's time line.
        tick: Called with the share that is done; may raise to stop.
        network: Other weights than ``load_network`` gives.

    Raises SetupError, EngineError.
    """
    activity, model = VoiceActivity(), acoustic_model()
    hearing = hear(voice, activity, lambda share: tick(_HEARING_SHARE * share))
    phones = HeardPhones(voice, hearing.utterances, hearing.cepstral_mean, model)
    predicted, asked = predict(
        voice,
        hearing,
        phones,
        phones,
        network or load_network(),
        tick=lambda share: tick(_HEARING_SHARE + (1 - _HEARING_SHARE) * share),
    )
    poses = shape(predicted, asked, hearing.spans, VisemeOptions())
    values = np.stack([poses.opening, poses.width], axis=1).astype(np.float64)
    speaking = speech_envelope(hearing.spans, len(values)).astype(np.float64)
    return Expectation(values, speaking, hearing.spans)
