"""A painting on the arch of the teeth, looked up through any turn of the head."""

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from providers.viseme.mouth.head_pose import HeadPose

Image = NDArray[np.float32]
Plane = NDArray[np.float32]

ARCH_DEPTH = 2.6  # the arch is the parabola z = ARCH_DEPTH * x**2 behind the front teeth
STEPS = 161  # of the table from the plane of the front teeth to the arch
COARSEST_PX = 24  # a level with fewer pixels per unit is of no use
_ARCH_X = np.linspace(-0.4, 0.4, STEPS)
_ARCH_Z = ARCH_DEPTH * _ARCH_X**2
_TABLE_X = np.linspace(-0.45, 0.45, STEPS)


@dataclass(frozen=True, slots=True)
class Frame:
    """The part of the head's x and y that is painted: left, top, right, bottom, units."""

    left: float
    top: float
    right: float
    bottom: float

    def grid(self, resolution: float) -> tuple[Plane, Plane]:
        """Both coordinates of every pixel's centre, (h, w) float32; ``resolution`` pixels per unit."""
        columns = round((self.right - self.left) * resolution)
        rows = round((self.bottom - self.top) * resolution)
        xs = self.left + (np.arange(columns, dtype=np.float32) + 0.5) / np.float32(resolution)
        ys = self.top + (np.arange(rows, dtype=np.float32) + 0.5) / np.float32(resolution)
        x, y = np.meshgrid(xs, ys)
        return x, y


class Decal:
    """Colour times opacity and opacity, float32 (h, w, 4), at several resolutions.

    Args:
        image: Premultiplied RGBA over ``frame``, 0..255 and 0..1.
        frame: Where it lies, seen from the front.
        resolution: Pixels per unit of ``image``.
    """

    def __init__(self, image: Image, frame: Frame, resolution: float) -> None:
        self._frame = frame
        self._levels = [(resolution, np.ascontiguousarray(image, np.float32))]
        while self._levels[-1][0] / 2 >= COARSEST_PX:
            finer, pixels = self._levels[-1]
            size = ((pixels.shape[1] + 1) // 2, (pixels.shape[0] + 1) // 2)
            smaller = cv2.resize(pixels, size, interpolation=cv2.INTER_AREA)
            self._levels.append((finer * size[0] / pixels.shape[1], smaller.astype(np.float32)))

    def seen(self, at: "ArchView", drop: float, unit: float) -> Image:
        """What is seen of it, premultiplied RGBA (h, w, 4).

        Args:
            at: Where every pixel's line of sight meets the arch.
            drop: How far the painting has moved down, units.
            unit: Pixels per inter-ocular distance in the picture.
        """
        resolution, pixels = next(
            (level for level in reversed(self._levels) if level[0] >= unit), self._levels[0]
        )
        x = (at.x - np.float32(self._frame.left)) * np.float32(resolution) - np.float32(0.5)
        top = np.float32(self._frame.top + drop)
        y = (at.y - top) * np.float32(resolution) - np.float32(0.5)
        image = cv2.remap(pixels, x, y, cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE)
        return np.asarray(image, np.float32)


@dataclass(frozen=True, slots=True)
class ArchView:
    """Head-frame x and y (h, w) float32 of the point of the dental arch that each pixel shows."""

    x: Plane
    y: Plane


def view_arch(head_x: Plane, head_y: Plane, head: HeadPose) -> ArchView:
    """Follows the lines of sight from the plane of the front teeth back to the arch.

    Args:
        head_x: (h, w), where that plane is seen, head frame.
        head_y: The same for y.
        head: How the head is turned.
    """
    away = head.rotation[2]  # a line of sight in the head's frame
    aside, down = away[0] / away[2], away[1] / away[2]
    seen_at = _ARCH_X - _ARCH_Z * aside
    middle = STEPS // 2  # from here outwards the arch is seen until it turns its back
    seen_at[middle:] = np.maximum.accumulate(seen_at[middle:])
    seen_at[: middle + 1] = np.minimum.accumulate(seen_at[middle::-1])[::-1]
    on_arch = np.interp(_TABLE_X, seen_at, _ARCH_X)
    lowered = on_arch * on_arch * (ARCH_DEPTH * down)
    place = ((head_x + np.float32(0.45)) * np.float32((STEPS - 1) / 0.9)).astype(np.float32)
    both = np.stack([on_arch, lowered], axis=-1).astype(np.float32)[None]
    found = cv2.remap(
        both, place, np.zeros_like(place), cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE
    )
    return ArchView(np.ascontiguousarray(found[..., 0]), head_y + found[..., 1])
