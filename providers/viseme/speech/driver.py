"""The audio driver of the built-in engine: a voice in, the motion of a mouth out."""

import math
from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

from core.domain.engine import RunContext
from core.domain.picture import Voice
from core.errors import InputError
from providers.common.hearing.acoustic_model import acoustic_model
from providers.common.hearing.voice_activity import VoiceActivity
from providers.viseme.options import VisemeOptions
from providers.viseme.pose import MouthMotion
from providers.viseme.speech.evidence import (
    FRAMES_PER_S,
    HeardPhones,
    JointEvidence,
    PhoneEvidence,
)
from providers.viseme.speech.features import features
from providers.viseme.speech.gestures import GESTURES, gestures
from providers.viseme.speech.hearing import Hearing, hear
from providers.viseme.speech.network import MARGIN, OUTPUTS, Network, load_network
from providers.viseme.speech.shaping import shape
from providers.viseme.speech.transcript import phones_of_text

STAGE = "listen"
BLOCK_FRAMES = 10 * FRAMES_PER_S
TEXT_SHARE = 0.6  # of belief in a fitting text; the rest stays with what is heard
_HEARING_SHARE = 0.4  # of the work

Predictions = tuple[NDArray[np.float32], NDArray[np.float32]]


class Driver:
    """Models and weights, loaded once; drives any number of voices, one at a time."""

    def __init__(self, network: Network | None = None) -> None:
        """Loads everything, in about 0.2 s.

        Args:
            network: Other weights than ``load_network`` gives.

        Raises:
            SetupError: weights or models are missing or damaged.
        """
        self._network = network or load_network()
        self._activity = VoiceActivity()
        self._model = acoustic_model()

    def listen(
        self,
        voice: Voice,
        options: VisemeOptions,
        transcript: str | None,
        context: RunContext,
    ) -> MouthMotion:
        """The mouth that says this voice; memory does not grow with the voice's sound.

        Args:
            voice: 16 kHz, level-normalised, on the output's time line.
            transcript: The spoken English words; sharpens p, b, m. When it cannot be laid over the
                sound, a ``transcript_unused`` warning is told and recognised phones serve.
            context: Hears the stage ``listen`` with seconds done; its fraction is left open.

        Raises:
            EngineError: the speech detector failed.
            Cancelled: the user stopped the job.
        """
        total_s = math.ceil(voice.duration_s)

        def tick(share: float) -> None:
            context.checkpoint()
            context.progress(STAGE, None, int(share * total_s), total_s)

        hearing = hear(voice, self._activity, lambda share: tick(_HEARING_SHARE * share))
        heard = HeardPhones(voice, hearing.utterances, hearing.cepstral_mean, self._model)
        believed, said = self._evidence(voice, transcript, hearing, heard, context)
        predicted, asked = predict(
            voice,
            hearing,
            believed,
            said,
            self._network,
            tick=lambda share: tick(_HEARING_SHARE + (1 - _HEARING_SHARE) * share),
        )
        tick(1.0)
        return shape(predicted, asked, hearing.spans, options)

    def _evidence(
        self,
        voice: Voice,
        transcript: str | None,
        hearing: Hearing,
        heard: HeardPhones,
        context: RunContext,
    ) -> tuple[PhoneEvidence, PhoneEvidence]:
        """What the network listens to, and what the gestures follow."""
        if not (transcript and transcript.strip() and hearing.spans):
            return heard, heard
        try:
            said = phones_of_text(voice, transcript, hearing, heard, context.checkpoint)
        except InputError as exc:
            context.warn("transcript_unused", f"{exc.title}. {exc.hint}")
            return heard, heard
        return JointEvidence(said, heard, TEXT_SHARE), said


def predict(
    voice: Voice,
    hearing: Hearing,
    believed: PhoneEvidence,
    said: PhoneEvidence,
    network: Network,
    *,
    block: int = BLOCK_FRAMES,
    tick: Callable[[float], None] = lambda _share: None,
) -> Predictions:
    """Opening and width in standard deviations, and the gestures that single phones ask for.

    Returns float32 (n, 2) and (n, 3), 50 frames a second from time 0 to the end of the voice. The
    sound is read ``block`` frames at a time, on which the result does not depend. Blocks without
    speech stay 0.
    """
    count = math.ceil(voice.duration_s * FRAMES_PER_S) + 1
    predicted = np.zeros((count, OUTPUTS), np.float32)
    asked = np.zeros((count, GESTURES), np.float32)
    for first in range(0, count, block):
        tick(first / count)
        stop = min(first + block, count)
        if _has_speech(hearing, first - MARGIN, stop + MARGIN):
            heard = features(voice, believed, hearing.scale, first - MARGIN, stop + MARGIN)
            predicted[first:stop] = network.predict(heard)
            asked[first:stop] = gestures(said, first, stop)
    return predicted, asked


def _has_speech(hearing: Hearing, first: int, stop: int) -> bool:
    return any(
        span.start_s * FRAMES_PER_S < stop and span.stop_s * FRAMES_PER_S > first
        for span in hearing.spans
    )
