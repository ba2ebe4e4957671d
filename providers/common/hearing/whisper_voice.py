"""Whisper's states of a voice of any length, without a seam where its pieces of 30 s meet."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from core.domain.picture import Voice
from providers.common.hearing.whisper_states import (
    FRAME,
    FRAMES_PER_S,
    MOST_FRAMES,
    RATE_HZ,
    States,
)

FADE = 100  # frames in which one piece is faded into the next
_GUARD = 50  # frames at the cut end of a piece, which are heard with one side missing and not used
_OVERLAP = FADE + 2 * _GUARD

Tick = Callable[[float], None]


class Encoder(Protocol):
    """What of ``WhisperStates`` is needed."""

    @property
    def shape(self) -> tuple[int, int]: ...

    def states(self, samples: NDArray[np.float32]) -> States: ...


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece that is heard at once; frames count from the voice's beginning.

    Attributes:
        at: The first frame that is heard.
        begin, end: What is used of it; the fades to its neighbours are at either end.
    """

    at: int
    begin: int
    end: int


def pieces_of(total: int) -> list[Piece]:
    """Pieces of 1500 frames, spread evenly over a voice of ``total`` frames; one where it fits."""
    slack = max(0, total - MOST_FRAMES)
    count = -(-slack // (MOST_FRAMES - _OVERLAP))  # of joints
    starts = [0, *(number * slack // count for number in range(1, count + 1))]
    joints = [(before + MOST_FRAMES + after) // 2 for before, after in pairwise(starts)]
    begins = [0, *(joint - FADE // 2 for joint in joints)]
    ends = [*(joint + FADE // 2 for joint in joints), total]
    return [Piece(*places) for places in zip(starts, begins, ends, strict=True)]


def voice_states(
    encoder: Encoder, voice: Voice, first: int, stop: int, tick: Tick = lambda _share: None
) -> Iterator[States]:
    """The states of the frames [first, stop) of a voice, in order, in blocks.

    Pieces lie at fixed places of the voice, so a frame's states do not depend on which stretch is
    asked for.

    Args:
        voice: 16 kHz.
        first, stop: 50 a second from the voice's beginning, within it.
        tick: Called with the share that is done before each piece; may raise to stop.
    """
    pieces = [one for one in pieces_of(frame_count(voice)) if one.begin < stop and one.end > first]
    fading: States | None = None
    for number, piece in enumerate(pieces):
        tick(number / len(pieces))
        block = _heard(encoder, voice, piece)
        if fading is not None:
            block[:FADE] = _faded(fading, block[:FADE])
        if piece is not pieces[-1]:
            block, fading = block[:-FADE], block[-FADE:].copy()  # or all of the piece is kept
        yield block[max(0, first - piece.begin) : max(0, stop - piece.begin)]


def frame_count(voice: Voice) -> int:
    """Frames that cover a voice."""
    return -(-_sample_count(voice) // FRAME)


def _sample_count(voice: Voice) -> int:
    return round(voice.duration_s * RATE_HZ)


def _heard(encoder: Encoder, voice: Voice, piece: Piece) -> States:
    """What is used of a piece."""
    end = min((piece.at + MOST_FRAMES) * FRAME, _sample_count(voice))
    states = encoder.states(voice.read(piece.at / FRAMES_PER_S, end / RATE_HZ))
    return states[piece.begin - piece.at : piece.end - piece.at]


def _faded(before: States, after: States) -> States:
    share = ((np.arange(FADE) + 0.5) / FADE).astype(np.float32)[:, None, None]
    mixed: States = before + (after - before) * share
    return mixed
