"""Decoded frames as small RGB pictures, by FFmpeg's scaler alone."""

from fractions import Fraction

import numpy as np
from av.filter import Graph
from av.video.frame import VideoFrame

from core.domain.picture import RgbImage
from core.media.picture.graph import build_miniature_graph, pulled
from core.media.picture.layout import RawLayout, layout_of


class MiniaturePainter:
    """Paints frames of one stream: upright, square pixels, alpha over white, HDR as SDR.

    Args:
        sample_aspect: The stream's.
        size: Width and height of every result; the whole picture is scaled to it.
    """

    def __init__(self, sample_aspect: Fraction, size: tuple[int, int]) -> None:
        self._sample_aspect = sample_aspect
        self._size = size
        self._layout: RawLayout | None = None
        self._graph: Graph | None = None

    def paint(self, frame: VideoFrame) -> RgbImage:
        """uint8 RGB (h, w, 3), read-only."""
        layout = layout_of(frame, self._sample_aspect, frame.time_base or Fraction(1, 1000))
        if self._graph is None or layout != self._layout:
            self._graph, self._layout = build_miniature_graph(layout, self._size), layout
        self._graph.vpush(frame)
        (small,) = pulled(self._graph)
        picture = np.ascontiguousarray(small.to_ndarray(), np.uint8)
        picture.flags.writeable = False
        return picture


def fitted(
    display: tuple[int, int], longest: int | None = None, height: int | None = None
) -> tuple[int, int]:
    """The picture's size scaled down to a longest side or a height; never up, never to nothing."""
    scales = [1.0]
    if longest is not None:
        scales.append(longest / max(display))
    if height is not None:
        scales.append(height / display[1])
    scale = min(scales)
    return max(1, round(display[0] * scale)), max(1, round(display[1] * scale))
