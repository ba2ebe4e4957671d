"""What a mouth at rest hears."""

import numpy as np
from numpy.typing import NDArray

from providers.common.hearing.whisper_states import RATE_HZ
from providers.common.hearing.whisper_voice import Encoder
from providers.musetalk.upstream_frames import WINDOW

_PLACE = 20  # the frame whose states stand for silence: away from where the sound begins
_QUIET_S, _TONE_S = 5, 1
_TONE_HZ, _TONE_LEVEL = 440, 0.3  # as loud as speech at its loudest


def silent_chunk(whisper: Encoder) -> NDArray[np.float32]:
    """float32 (50, 384): always the same place, so that a silent mouth does not move."""
    states = whisper.states(quiet_sound())[_PLACE : _PLACE + WINDOW]
    return states.reshape(-1, states.shape[-1])


def quiet_sound() -> NDArray[np.float32]:
    """Silence before a tone: float32 (96000,), 16 kHz, -1..1.

    Whisper hears levels against the loudest of the piece. In speech a pause is -0.6 to -0.75 to it,
    and so it is before this tone; in silence alone it would be -1.5, which no pause of a voice has.
    """
    tone = np.sin(2 * np.pi * _TONE_HZ / RATE_HZ * np.arange(_TONE_S * RATE_HZ))
    quiet = np.zeros(_QUIET_S * RATE_HZ)
    return np.concatenate([quiet, _TONE_LEVEL * tone]).astype(np.float32)
