"""The one normalisation: whatever the decoder gives becomes upright, even, square 8-bit 4:2:0.

Frames that already are pass through untouched.
"""

import tempfile
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path

import av.error
from av.filter import Graph
from av.filter.context import FilterContext
from av.video.frame import VideoFrame

from core.domain.media import ColorInfo
from core.media.picture.color import SDR, color_of
from core.media.picture.geometry import Orientation, display_size, even_size, orientation_of
from core.media.picture.tonemap import cube_text

_PLAIN_FORMATS = frozenset({"yuv420p", "yuvj420p"})
_SWS_FLAGS = "bicubic+accurate_rnd+full_chroma_int"


@dataclass(frozen=True, slots=True)
class RawLayout:
    """What decides how a decoded frame is normalised."""

    width: int
    height: int
    format: str
    color: ColorInfo
    matrix_number: int
    range_number: int
    time_base: Fraction
    sample_aspect: Fraction
    orientation: Orientation
    is_interlaced: bool
    has_alpha: bool

    @property
    def display(self) -> tuple[int, int]:
        """Size on screen before odd sides are cropped."""
        return display_size(self.width, self.height, self.sample_aspect, self.orientation)

    @property
    def is_plain(self) -> bool:
        """Whether the frame needs nothing but perhaps another size."""
        return (
            self.format in _PLAIN_FORMATS and self.orientation.is_identity and not self.color.is_hdr
        )

    @property
    def result_color(self) -> ColorInfo:
        """The colour of the normalised frames: the source's own, BT.709 for HDR, RGB and gray."""
        if self.color.is_hdr:
            return SDR
        if self.color.matrix == "gbr" or self.format.startswith(("gray", "ya", "mono", "pal")):
            return self.color.model_copy(update={"matrix": "bt709", "range": "limited"})
        return self.color


def layout_of(frame: VideoFrame, sample_aspect: Fraction, time_base: Fraction) -> RawLayout:
    """The layout of a decoded frame; the stream knows the sample aspect."""
    return RawLayout(
        width=frame.width,
        height=frame.height,
        format=frame.format.name,
        color=color_of(frame),
        matrix_number=frame.colorspace,
        range_number=frame.color_range,
        time_base=frame.time_base or time_base,
        sample_aspect=sample_aspect,
        orientation=orientation_of(frame),
        is_interlaced=frame.interlaced_frame,
        has_alpha=any(part.is_alpha for part in frame.format.components)
        or frame.format.name == "pal8",
    )


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
        return [*done, *_pulled(self._graph)]

    def flush(self) -> list[VideoFrame]:
        """What is still inside."""
        graph, self._graph, self._kind = self._graph, None, ()
        if graph is None:
            return []
        graph.vpush(None)
        return _pulled(graph)

    def _graph_for(self, frame: VideoFrame) -> Graph | None:
        layout = layout_of(frame, self._sample_aspect, self._time_base)
        self._size = self._size or even_size(layout.display)
        is_fitting = self._size == (layout.width, layout.height)
        if layout.is_plain and is_fitting and not self._was_interlaced:
            return None
        return build_graph(layout, self._size, self._was_interlaced)


def build_graph(layout: RawLayout, size: tuple[int, int], deinterlace: bool) -> Graph:
    """The filter graph from this layout to 8-bit 4:2:0 of ``size``."""
    graph = Graph()
    chain = _Chain(graph, _buffer(graph, layout))
    if deinterlace:
        chain.add("bwdif", "mode=send_frame:parity=auto:deint=interlaced")
    _turn(chain, layout.orientation)
    if layout.has_alpha:
        _flatten(chain)
    if layout.color.is_hdr:
        _tone_map(chain, layout.color)
    _fit(chain, layout, size)
    chain.add("format", "pix_fmts=yuv420p")
    chain.add("buffersink")
    graph.configure(auto_buffer=False)
    return graph


class _Chain:
    """Filters linked one behind the other."""

    def __init__(self, graph: Graph, head: FilterContext) -> None:
        self.graph = graph
        self.tail = head

    def add(self, name: str, args: str | None = None) -> FilterContext:
        node = self.graph.add(name, args)
        self.tail.link_to(node)
        self.tail = node
        return node


def _buffer(graph: Graph, layout: RawLayout) -> FilterContext:
    return graph.add(
        "buffer",
        f"video_size={layout.width}x{layout.height}:pix_fmt={layout.format}"
        f":time_base={layout.time_base}:pixel_aspect=1/1"
        f":colorspace={layout.matrix_number}:range={layout.range_number}",
    )


def _turn(chain: _Chain, orientation: Orientation) -> None:
    if orientation.is_transposed:
        # FFmpeg's numbers: transposed and flipped 2, mirrored 1, both 3, neither 0.
        way = {(False, False): 0, (True, False): 1, (False, True): 2, (True, True): 3}
        chain.add("transpose", f"dir={way[orientation.is_mirrored, orientation.is_flipped]}")
        return
    if orientation.is_mirrored:
        chain.add("hflip")
    if orientation.is_flipped:
        chain.add("vflip")


def _flatten(chain: _Chain) -> None:
    """Lays the picture over white."""
    chain.add("format", "pix_fmts=yuva420p|gbrap")
    fork = chain.add("split")
    paper = chain.graph.add("drawbox", "x=0:y=0:w=iw:h=ih:color=white@1:t=fill:replace=1")
    overlay = chain.graph.add("overlay", "format=auto:alpha=straight")
    fork.link_to(paper, 0, 0)
    paper.link_to(overlay, 0, 0)
    fork.link_to(overlay, 1, 1)
    chain.tail = overlay


def _tone_map(chain: _Chain, color: ColorInfo) -> None:
    chain.add("scale", f"in_color_matrix=bt2020:flags={_SWS_FLAGS}")
    chain.add("format", "pix_fmts=gbrp12le")
    with tempfile.TemporaryDirectory(prefix="lipsmith-cube-") as folder:
        path = Path(folder) / "sdr.cube"
        path.write_text(cube_text(color.transfer), encoding="ascii")
        # The filter reads the file when it is made, so that it may vanish at once.
        chain.add("lut3d", f"file={_quoted(path)}:interp=tetrahedral")


def _fit(chain: _Chain, layout: RawLayout, size: tuple[int, int]) -> None:
    """Crops the odd last column and row, or scales when pixels are not square; sets matrix and range."""
    display = layout.display
    if even_size(display) == size and layout.sample_aspect == 1:
        chain.add("crop", f"w={size[0]}:h={size[1]}:x=0:y=0:exact=1")
    result = layout.result_color
    args = f"w={size[0]}:h={size[1]}:flags={_SWS_FLAGS}"
    if result.matrix != layout.color.matrix:
        args += f":out_color_matrix={result.matrix}"
    args += ":out_range=" + ("full" if result.range == "full" else "limited")
    chain.add("scale", args)
    chain.add("setsar", "sar=1")


def _pulled(graph: Graph) -> list[VideoFrame]:
    frames = []
    while True:
        try:
            frames.append(graph.vpull())
        except (av.error.BlockingIOError, av.error.EOFError):
            return frames


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


def _quoted(path: Path) -> str:
    """A path for a filter's argument: FFmpeg's two levels of escaping."""
    text = path.as_posix()
    for mark in ("\\", "'", ":"):
        text = text.replace(mark, "\\" + mark)
    return text
