"""A photograph in two layers: a head that moves, and the background that stays behind it.

What is seen is I = P + (1 - a) B, with the matte a, the background B continued under the head's rim,
and P = I - (1 - a) B. Only P and a move: where a is 0 nothing can change, and at rest the sum is the
photograph itself, whatever was guessed for B. All in the photograph's own samples.
"""

import math
from collections.abc import Iterator
from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from core.domain.picture import Mask, Plane, Planes
from providers.viseme.portrait.matte import fill_behind

Samples = NDArray[np.float32]
Place = tuple[slice, slice]

REACH = 0.12  # units: farther than any gesture moves the rim of a head
STRIP_ROWS = 32  # even, as all places are: chroma has half of them


@dataclass(frozen=True, slots=True)
class Sheet:
    """The layers of one plane.

    Attributes:
        still: uint8 (h, w), the photograph's samples.
        head, matte, behind: float32 (h, w), P, a and B.
    """

    still: Plane
    head: Samples
    matte: Samples
    behind: Samples

    def moved(self, now: Plane, displacement: NDArray[np.float32], places: list[Place]) -> Plane:
        """The plane with its head pulled from elsewhere.

        Args:
            now: The photograph's samples with what else changed in them; uint8 (h, w).
            displacement: float32 (h, w, 2), pixels of this plane.
            places: Where there may be displacement.
        """
        head = cv2.add(self.head, cv2.subtract(now, self.still, dtype=cv2.CV_32F))
        result = now.copy()
        for place in places:
            x, y = _sources(displacement, place)
            # One kernel for both: their errors at the rim cancel in the sum.
            seen, matte = (
                cv2.remap(plane, x, y, cv2.INTER_CUBIC, borderMode=cv2.BORDER_REFLECT_101)
                for plane in (head, self.matte)
            )
            seen = np.asarray(seen + (1 - matte) * self.behind[place], np.float32)
            # Rounds and saturates in one pass.
            result[place] = cv2.addWeighted(seen, 1, seen, 0, 0, dtype=cv2.CV_8U)
        return result


@dataclass(frozen=True, slots=True)
class Layers:
    """One region of a photograph, taken apart once.

    Attributes:
        sheets: Of Y, Cb and Cr.
        places: Strips of rows that hold all that may move, on chroma boundaries.
    """

    sheets: tuple[Sheet, Sheet, Sheet]
    places: tuple[Place, ...]

    def moved(
        self, now: Planes, displacement: NDArray[np.float32], half: NDArray[np.float32]
    ) -> Planes:
        """The region's planes with the head pulled from elsewhere.

        Args:
            now: The region's samples with what else changed in them.
            displacement: float32 (h, w, 2), pixels.
            half: The same at half the size, in chroma samples.
        """
        luma, *chroma = (sheet.moved for sheet in self.sheets)
        places = list(self.places)
        halves = [_halved(place) for place in places]
        u, v = (move(plane, half, halves) for move, plane in zip(chroma, now[1:], strict=True))
        return luma(now[0], displacement, places), u, v


def take_apart(planes: Planes, matte: Mask, may_move: NDArray[np.bool_], unit: float) -> Layers:
    """The layers of a region.

    Args:
        planes: Of the region, copied.
        matte: float32 (h, w), 0..1; all 1 for a picture that moves with its background.
        may_move: (h, w), where the displacement may differ from 0.
        unit: Pixels per inter-ocular distance.
    """
    half = cv2.resize(matte, planes[1].shape[::-1], interpolation=cv2.INTER_AREA)
    filled = fill_behind(planes, matte, unit, REACH)
    y, u, v = (
        _sheet(plane, share, behind)
        for plane, share, behind in zip(planes, (matte, half, half), filled, strict=True)
    )
    side = 2 * math.ceil(REACH * unit) + 1
    near = cv2.dilate((matte > 0).astype(np.uint8), np.ones((side, side), np.uint8)) > 0
    return Layers((y, u, v), tuple(_strips(near & may_move)))


def _sheet(plane: Plane, matte: NDArray[np.number], filled: Plane) -> Sheet:
    behind = np.where(matte > 0, filled, plane).astype(np.float32)
    share = matte.astype(np.float32)
    return Sheet(plane.copy(), plane - (1 - share) * behind, share, behind)


def _strips(moving: NDArray[np.bool_]) -> Iterator[Place]:
    for top in range(0, len(moving), STRIP_ROWS):
        rows = slice(top, min(top + STRIP_ROWS, len(moving)))
        columns = np.flatnonzero(moving[rows].any(axis=0))
        if columns.size:
            yield rows, slice(int(columns[0]) & ~1, (int(columns[-1]) + 2) & ~1)


def _halved(place: Place) -> Place:
    rows, columns = (slice(part.start // 2, part.stop // 2) for part in place)
    return rows, columns


def _sources(displacement: NDArray[np.float32], place: Place) -> tuple[Samples, Samples]:
    """Where the samples of a place come from, x and y."""
    rows, columns = (np.arange(part.start, part.stop, dtype=np.float32) for part in place)
    return displacement[*place, 0] + columns, displacement[*place, 1] + rows[:, None]
