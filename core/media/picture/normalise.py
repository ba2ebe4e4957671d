"""The one normalisation: whatever the decoder gives becomes upright, even, square 8-bit 4:2:0.

Frames that already are pass through untouched.
"""

from fractions import Fraction

from av.filter import Graph
from av.video.frame import VideoFrame

from core.media.picture.geometry import even_size
from core.media.picture.graph import build_graph, pulled
from core.media.picture.layout import layout_of


class Normaliser:
    """Takes decoded frames in order, gives normalised ones with the same timestamps.

    Args:
        sample_aspect: The stream's.
        time_base: The stream's.
        size: Even width and height of every result; taken from the first frame when None.
    """

    def __init__(
        self, sample_aspect: Fraction, time_base: Fraction, size: tuple[int, int] | None = None
    ) -> None:
        self._sample_aspect = sample_aspect
        self._time_base = time_base
        self._size = size
        self._kind: tuple[object, ...] = ()
        self._graph: Graph | None = None
        self._was_interlaced = False

    def push(self, frame: VideoFrame) -> list[VideoFrame]:
        """The normalised frames that are ready after this one; de-interlacing lags by one."""
        done: list[VideoFrame] = []
        self._was_interlaced = self._was_interlaced or frame.interlaced_frame
        kind = (*_kind(frame), self._was_interlaced)
        if kind != self._kind:
            done = self.flush()
            self._graph, self._kind = self._graph_for(frame), kind
        if self._graph is None:
            return [*done, frame]
        self._graph.vpush(frame)
        return [*done, *pulled(self._graph)]

    def flush(self) -> list[VideoFrame]:
        """What is still inside."""
        graph, self._graph, self._kind = self._graph, None, ()
        if graph is None:
            return []
        graph.vpush(None)
        return pulled(graph)

    def _graph_for(self, frame: VideoFrame) -> Graph | None:
        layout = layout_of(frame, self._sample_aspect, self._time_base)
        self._size = self._size or even_size(layout.display)
        is_fitting = self._size == (layout.width, layout.height)
        if layout.is_plain and is_fitting and not self._was_interlaced:
            return None
        return build_graph(layout, self._size, self._was_interlaced)


def _kind(frame: VideoFrame) -> tuple[object, ...]:
    """What a graph was made for. Reading side data would tie each frame into a reference cycle."""
    return (
        frame.width,
        frame.height,
        frame.format.name,
        frame.rotation,
        frame.colorspace,
        frame.color_range,
        frame.color_trc,
    )
