"""A decoded frame that converts only what is asked for and writes back only what was changed."""

from collections.abc import Sequence
from fractions import Fraction

import cv2
import numpy as np
from av.video.frame import PictureType, VideoFrame
from av.video.plane import VideoPlane
from numpy.typing import NDArray

from core.domain.media import ColorInfo
from core.domain.picture import Patch, Plane, Planes, Region, RgbImage
from core.media.picture.color import apply_tags, from_rgb_matrix, to_rgb_matrix
from core.media.picture.patching import apply_patch, rounded

_LINES_READ = 8  # for each line of a thumbnail


class Frame:
    """An upright picture with square pixels and even sides, 8-bit 4:2:0; implements ``Picture``.

    It never writes into the decoder's buffers: those are the reference of later frames.
    """

    __slots__ = ("_color", "_index", "_native", "_planes", "_time")

    def __init__(self, native: VideoFrame, index: int, time: Fraction, color: ColorInfo) -> None:
        if (
            native.format.name not in {"yuv420p", "yuvj420p"}
            or native.width % 2 + native.height % 2
        ):
            raise ValueError(f"not an even 8-bit 4:2:0 frame: {native!r}")
        self._native = native
        self._index = index
        self._time = time
        self._color = color
        y, u, v = (_view(plane) for plane in native.planes)
        self._planes: Planes = (y, u, v)

    @classmethod
    def from_planes(cls, planes: Planes, index: int, time: Fraction, color: ColorInfo) -> "Frame":
        """A frame of its own from uint8 y (h, w), u and v (h/2, w/2), which are copied."""
        native, views = _blank(planes[0].shape[1], planes[0].shape[0])
        for view, plane in zip(views, planes, strict=True):
            view[:] = plane
        apply_tags(native, color)
        return cls(native, index, time, color)

    @property
    def index(self) -> int:
        return self._index

    @property
    def time(self) -> Fraction:
        return self._time

    @property
    def width(self) -> int:
        return self._native.width

    @property
    def height(self) -> int:
        return self._native.height

    @property
    def color(self) -> ColorInfo:
        """What the samples mean."""
        return self._color

    @property
    def planes(self) -> Planes:
        """uint8 y (h, w), u and v (h/2, w/2); read-only views of the decoder's own memory."""
        return self._planes

    def planes_in(self, region: Region) -> Planes:
        """The planes cut to a region on chroma boundaries inside the frame; read-only views.

        Raises ValueError for any other region.
        """
        if region.is_empty or region != region.even(self.width, self.height):
            raise ValueError(
                f"{region} is not on chroma boundaries of {self.width} x {self.height}"
            )
        half = np.s_[region.y0 // 2 : region.y1 // 2, region.x0 // 2 : region.x1 // 2]
        y, u, v = self._planes
        return y[region.y0 : region.y1, region.x0 : region.x1], u[half], v[half]

    def rgb(self, region: Region | None = None, size: tuple[int, int] | None = None) -> RgbImage:
        """The part of ``region`` inside the frame as uint8 RGB, scaled to ``size`` when given.

        Raises ValueError when nothing of the region is inside.
        """
        area = (region or Region(0, 0, self.width, self.height)).clipped(self.width, self.height)
        if area.is_empty:
            raise ValueError(f"{region} lies outside of {self.width} x {self.height}")
        if size is None or size == (area.width, area.height):
            picture = _to_rgb(self._samples(area), self._color)
        elif _shrinks_on_chroma_grid(area, size):
            picture = _to_rgb(self._scaled_samples(area, size), self._color)
        else:
            picture = _scaled(_to_rgb(self._samples(area), self._color), size)
        picture.flags.writeable = False
        return picture

    def luma(self, size: tuple[int, int]) -> Plane:
        """The luma plane averaged over (nearly) the area of each pixel of ``size`` (width, height).

        Of a high picture not every line is read: eight for each line of the result tell as much.
        """
        lines = max(1, self.height // (_LINES_READ * size[1]))
        return _scaled(self._planes[0][lines // 2 :: lines], size)

    def with_patches(self, patches: Sequence[Patch]) -> "Frame":
        """A copy with the patches written in; where they change nothing, planes stay bit-equal."""
        native, views = _blank(self.width, self.height)
        for view, plane in zip(views, self._planes, strict=True):
            view[:] = plane
        apply_tags(native, self._color)
        copy = Frame(native, self._index, self._time, self._color)
        for patch in patches:
            apply_patch(views, patch, copy)
        return copy

    def dissolved(self, other: "Frame", weight: float) -> "Frame":
        """This frame faded into ``other`` by ``weight`` 0..1; its index is -1."""
        if (other.width, other.height) != (self.width, self.height):
            raise ValueError("frames of different sizes cannot dissolve")
        y, u, v = (
            cv2.addWeighted(mine, 1 - weight, theirs, weight, 0).astype(np.uint8, copy=False)
            for mine, theirs in zip(self._planes, other._planes, strict=True)
        )
        return Frame.from_planes((y, u, v), -1, self._time, self._color)

    def to_video_frame(self) -> VideoFrame:
        """The frame for an encoder, yuv420p, not converted; the decoder's own where it was not changed."""
        if self._native.format.name != "yuv420p":
            return Frame.from_planes(self._planes, self._index, self._time, self._color)._native
        # An encoder would otherwise repeat the source's choice of key frames.
        self._native.pict_type = PictureType.NONE
        return self._native

    def _samples(self, area: Region) -> NDArray[np.uint8]:
        """Y'CbCr (h, w, 3) of the area; the same values as the same place of the whole frame."""
        y, u, v = self._planes
        # One chroma sample more on each side, so that interpolation does not see the area's edge.
        wide = Region(area.x0 - 2, area.y0 - 2, area.x1 + 2, area.y1 + 2).even(*y.shape[::-1])
        inner = np.s_[area.y0 - wide.y0 : area.y1 - wide.y0, area.x0 - wide.x0 : area.x1 - wide.x0]
        half = np.s_[wide.y0 // 2 : wide.y1 // 2, wide.x0 // 2 : wide.x1 // 2]
        size = wide.width, wide.height
        luma = y[area.y0 : area.y1, area.x0 : area.x1]
        return _merged(luma, _doubled(u[half], size)[inner], _doubled(v[half], size)[inner])

    def _scaled_samples(self, area: Region, size: tuple[int, int]) -> NDArray[np.uint8]:
        y, u, v = self._planes
        half = np.s_[area.y0 // 2 : area.y1 // 2, area.x0 // 2 : area.x1 // 2]
        return _merged(
            _scaled(y[area.y0 : area.y1, area.x0 : area.x1], size),
            _scaled(u[half], size),
            _scaled(v[half], size),
        )


def rgb_to_planes(rgb: RgbImage, color: ColorInfo) -> Planes:
    """uint8 y (h, w), u and v (h/2, w/2) of an RGB picture with even sides; chroma is the 2 x 2 mean."""
    height, width = rgb.shape[:2]
    matrix = from_rgb_matrix(color).astype(np.float32)
    y = cv2.transform(rgb, matrix[:1])
    half = cv2.resize(
        rgb.astype(np.float32), (width // 2, height // 2), interpolation=cv2.INTER_AREA
    )
    chroma = rounded(np.asarray(cv2.transform(half, matrix[1:]), np.float32))
    return np.asarray(y, np.uint8).reshape(height, width), chroma[..., 0], chroma[..., 1]


def _to_rgb(samples: NDArray[np.uint8], color: ColorInfo) -> RgbImage:
    picture = cv2.transform(samples, to_rgb_matrix(color).astype(np.float32))
    return np.ascontiguousarray(picture, np.uint8)


def _merged(y: Plane, u: Plane, v: Plane) -> NDArray[np.uint8]:
    return np.asarray(cv2.merge([y, u, v]), np.uint8)


def _doubled(plane: Plane, size: tuple[int, int]) -> Plane:
    return np.asarray(cv2.resize(plane, size, interpolation=cv2.INTER_LINEAR), np.uint8)


def _scaled(picture: NDArray[np.uint8], size: tuple[int, int]) -> NDArray[np.uint8]:
    shrinks = size[0] <= picture.shape[1] and size[1] <= picture.shape[0]
    if not shrinks:
        return np.asarray(cv2.resize(picture, size, interpolation=cv2.INTER_LINEAR), np.uint8)
    while _can_halve(picture, size):  # ten times as fast as the rest, which any ratio is left to
        half = picture.shape[1] // 2, picture.shape[0] // 2
        picture = np.asarray(cv2.resize(picture, half, interpolation=cv2.INTER_AREA), np.uint8)
    if size == picture.shape[1::-1]:
        return picture
    return np.asarray(cv2.resize(picture, size, interpolation=cv2.INTER_AREA), np.uint8)


def _can_halve(picture: NDArray[np.uint8], size: tuple[int, int]) -> bool:
    height, width = picture.shape[:2]
    return width >= 2 * size[0] and height >= 2 * size[1] and not (width | height) & 1


def _shrinks_on_chroma_grid(area: Region, size: tuple[int, int]) -> bool:
    is_even = not (area.x0 | area.y0 | area.x1 | area.y1) & 1
    return is_even and size[0] <= area.width and size[1] <= area.height


def _view(plane: VideoPlane) -> Plane:
    """The plane without its padding; rows that are stored bottom-up are turned by the view."""
    rows = np.frombuffer(memoryview(plane), np.uint8).reshape(plane.height, abs(plane.line_size))
    view = rows[:, : plane.width]
    view.flags.writeable = False
    return np.asarray(view if plane.line_size > 0 else view[::-1])


def _blank(width: int, height: int) -> tuple[VideoFrame, Planes]:
    """A frame with undefined samples, and writable views of its planes."""
    native = VideoFrame(width, height, "yuv420p")
    y, u, v = (
        np.frombuffer(memoryview(plane), np.uint8).reshape(plane.height, plane.line_size)[
            :, : plane.width
        ]
        for plane in native.planes
    )
    return native, (y, u, v)
