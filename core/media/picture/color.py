"""Colour tags by name, and the matrices between Y'CbCr and R'G'B'."""

from dataclasses import dataclass
from functools import cache

import numpy as np
from av.video.frame import VideoFrame
from numpy.typing import NDArray

from core.domain.media import ColorInfo

UNKNOWN = "unknown"
SDR = ColorInfo(matrix="bt709", range="limited", transfer="bt709", primaries="bt709")

# FFmpeg's numbers are those of ITU-T H.273.
_MATRICES = {
    0: "gbr",
    1: "bt709",
    4: "fcc",
    5: "bt470bg",
    6: "smpte170m",
    7: "smpte240m",
    8: "ycgco",
    9: "bt2020nc",
    10: "bt2020c",
}
_TRANSFERS = {
    1: "bt709",
    4: "gamma22",
    5: "gamma28",
    6: "smpte170m",
    7: "smpte240m",
    8: "linear",
    11: "iec61966-2-4",
    13: "iec61966-2-1",
    14: "bt2020-10",
    15: "bt2020-12",
    16: "smpte2084",
    18: "arib-std-b67",
}
_PRIMARIES = {
    1: "bt709",
    4: "bt470m",
    5: "bt470bg",
    6: "smpte170m",
    7: "smpte240m",
    8: "film",
    9: "bt2020",
    11: "smpte431",
    12: "smpte432",
}
_UNSPECIFIED = 2
_LIMITED, _FULL = 1, 2

# Kr, Kb of H.273 table 4. FFmpeg decodes pictures without a tag as BT.601; so do we.
_LUMA_WEIGHTS = {
    "bt709": (0.2126, 0.0722),
    "fcc": (0.30, 0.11),
    "smpte240m": (0.212, 0.087),
    "bt2020nc": (0.2627, 0.0593),
    "bt2020c": (0.2627, 0.0593),
}
_BT601_WEIGHTS = (0.299, 0.114)


@dataclass(frozen=True, slots=True)
class ColorTags:
    """H.273 numbers as FFmpeg's frames and encoders take them; 2 is unspecified (range: 1 limited, 2 full)."""

    matrix: int
    range: int
    transfer: int
    primaries: int


def color_of(frame: VideoFrame) -> ColorInfo:
    """The colour of a decoded frame; ``unknown`` stays for what neither stream nor format tells."""
    name = frame.format.name
    is_full = frame.color_range == _FULL or (
        frame.color_range != _LIMITED and (name.startswith(("yuvj", "gray")) or frame.format.is_rgb)
    )
    return ColorInfo(
        matrix="gbr" if frame.format.is_rgb else _MATRICES.get(frame.colorspace, UNKNOWN),
        range="full" if is_full else "limited",
        transfer=_TRANSFERS.get(frame.color_trc, UNKNOWN),
        primaries=_PRIMARIES.get(frame.color_primaries, UNKNOWN),
    )


def tags_of(color: ColorInfo) -> ColorTags:
    """The numbers to put on an encoder or a frame so that it says what ``color`` says."""
    return ColorTags(
        _number(_MATRICES, color.matrix),
        _FULL if color.range == "full" else _LIMITED,
        _number(_TRANSFERS, color.transfer),
        _number(_PRIMARIES, color.primaries),
    )


def apply_tags(frame: VideoFrame, color: ColorInfo) -> None:
    """Writes the colour onto a frame's properties; its samples stay as they are."""
    tags = tags_of(color)
    frame.colorspace = tags.matrix
    frame.color_range = tags.range
    frame.color_trc = tags.transfer
    frame.color_primaries = tags.primaries


def to_rgb_matrix(color: ColorInfo) -> NDArray[np.float64]:
    """float64 (3, 4), read-only: R'G'B' 0..255 = matrix @ [Y', Cb, Cr, 1] for 8-bit samples. Source: H.273."""
    return _matrices(color.matrix, color.range)[1]


def from_rgb_matrix(color: ColorInfo) -> NDArray[np.float64]:
    """float64 (3, 4), read-only: [Y', Cb, Cr] 8 bit = matrix @ [R', G', B', 1]; undoes ``to_rgb_matrix``."""
    return _matrices(color.matrix, color.range)[0]


@cache
def _matrices(matrix: str, value_range: str) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """From R'G'B' and back."""
    kr, kb = _LUMA_WEIGHTS.get(matrix, _BT601_WEIGHTS)
    luma = np.array([kr, 1 - kr - kb, kb])
    blue = (np.array([0, 0, 1]) - luma) / (2 * (1 - kb))
    red = (np.array([1, 0, 0]) - luma) / (2 * (1 - kr))
    y_scale, c_scale, y_offset = (1, 1, 0) if value_range == "full" else (219 / 255, 224 / 255, 16)
    rows = np.stack([luma * y_scale, blue * c_scale, red * c_scale])
    forward = np.hstack([rows, [[y_offset], [128], [128]]])
    inverse = np.linalg.inv(forward[:, :3])
    backward = np.hstack([inverse, -inverse @ forward[:, 3:]])
    for one in (forward, backward):
        one.flags.writeable = False
    return forward, backward


def _number(names: dict[int, str], name: str) -> int:
    return next((number for number, known in names.items() if known == name), _UNSPECIFIED)
