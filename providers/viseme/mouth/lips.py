"""Around the mouth: each lip moves by itself, and where they meet they meet cleanly."""

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from core.compose.mask import smoothstep
from core.domain.picture import Plane, Planes, Region
from providers.viseme.mouth.lip_line import BEYOND_CORNERS, SHARP_STEP, LipLine

FloatPlane = NDArray[np.float32]
Places = tuple[FloatPlane, FloatPlane]  # x and y of every pixel of a box

MARGIN = 0.09  # units around the lips' edges
HARD_STEP = 1e-3  # pixels: two pieces of picture are joined, not places between them
SEAM_DEPTH = 0.36  # of the light is gone where closed lips meet
NEUTRAL = (128, 128)  # both chroma samples of grey


@dataclass(frozen=True, slots=True)
class Lips:
    """The surroundings of the line between the lips.

    Attributes:
        box: In the picture.
        unit: Pixels per inter-ocular distance.
        along: -1 at the left inner corner, 1 at the right one; (h, w).
        depth: Pixels below the line, (h, w).
        beyond: Pixels beyond the nearer corner, 0 between them; (h, w).
    """

    box: Region
    unit: float
    along: FloatPlane
    depth: FloatPlane
    beyond: FloatPlane

    def parted(self, upper: Places, lower: Places) -> Places:
        """Where the pixels of the box come from: one side's place or the other's.

        Between the corners there is no way from one to the other; beyond them they blend.
        """
        step = np.float32(BEYOND_CORNERS) * self.beyond + np.float32(HARD_STEP)
        below = np.clip(self.depth / step + np.float32(0.5), 0, 1)
        x, y = (a + below * (b - a) for a, b in zip(upper, lower, strict=True))
        return x, y

    def join(self, drawn: Planes, source: Planes, upper: Places, lower: Places) -> None:
        """Smooths the step from lip to lip: samples on the line take their share of both.

        Args:
            drawn: Over the box; written to.
            source: Where the places point to.
            upper, lower: Places as for ``parted``.
        """
        for plane, samples, step in zip(drawn, source, (1, 2, 2), strict=True):
            depth = self.depth if step == 1 else self._block_depth()
            meets = (np.abs(depth) < SHARP_STEP / 2) & (self.beyond[::step, ::step] == 0)
            if meets.any():
                share = depth[meets] / np.float32(SHARP_STEP) + np.float32(0.5)
                above, below = (_sampled(samples, side, meets, step) for side in (upper, lower))
                plane[meets] = np.rint(above + share * (below - above)).astype(np.uint8)

    def _block_depth(self) -> FloatPlane:
        """How many chroma samples below the line the middle of each one lies."""
        return np.asarray((self.depth[::2, ::2] + self.depth[1::2, 1::2]) / 4, np.float32)

    def shade(self, planes: Planes, strength: float, width: float, black: int) -> None:
        """Darkens the line on which the lips meet.

        Args:
            planes: Over the box; written to.
            strength: 0..1.
            width: Pixels from the line to where the shade has faded to 1/e.
            black: The luma of black.
        """
        between = smoothstep((np.float32(1.02) - np.abs(self.along)) / np.float32(0.15))
        shade = np.exp(-((self.depth / np.float32(width)) ** 2)) * between
        light = 1 - np.float32(strength * SEAM_DEPTH) * shade
        half = light[::2, ::2]
        for plane, share, zero in zip(planes, (light, half, half), (black, *NEUTRAL), strict=True):
            plane[:] = np.rint(zero + (plane.astype(np.float32) - zero) * share).astype(np.uint8)


def _sampled(
    samples: Plane, places: Places, chosen: NDArray[np.bool_], step: int
) -> NDArray[np.float32]:
    """What the chosen pixels find at their places, (n,)."""
    x, y = (place[::step, ::step][chosen] / np.float32(step) for place in places)
    found = cv2.remap(samples, x, y, cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE)
    return np.asarray(found, np.float32).ravel()


def lips_around(line: LipLine, unit: float, bounds: Region) -> Lips | None:
    """The box around the lips, clipped to ``bounds`` and on chroma boundaries; None outside of them.

    Args:
        line: As posed.
        unit: Pixels per inter-ocular distance.
        bounds: On chroma boundaries.
    """
    box = line.box(MARGIN * unit).within(bounds).even(bounds.x1, bounds.y1)
    if box.is_empty:
        return None
    across, down = line.place(np.arange(box.x0, box.x1), np.arange(box.y0, box.y1))
    top, bottom = line.heights(across)
    along = np.asarray(across * np.float32(2 / line.length) - 1, np.float32)
    depth = np.asarray(down - (top + bottom) / 2, np.float32)
    return Lips(box, unit, along, depth, line.beyond(across))
