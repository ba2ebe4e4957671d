"""How far the mouth is open over a voice."""

from collections.abc import Iterator

import numpy as np
import torch
from numpy.typing import NDArray

from core.domain.engine import RunContext
from core.domain.picture import Voice
from providers.common.hearing.mel import FRAMES_PER_S, HOP, MARGIN, RATE_HZ, log_mel
from tests.kit.torch_engine.nets import REACH, Ear

_PIECE = 4 * FRAMES_PER_S


class Openings:
    """float32 (n,), 0..1, 100 a second."""

    def __init__(self, values: NDArray[np.float32]) -> None:
        self._values = values

    def at(self, time_s: float) -> float:
        """The opening at a time, in between by the straight line."""
        return float(np.interp(time_s * FRAMES_PER_S, np.arange(len(self._values)), self._values))


def hear(ear: Ear, voice: Voice, context: RunContext) -> Openings:
    """Listens to a voice, four seconds at a time. Raises Cancelled."""
    return Openings(np.concatenate(list(_pieces(ear, voice, context))))


def _pieces(ear: Ear, voice: Voice, context: RunContext) -> Iterator[NDArray[np.float32]]:
    count = max(1, round(voice.duration_s * FRAMES_PER_S))
    for first in range(0, count, _PIECE):
        context.checkpoint()
        context.progress("listen", first / count)
        mel = _mel(voice, first - REACH, min(first + _PIECE, count) + REACH)
        with torch.inference_mode():
            yield ear(torch.from_numpy(np.ascontiguousarray(mel.T))[None]).numpy()


def _mel(voice: Voice, first: int, last: int) -> NDArray[np.float32]:
    start, stop = first * HOP - MARGIN, (last - 1) * HOP + MARGIN + 1
    return log_mel(voice.read(start / RATE_HZ, stop / RATE_HZ))
