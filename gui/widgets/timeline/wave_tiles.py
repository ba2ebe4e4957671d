"""A waveform cut into tiles on a fixed grid, so that scrolling draws only what comes into view."""

from collections import OrderedDict
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from PySide6.QtGui import QColor, QImage

from gui.widgets.timeline.time_axis import Span
from gui.widgets.timeline.wave_picture import Inks, Outline, is_inside, wave_picture

TILE_PX = 256
_MOST_TILES = 96
_MOST_GAIN = 4.0  # a quiet voice is shown larger, noise is not made a voice
_REACH = 0.94  # of half the height
_UNREAD = 0.4  # how solid a rough outline is


@dataclass(frozen=True, slots=True)
class WaveColors:
    """Colours of silence and of speech."""

    silence: QColor
    speech: QColor


class WaveTiles:
    """Pictures of an outline's stretches, kept while they are likely to be wanted again."""

    def __init__(self, colors: WaveColors) -> None:
        self._colors = colors
        self._outline: Outline | None = None
        self._read_s = 0.0
        self._gain = 1.0
        self._speech: NDArray[np.float64] = np.zeros((0, 2))
        self._kept: OrderedDict[tuple[int, float, int], QImage] = OrderedDict()

    def set_outline(self, outline: Outline | None, fraction: float) -> None:
        """Another outline, of which the first ``fraction`` is exact; the rest is drawn faintly."""
        self._kept.clear()
        self._outline = outline
        if outline is None:
            return
        self._read_s = outline.duration_s * fraction if fraction < 1 else np.inf
        loudest = float(np.abs(outline.columns(0.0, outline.duration_s, 1)).max(initial=0.0))
        self._gain = _REACH * min(1 / max(loudest, 1e-6), _MOST_GAIN)

    def set_speech(self, speech: tuple[Span, ...]) -> None:
        """Where somebody speaks."""
        self._kept.clear()
        self._speech = np.array(speech, np.float64).reshape(-1, 2)

    def set_colors(self, colors: WaveColors) -> None:
        """Another look."""
        self._kept.clear()
        self._colors = colors

    def tile(self, number: int, pixel_s: float, height: int) -> QImage | None:
        """Columns ``number`` · TILE_PX and on, each ``pixel_s`` long; None where there is no sound."""
        start_s = number * TILE_PX * pixel_s
        if self._outline is None or start_s >= self._outline.duration_s:
            return None
        key = number, pixel_s, height
        if key in self._kept:
            self._kept.move_to_end(key)
            return self._kept[key]
        made = self._draw(self._outline, start_s, pixel_s, height)
        self._kept[key] = made
        if len(self._kept) > _MOST_TILES:
            self._kept.popitem(last=False)
        return made

    def _draw(self, outline: Outline, start_s: float, pixel_s: float, height: int) -> QImage:
        columns = outline.columns(start_s, start_s + TILE_PX * pixel_s, TILE_PX)
        middles = start_s + (np.arange(TILE_PX, dtype=np.float64) + 0.5) * pixel_s
        pixels = wave_picture(columns * self._gain, self._inks(outline, middles), height)
        picture = QImage(pixels.data, TILE_PX, height, QImage.Format.Format_ARGB32_Premultiplied)
        return picture.copy()  # the pixels go with this call

    def _inks(self, outline: Outline, middles: NDArray[np.float64]) -> Inks:
        inks = np.empty((len(middles), 4), np.uint8)
        inks[:] = _ink(self._colors.silence)
        inks[is_inside(middles, self._speech)] = _ink(self._colors.speech)
        inks[middles > self._read_s, 3] = round(_UNREAD * 255)
        inks[middles > outline.duration_s, 3] = 0
        return inks


def _ink(color: QColor) -> tuple[int, int, int, int]:
    return color.blue(), color.green(), color.red(), color.alpha()
