"""What MuseTalk hears of a voice: for each video frame ten of Whisper's frames with all layers."""

import math
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

import numpy as np
from numpy.typing import NDArray

from core.domain.engine import RunContext
from core.pipeline.listening import told
from core.pipeline.voice_part import VoicePart
from providers.common.hearing.speech import speech_share
from providers.common.hearing.state_file import StateFile, write_states
from providers.common.hearing.voice_activity import Span
from providers.common.hearing.whisper_states import (
    FRAMES_PER_S,
    MOST_SAMPLES,
    RATE_HZ,
    States,
)
from providers.common.hearing.whisper_voice import Encoder, frame_count, voice_states
from providers.musetalk.silence import silent_chunk
from providers.musetalk.upstream_frames import (
    WINDOW,
    upstream_count,
    upstream_first,
    upstream_frames,
)

Features = NDArray[np.float32]  # (n, 50, 384)

PASSAGE_S = 0.08  # from speech to silence and back
_BEFORE = 4  # of the ten frames: two video frames at 25 a second
_FILE = "whisper.states"


@dataclass(frozen=True, slots=True)
class Rest:
    """Where nobody speaks the mouth is given silence.

    Attributes:
        spans: Of speech, in order, seconds from the part's beginning.
        chunk: float32 (50, 384), of silence.
    """

    spans: Sequence[Span]
    chunk: NDArray[np.float32]

    def share(self, time_s: float) -> float:
        """How much of the voice counts at a time, 0..1."""
        return speech_share(self.spans, time_s, PASSAGE_S)


class Hearing:
    """A heard voice, in a file; any stretch of it takes next to no memory.

    Args:
        states: Whisper's frames, counted from the beginning of the whole voice.
        start: Where the part begins in it, seconds.
        samples: Of the part at 16 kHz.
        rest: What replaces all but speech; None leaves the voice as it is.
    """

    def __init__(
        self, states: StateFile, start: Fraction, samples: int, rest: Rest | None = None
    ) -> None:
        self._states = states
        self._start = start
        self._samples = samples
        self._rest = rest

    def chunks(self, times: Sequence[Fraction]) -> Features:
        """What the network hears at these times.

        Args:
            times: Seconds from the part's beginning, any, in any order.

        Returns:
            float32 (n, 50, 384), row 5 * frame + layer; zeros outside the voice.

        Source: MuseTalk's window of ten frames, two video frames to each side at 25 a second. Where
        its counting slips the exact time is kept: rates below 25, from 50 on and broken ones.
        """
        return self._stacked([self._chunk(time) for time in times])

    def upstream_count(self, fps: int) -> int:
        """How many frames the original makes of it. Raises InputError where it gives up."""
        return upstream_count(self._samples, fps)

    def upstream_chunks(self, numbers: Sequence[int], fps: int) -> Features:
        """What the original's network hears at these frames.

        Args:
            numbers: Counted from the part's beginning; zeros behind the last one.
            fps: The video's rate, cut to a whole number.

        Returns:
            float32 (n, 50, 384), as ``chunks``.

        Raises InputError where the original gives up.
        """
        upstream_count(self._samples, fps)
        return self._stacked([self._upstream_chunk(number, fps) for number in numbers])

    def _chunk(self, time: Fraction) -> NDArray[np.float32]:
        first = math.floor((self._start + time) * FRAMES_PER_S) - _BEFORE
        share = 1.0 if self._rest is None else self._rest.share(float(time))
        if self._rest is not None and share <= 0:
            return self._rest.chunk
        heard = _flat(self._states.window(first, WINDOW))
        if self._rest is None or share >= 1:
            return heard
        return self._rest.chunk + (heard - self._rest.chunk) * np.float32(share)

    def _upstream_chunk(self, number: int, fps: int) -> NDArray[np.float32]:
        first = upstream_first(self._samples, fps, number)
        begin = math.floor(self._start * FRAMES_PER_S)
        window = self._states.window(begin + first, WINDOW)
        window[: max(0, -first)] = 0
        window[max(0, upstream_frames(self._samples) - first) :] = 0
        return _flat(window)

    def _stacked(self, chunks: Sequence[NDArray[np.float32]]) -> Features:
        layers, width = self._states.shape
        return np.stack(chunks) if chunks else np.zeros((0, WINDOW * layers, width), np.float32)


def hear(
    whisper: Encoder, voice: VoicePart, spans: Sequence[Span] | None, context: RunContext
) -> Hearing:
    """Hears a part of a voice, together with what lies before and behind it.

    Args:
        spans: Of speech, as ``speech_in`` finds them: outside of them the mouth is given silence.
            None leaves the voice as it is.
        context: Its scratch folder keeps what was heard, 384 kB a second.

    Raises Cancelled, StorageError, OutOfMemoryError.
    """
    rest = None if spans is None else Rest(spans, silent_chunk(whisper))
    begin = math.floor(voice.start * FRAMES_PER_S)
    end = math.ceil((voice.start + Fraction(voice.duration_s)) * FRAMES_PER_S)
    total = frame_count(voice.whole)
    first = min(max(0, begin - _BEFORE), total)
    stop = max(first, min(total, end + WINDOW))
    blocks = voice_states(whisper, voice.whole, first, stop, told(context))
    states = write_states(context.scratch / _FILE, first, whisper.shape, blocks)
    return Hearing(states, voice.start, voice.samples, rest)


def hear_as_upstream(whisper: Encoder, voice: VoicePart, context: RunContext) -> Hearing:
    """Hears a part of a voice as the original hears a file that holds just this part.

    Its pieces of 30 s stand side by side, and its level is the recording's own.

    Raises Cancelled, StorageError, OutOfMemoryError.
    """
    blocks = _separate_pieces(whisper, voice.as_recorded, told(context))
    states = write_states(context.scratch / _FILE, 0, whisper.shape, blocks)
    return Hearing(states, Fraction(0), voice.samples)


def _separate_pieces(
    whisper: Encoder, voice: VoicePart, tick: Callable[[float], None]
) -> Iterator[States]:
    total = voice.samples
    for begin in range(0, total, MOST_SAMPLES):
        tick(begin / total)
        end = min(begin + MOST_SAMPLES, total)
        yield whisper.states(voice.read(begin / RATE_HZ, end / RATE_HZ))


def _flat(window: States) -> NDArray[np.float32]:
    """(10, layers, width) as (10 * layers, width), layers innermost."""
    return window.reshape(-1, window.shape[-1])
