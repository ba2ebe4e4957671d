"""Silence put into a spectrogram where nobody speaks."""

from collections.abc import Iterable, Iterator, Sequence

import numpy as np

from providers.common.hearing.mel_columns import COLUMNS_PER_S, SILENCE, WINDOW_S, Columns
from providers.common.hearing.speech import speech_share
from providers.common.hearing.voice_activity import Span

PASSAGE_S = WINDOW_S
"""From speech to silence and back: as steep as the spectrogram of a sound that sets in at once, so
that the network meets no edge that it does not know, and no longer, because it hears 0.2 s ahead."""


def hushed(blocks: Iterable[Columns], start: float, spans: Sequence[Span]) -> Iterator[Columns]:
    """Columns with silence in place of all but speech.

    Args:
        start: Of the first column, seconds on the clock of the spans.
        spans: Of speech, in order, apart from each other.
    """
    at = start
    for block in blocks:
        times = at + np.arange(len(block)) / COLUMNS_PER_S
        shares = np.array([speech_share(spans, float(t), PASSAGE_S) for t in times], np.float32)
        share = shares[:, None]
        yield block * share + np.float32(SILENCE) * (1 - share)  # exact where the share is 0 or 1
        at += len(block) / COLUMNS_PER_S
