"""What Wav2Lip hears of a voice: for each frame 16 columns of its spectrogram, 0.2 s."""

import math
from collections.abc import Iterable, Sequence
from fractions import Fraction

import numpy as np
from numpy.typing import NDArray

from core.domain.engine import RunContext
from core.pipeline.listening import told
from core.pipeline.voice_part import VoicePart
from providers.common.hearing.hushing import PASSAGE_S, hushed
from providers.common.hearing.mel_columns import (
    BANDS,
    COLUMNS_PER_S,
    SILENCE,
    Columns,
    column_count,
    voice_columns,
)
from providers.common.hearing.state_file import StateFile, write_states
from providers.common.hearing.voice_activity import Span
from providers.wav2lip.upstream_chunks import WINDOW, upstream_count, upstream_first

Chunks = NDArray[np.float32]  # (n, 1, 80, 16), -4..4

REACH_S = WINDOW / COLUMNS_PER_S + PASSAGE_S
"""How far from a part its mouths depend on where somebody speaks."""

_FILE = "mel.columns"


class Hearing:
    """A heard voice, in a file; any stretch of it takes next to no memory.

    Args:
        columns: Of the spectrogram, counted from the beginning of the whole voice.
        start: Where the part begins in it, seconds.
        count: Columns of the whole voice.
    """

    def __init__(self, columns: StateFile, start: Fraction, count: int) -> None:
        self._columns = columns
        self._start = start
        self._count = count

    def chunks(self, times: Sequence[Fraction]) -> Chunks:
        """What the network hears at these times: from then on for 0.2 s.

        Args:
            times: Seconds from the part's beginning, any, in any order.

        Returns:
            float32 (n, 1, 80, 16), -4..4; -4 outside the voice.

        Source: Wav2Lip's window. Its counting is kept at the rates at which it does not slip; at all
        others the exact time is.
        """
        return self._stacked([math.floor((self._start + t) * COLUMNS_PER_S) for t in times])

    def upstream_count(self, fps: float) -> int:
        """How many frames the original makes of it. Raises InputError where it gives up."""
        return upstream_count(self._count, fps)

    def upstream_chunks(self, numbers: Sequence[int], fps: float) -> Chunks:
        """What the original's network hears at these frames.

        Args:
            numbers: Counted from the part's beginning; those behind the last one hear what it does.
            fps: The video's rate.

        Returns:
            float32 (n, 1, 80, 16), as ``chunks``.

        Raises InputError where the original gives up.
        """
        before = round(float(self._start) * fps)
        firsts = [upstream_first(self._count, fps, before + number) for number in numbers]
        return self._stacked(firsts)

    def _stacked(self, firsts: Sequence[int]) -> Chunks:
        stacked = np.empty((len(firsts), 1, BANDS, WINDOW), np.float32)
        for chunk, first in zip(stacked, firsts, strict=True):
            chunk[0] = self._columns.window(first, WINDOW).T
        return stacked


def hear(voice: VoicePart, spans: Sequence[Span] | None, context: RunContext) -> Hearing:
    """Hears a part of a voice at its even level, together with what lies behind it.

    Silence is put into the spectrogram, not into what single frames hear: the network hears a voice
    without noise, opens the mouth as early before a word as it learned to, and a frame more than
    ``PASSAGE_S`` behind a word hears nothing of it. So the mouth is at rest, and does not move, from
    0.05 s behind speech to 0.25 s before it.

    Args:
        spans: Of speech, as ``speech_in`` finds them: outside of them the voice becomes silence.
            None leaves it as it is.
        context: Its scratch folder keeps what was heard, 26 kB a second.

    Raises Cancelled, StorageError, InputError.
    """
    first, stop = _stretch(voice, 0)
    blocks = voice_columns(voice.whole, first, stop, told(context))
    if spans is not None:
        blocks = hushed(blocks, float(Fraction(first, COLUMNS_PER_S) - voice.start), spans)
    return Hearing(_stored(first, blocks, context), voice.start, column_count(voice.whole))


def hear_as_upstream(voice: VoicePart, context: RunContext) -> Hearing:
    """Hears a part of a voice as the original hears it in the whole: at the recording's own level.

    Raises Cancelled, StorageError, InputError.
    """
    recorded = voice.as_recorded
    first, stop = _stretch(recorded, WINDOW)
    blocks = voice_columns(recorded.whole, first, stop, told(context))
    return Hearing(_stored(first, blocks, context), voice.start, column_count(recorded.whole))


def _stretch(voice: VoicePart, before: int) -> tuple[int, int]:
    """The columns [first, stop) of the whole voice that a part's windows may show.

    Args:
        before: Columns more; the original's counting slips by one at times.
    """
    total = column_count(voice.whole)
    end = math.ceil((voice.start + Fraction(voice.duration_s)) * COLUMNS_PER_S)
    begin = math.floor(voice.start * COLUMNS_PER_S) - before
    first = max(0, min(begin, total - WINDOW))  # behind the end the last window is heard
    return first, max(first, min(total, end + WINDOW))


def _stored(first: int, blocks: Iterable[Columns], context: RunContext) -> StateFile:
    return write_states(context.scratch / _FILE, first, (BANDS,), blocks, outside=SILENCE)
