"""The audio driver of the built-in engine: a voice in, the motion of a mouth out."""

import math
from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

from core.domain.engine import RunContext
from core.domain.picture import Voice
from core.errors import InputError
from providers.common.phones import PhoneRecogniser
from providers.common.voice_activity import VoiceActivity
from providers.viseme.options import VisemeOptions
from providers.viseme.pose import MouthMotion
from providers.viseme.speech.features import FRAMES_PER_S, features
from providers.viseme.speech.hearing import Hearing, hear
from providers.viseme.speech.network import MARGIN, OUTPUTS, Network, load_network
from providers.viseme.speech.shaping import shape
from providers.viseme.speech.transcript import phones_of_text

STAGE = "listen"
BLOCK_FRAMES = 30 * FRAMES_PER_S
_HEARING_SHARE = 0.95


class Driver:
    """Recognisers and weights, loaded once; drives any number of voices, one at a time."""

    def __init__(self, network: Network | None = None) -> None:
        """Loads everything, in about 0.1 s.

        Args:
            network: Other weights than ``load_network`` gives.

        Raises:
            SetupError: weights or models are missing or damaged.
        """
        self._network = network or load_network()
        self._activity = VoiceActivity()
        self._recogniser = PhoneRecogniser()

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
            EngineError: a recogniser failed.
            Cancelled: the user stopped the job.
        """
        total_s = math.ceil(voice.duration_s)

        def tick(share: float) -> None:
            context.checkpoint()
            context.progress(STAGE, None, int(share * total_s), total_s)

        hearing = hear(
            voice, self._activity, self._recogniser, lambda share: tick(_HEARING_SHARE * share)
        )
        phones = hearing.phones
        if transcript and transcript.strip() and hearing.spans:
            try:
                phones = phones_of_text(
                    voice, transcript, hearing, self._recogniser, context.checkpoint
                )
            except InputError as exc:
                context.warn("transcript_unused", f"{exc.title}. {exc.hint}")
        hearing = Hearing(hearing.spans, phones, hearing.scale)
        predicted = predict(voice, hearing, self._network, tick=context.checkpoint)
        tick(1.0)
        return shape(predicted, hearing.spans, phones, options)


def predict(
    voice: Voice,
    hearing: Hearing,
    network: Network,
    *,
    block: int = BLOCK_FRAMES,
    tick: Callable[[], None] = lambda: None,
) -> NDArray[np.float32]:
    """The network's opening and width in standard deviations.

    Returns float32 (n, 2), 50 frames a second from time 0 to the end of the voice. The sound is
    read ``block`` frames at a time, on which the result does not depend. Blocks without speech stay 0.
    """
    count = math.ceil(voice.duration_s * FRAMES_PER_S) + 1
    predicted = np.zeros((count, OUTPUTS), np.float32)
    for first in range(0, count, block):
        tick()
        stop = min(first + block, count)
        if _has_speech(hearing, first - MARGIN, stop + MARGIN):
            heard = features(voice, hearing.phones, hearing.scale, first - MARGIN, stop + MARGIN)
            predicted[first:stop] = network.predict(heard)
    return predicted


def _has_speech(hearing: Hearing, first: int, stop: int) -> bool:
    return any(
        span.start_s * FRAMES_PER_S < stop and span.stop_s * FRAMES_PER_S > first
        for span in hearing.spans
    )
