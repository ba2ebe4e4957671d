"""A voice's outline as pixels."""

from typing import Protocol

import numpy as np
from numpy.typing import NDArray

Columns = NDArray[np.float32]  # (n, 2): least and greatest sample, -1..1
Inks = NDArray[np.uint8]  # (n, 4): blue, green, red, alpha of each column
Argb = NDArray[np.uint8]  # (h, n, 4), premultiplied, as QImage's ARGB32 lies in memory

_LEAST_PX = 1.0  # silence is a line, not nothing


class Outline(Protocol):
    """What a waveform draws."""

    @property
    def duration_s(self) -> float: ...

    def columns(self, start_s: float, stop_s: float, count: int) -> Columns:
        """Least and greatest sample under each of ``count`` even columns, float32 (count, 2)."""
        ...


def wave_picture(columns: Columns, inks: Inks, height: int) -> Argb:
    """Draws each column as a bar about the middle, its ends as soft as they fall between pixels.

    Args:
        columns: Already scaled to what shall reach the edges.
        inks: Colour of each column; alpha 0 leaves it clear.
        height: Pixels.
    """
    middle = height // 2 + 0.5  # of a row: silence is one crisp line
    top = middle - height / 2 * np.clip(columns[:, 1], -1, 1)
    bottom = middle - height / 2 * np.clip(columns[:, 0], -1, 1)
    thin = np.maximum(_LEAST_PX - (bottom - top), 0) / 2
    top, bottom = top - thin, bottom + thin
    rows = np.arange(height, dtype=np.float32)[:, None]
    cover = np.minimum(bottom, rows + 1)
    cover -= np.maximum(top, rows)
    np.clip(cover, 0, 1, out=cover)
    cover *= inks[:, 3].astype(np.float32)
    alpha = cover.astype(np.uint16)
    picture = np.empty((height, len(columns), 4), np.uint8)
    for channel in range(3):
        picture[..., channel] = alpha * inks[:, channel] // 255
    picture[..., 3] = alpha
    return picture


def is_inside(times: NDArray[np.float64], stretches: NDArray[np.float64]) -> NDArray[np.bool_]:
    """Which times lie in one of the stretches.

    Args:
        stretches: (n, 2), half-open, in order, none touching another.
    """
    if not len(stretches):
        return np.zeros(len(times), bool)
    before = np.searchsorted(stretches[:, 0], times, side="right") - 1
    found: NDArray[np.bool_] = (before >= 0) & (times < stretches[before, 1])
    return found
