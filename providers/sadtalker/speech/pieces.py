"""A long voice taken apart, and how far it is done."""

import math
from collections.abc import Callable, Iterable, Iterator

import numpy as np
from numpy.typing import NDArray

from core.pipeline.voice_part import VoicePart
from providers.sadtalker.speech.nets import PIECE
from providers.sadtalker.speech.track import REACH
from providers.sadtalker.speech.windows import FPS

Frames = tuple[int, int]
"""[first, stop), counted from the beginning of the whole voice."""

Tick = Callable[[float], None]
"""Is called with the share that is done; may raise to stop."""


def shown_frames(voice: VoicePart, total: int) -> Frames:
    """The frames that the windows of a part may show; at least one.

    Args:
        total: Frames of the whole voice.
    """
    begin = math.floor(voice.start * FPS) - REACH
    end = math.ceil(voice.stop * FPS) + REACH + 1
    first = min(max(0, begin), total - 1)
    return first, max(first + 1, min(total, end))


def pieces(frames: Frames, tick: Tick) -> Iterator[Frames]:
    """Pieces of frames that are heard at once."""
    first, stop = frames
    for begin in range(first, stop, PIECE):
        tick((begin - first) / (stop - first))
        yield begin, min(begin + PIECE, stop)


def counted(
    blocks: Iterable[NDArray[np.float32]], frames: Frames, tick: Tick
) -> Iterator[NDArray[np.float32]]:
    """Blocks of frames, one behind the other; tells before each how far it is."""
    done, count = 0, frames[1] - frames[0]
    for block in blocks:
        if len(block):
            tick(done / count)
        yield block
        done += len(block)


def portion(tick: Tick, begin: float, end: float) -> Tick:
    """Tells the share of a step as one of the whole."""
    return lambda share: tick(begin + (end - begin) * share)
