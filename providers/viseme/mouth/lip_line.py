"""The inner edges of both lips, and the line between them on which closed lips meet."""

import math
from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from core.domain.picture import Region

Plane = NDArray[np.float32]
Pixels = NDArray[np.floating] | NDArray[np.integer]

SHARP_STEP = 1.2  # pixels over which one lip turns into the other
BEYOND_CORNERS = 1.5  # pixels by which that widens with each pixel beyond a corner


@dataclass(frozen=True, slots=True)
class LipLine:
    """Both edges in a frame of their own: along the line of the corners, and below it.

    Attributes:
        origin: (2,), pixel of the left inner corner.
        axis: (2,), unit vector towards the right one.
        length: Pixels between them, at least 1.
        upper, lower: (n, 2) pixels of the edges, left to right.
        edges: (1, m, 2) float32, how far below the corners' line upper and lower edge run; one
            column for each pixel along it.
    """

    origin: NDArray[np.float64]
    axis: NDArray[np.float64]
    length: float
    upper: NDArray[np.float64]
    lower: NDArray[np.float64]
    edges: NDArray[np.float32]

    def place(self, xs: Pixels, ys: Pixels) -> tuple[Plane, Plane]:
        """Pixels along the corners' line and below it, (len(ys), len(xs)) each."""
        x, y = (xs - self.origin[0]).astype(np.float32), (ys - self.origin[1]).astype(np.float32)
        along, below = self.axis.astype(np.float32)
        across = x * along + (y * below)[:, None]
        down = (y * along)[:, None] - x * below
        return np.asarray(across, np.float32), np.asarray(down, np.float32)

    def heights(self, across: Plane) -> tuple[Plane, Plane]:
        """How far below the corners' line the upper and the lower edge run at each ``across``."""
        row = np.zeros_like(across)
        both = np.asarray(
            cv2.remap(self.edges, across, row, cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE),
            np.float32,
        )
        return both[..., 0], both[..., 1]

    def beyond(self, across: Plane) -> Plane:
        """Pixels beyond the nearer corner, 0 between them."""
        return np.asarray(np.maximum(np.maximum(-across, across - np.float32(self.length)), 0))

    def side(self, xs: Pixels, ys: Pixels, softness: float) -> Plane:
        """0 above the line on which the lips meet, 1 below it, ``softness`` pixels wide in between.

        Beyond the corners the step widens.
        """
        across, down = self.place(xs, ys)
        top, bottom = self.heights(across)
        step = np.float32(softness) + np.float32(BEYOND_CORNERS) * self.beyond(across)
        below = (down - (top + bottom) / 2) / step
        return np.asarray(np.clip(below + np.float32(0.5), 0, 1), np.float32)

    def box(self, margin: float) -> Region:
        """The pixels around both edges."""
        points = np.concatenate([self.upper, self.lower])
        low = np.floor(points.min(0) - margin).astype(int)
        high = np.ceil(points.max(0) + margin).astype(int) + 1
        return Region(int(low[0]), int(low[1]), int(high[0]), int(high[1]))


def lip_line(upper: NDArray[np.float64], lower: NDArray[np.float64]) -> LipLine:
    """The line between two edges (n, 2) pixels, which share their first and last point."""
    origin = upper[0]
    chord = upper[-1] - origin
    distance = math.hypot(*chord.tolist())
    axis = chord / distance if distance > 1e-6 else np.array([1.0, 0.0])
    length = max(float(chord @ axis), 1.0)
    columns = np.arange(int(np.ceil(length)) + 1)
    edges = np.stack([_height_at(columns, edge - origin, axis) for edge in (upper, lower)], axis=-1)
    return LipLine(origin, axis, length, upper, lower, edges[None])


def _height_at(
    columns: NDArray[np.intp], edge: NDArray[np.float64], axis: NDArray[np.float64]
) -> NDArray[np.float32]:
    along = np.maximum.accumulate(edge @ axis)
    down = edge[:, 1] * axis[0] - edge[:, 0] * axis[1]
    return np.asarray(np.interp(columns, along, down), np.float32)
