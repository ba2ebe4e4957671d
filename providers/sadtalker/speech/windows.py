"""What SadTalker's networks hear of a voice: for each frame 16 columns of its spectrogram.

Source: OpenTalker/SadTalker (cd4c046), described by its numbers.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from core.domain.picture import Voice
from core.pipeline.voice_part import VoicePart
from providers.common.hearing.hushing import hushed
from providers.common.hearing.mel_columns import (
    BANDS,
    COLUMNS_PER_S,
    RATE_HZ,
    SILENCE,
    Ends,
    column_count,
    voice_columns,
)
from providers.common.hearing.speech import speech_share
from providers.common.hearing.state_file import StateFile, write_states
from providers.common.hearing.voice_activity import Span

FPS = 25
"""Frames a second, always."""

COLUMNS = 16
"""For one frame: 0.2 s, of which 0.08 s lie before it."""

_BEFORE = 2  # frames
_SAMPLES = RATE_HZ // FPS


@dataclass(frozen=True, slots=True)
class HeardVoice:
    """The spectrogram of a voice, in a file.

    Attributes:
        columns: Counted from the beginning of the whole voice.
        total: Columns of the whole voice.
        start: Where the part begins in it, seconds.
        spans: Of speech, seconds from the part's beginning; None where silence is not looked for.
    """

    columns: StateFile
    total: int
    start: Fraction
    spans: Sequence[Span] | None = None

    def windows(self, first: int, stop: int, *, hushes: bool = False) -> NDArray[np.float32]:
        """What is heard at the frames [first, stop), counted from the beginning of the whole voice.

        Args:
            hushes: Whether all but speech is silence.

        Returns:
            float32 (n, 1, 80, 16), -4..4; the outer columns stay beyond the voice's ends.
        """
        places = first_columns(np.arange(first, stop))[:, None] + np.arange(COLUMNS)
        places = np.clip(places, 0, max(0, self.total - 1))
        low, high = int(places.min()), int(places.max()) + 1
        block = self.columns.window(low, high - low)
        if hushes and self.spans is not None:
            begin = float(Fraction(low, COLUMNS_PER_S) - self.start)
            block = next(hushed([block], begin, self.spans))
        return np.ascontiguousarray(block[places - low].transpose(0, 2, 1))[:, None]

    def speech(self, first: int, stop: int, passage_s: float) -> NDArray[np.float32]:
        """How much the frames [first, stop) are speech: float32 (n,), 0..1; 1 where nobody looked.

        Args:
            passage_s: From speech to silence and back, outside of the spans.
        """
        if self.spans is None:
            return np.ones(stop - first, np.float32)
        times = [float(Fraction(frame, FPS) - self.start) for frame in range(first, stop)]
        return np.array([speech_share(self.spans, time, passage_s) for time in times], np.float32)


def first_columns(frames: NDArray[np.int64]) -> NDArray[np.int64]:
    """The first of a frame's columns: int64 as the frames; cut towards zero, below it before the voice."""
    ahead = (frames - _BEFORE) * COLUMNS_PER_S
    places: NDArray[np.int64] = np.sign(ahead) * (np.abs(ahead) // FPS)
    return places


def column_range(first: int, stop: int, total: int) -> tuple[int, int]:
    """The columns [first, stop) that the frames [first, stop) of a voice with ``total`` show."""
    begin, last = (int(one) for one in first_columns(np.array([first, stop - 1])))
    low = min(max(0, begin), max(0, total - 1))
    return low, min(total, max(low, last + COLUMNS))


def listened(
    voice: VoicePart,
    frames: tuple[int, int],
    spans: Sequence[Span] | None,
    path: Path,
    tick: Callable[[float], None],
    *,
    cut: int | None = None,
) -> HeardVoice:
    """The spectrogram of what some frames show.

    Args:
        voice: 16 kHz.
        frames: [first, stop), counted from the beginning of the whole voice.
        spans: Of speech, seconds from the part's beginning; None where silence is not looked for.
        path: Of the file that is written, 26 kB a second.
        cut: Frames of the whole voice behind which nothing is heard; None hears it to its end.
        tick: Called with the share that is done; may raise to stop.

    Raises InputError where a sample is no number, StorageError.
    """
    sound = voice.whole if cut is None else VoicePart(voice.whole, 0.0, cut / FPS)
    total = column_count(sound)
    first, stop = column_range(*frames, total)
    blocks = voice_columns(sound, first, stop, tick, ends=Ends.SILENT)
    columns = write_states(path, first, (BANDS,), blocks, outside=SILENCE)
    return HeardVoice(columns, total, voice.start, spans)


def whole_frames(voice: Voice) -> int:
    """Frames that a voice fills, as the original counts them: what is left over is cut off."""
    return round(voice.duration_s * RATE_HZ) // _SAMPLES


def frames_over(voice: Voice) -> int:
    """Frames that cover a voice, at least one."""
    return max(1, -(-round(voice.duration_s * RATE_HZ) // _SAMPLES))
