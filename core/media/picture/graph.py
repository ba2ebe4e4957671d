"""FFmpeg's filter graphs from any decoded frame to an upright picture with square pixels."""

import tempfile
from pathlib import Path

import av.error
from av.filter import Graph
from av.filter.context import FilterContext
from av.video.frame import VideoFrame

from core.domain.media import ColorInfo
from core.media.picture.geometry import Orientation, even_size
from core.media.picture.layout import RawLayout
from core.media.picture.tonemap import cube_text

_SWS_FLAGS = "bicubic+accurate_rnd+full_chroma_int"


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


def build_miniature_graph(layout: RawLayout, size: tuple[int, int]) -> Graph:
    """The filter graph from this layout to RGB of ``size``, a small one: it shrinks first.

    Area averaging merges the fields of interlaced pictures on the way.
    """
    graph = Graph()
    chain = _Chain(graph, _buffer(graph, layout))
    width, height = reversed(size) if layout.orientation.is_transposed else size
    chain.add("scale", f"w={width}:h={height}:flags=area+accurate_rnd")
    _turn(chain, layout.orientation)
    if layout.has_alpha:
        _flatten(chain)
    if layout.color.is_hdr:
        _tone_map(chain, layout.color)
    chain.add("scale", f"flags={_SWS_FLAGS}")
    chain.add("format", "pix_fmts=rgb24")
    chain.add("buffersink")
    graph.configure(auto_buffer=False)
    return graph


def pulled(graph: Graph) -> list[VideoFrame]:
    """The frames that are ready at the graph's end."""
    frames = []
    while True:
        try:
            frames.append(graph.vpull())
        except (av.error.BlockingIOError, av.error.EOFError):
            return frames


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


def _quoted(path: Path) -> str:
    """A path for a filter's argument: FFmpeg's two levels of escaping."""
    text = path.as_posix()
    for mark in ("\\", "'", ":"):
        text = text.replace(mark, "\\" + mark)
    return text
