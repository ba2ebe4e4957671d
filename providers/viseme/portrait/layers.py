"""A photograph in two layers: a head that moves, and the background that stays behind it.

What is seen is I = P + (1 - a) B, with the matte a, the background B continued under the head's rim,
and P = I - (1 - a) B. Only P and a move: where a is 0 nothing can change, and at rest the sum is the
photograph itself, whatever was guessed for B. All in the photograph's own samples.
"""

import math
from dataclasses import dataclass
from itertools import groupby

import cv2
import numpy as np
from numpy.typing import NDArray

from core.domain.picture import Mask, Plane, Planes
from providers.viseme.portrait.matte import fill_behind

Samples = NDArray[np.float32]
Image = NDArray[np.integer | np.floating]
Sources = tuple[Samples, Samples]
Place = tuple[slice, slice]

REACH = 0.12  # units: farther than any gesture moves the rim of a head
KERNEL = 4  # pixels that the cubic kernel and chroma's halving reach beyond
TILE = 32  # pixels; a multiple of 4, so that chroma has whole tiles, too


@dataclass(frozen=True, slots=True)
class Places:
    """Where a plane may change, in rectangles.

    Attributes:
        inner: Only the head is seen there.
        rim: The background may be seen, too.
    """

    inner: tuple[Place, ...]
    rim: tuple[Place, ...]

    def halved(self) -> "Places":
        """The same in chroma samples."""
        return Places(tuple(map(_halved, self.inner)), tuple(map(_halved, self.rim)))


@dataclass(frozen=True, slots=True)
class Sheet:
    """The layers of one plane.

    Attributes:
        still: uint8 (h, w), the photograph's samples.
        head, matte, behind: float32 (h, w), P, a and B.
        places: In this plane's samples.
    """

    still: Plane
    head: Samples
    matte: Samples
    behind: Samples
    places: Places

    def moved(self, now: Plane, sources: Sources) -> Plane:
        """The plane with its head pulled from elsewhere.

        Args:
            now: The photograph's samples with what else changed in them; uint8 (h, w).
            sources: Where each sample comes from, x and y, float32 (h, w).
        """
        result = now.copy()
        for place in self.places.inner:
            result[place] = _pulled(now, sources, place)
        head = cv2.add(self.head, cv2.subtract(now, self.still, dtype=cv2.CV_32F))
        for place in self.places.rim:
            # One kernel for both: their errors at the rim cancel in the sum.
            seen, matte = _pulled(head, sources, place), _pulled(self.matte, sources, place)
            seen = np.asarray(seen + (1 - matte) * self.behind[place], np.float32)
            # Rounds and saturates in one pass.
            result[place] = cv2.addWeighted(seen, 1, seen, 0, 0, dtype=cv2.CV_8U)
        return result


@dataclass(frozen=True, slots=True)
class Layers:
    """One region of a photograph, taken apart once: the sheets of Y, Cb and Cr."""

    y: Sheet
    u: Sheet
    v: Sheet

    def moved(
        self, now: Planes, displacement: NDArray[np.float32], half: NDArray[np.float32]
    ) -> Planes:
        """The region's planes with the head pulled from elsewhere.

        Args:
            now: The region's samples with what else changed in them.
            displacement: float32 (h, w, 2), pixels.
            half: The same at half the size, in chroma samples.
        """
        chroma = _sources(half)
        return (
            self.y.moved(now[0], _sources(displacement)),
            self.u.moved(now[1], chroma),
            self.v.moved(now[2], chroma),
        )


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
    reach = math.ceil(REACH * unit)
    moving = _grown(matte > 0, reach) & may_move
    places = _places(moving, moving & _grown(matte < 1, reach + KERNEL))
    halves = places.halved()
    return Layers(
        _sheet(planes[0], matte, filled[0], places),
        _sheet(planes[1], half, filled[1], halves),
        _sheet(planes[2], half, filled[2], halves),
    )


def _sheet(plane: Plane, matte: Image, filled: Plane, places: Places) -> Sheet:
    behind = np.where(matte > 0, filled, plane).astype(np.float32)
    share = matte.astype(np.float32)
    return Sheet(plane.copy(), plane - (1 - share) * behind, share, behind, places)


def _grown(area: NDArray[np.bool_], reach: int) -> NDArray[np.bool_]:
    side = 2 * reach + 1
    return cv2.dilate(area.astype(np.uint8), np.ones((side, side), np.uint8)) > 0


def _places(moving: NDArray[np.bool_], rim: NDArray[np.bool_]) -> Places:
    """Runs of tiles in which something may move, told apart by whether they touch the rim."""
    kinds = _tiles(moving).astype(int) + _tiles(rim)
    found: tuple[list[Place], list[Place]] = ([], [])
    height, width = moving.shape
    for row, line in enumerate(kinds):
        rows = slice(row * TILE, min((row + 1) * TILE, height))
        column = 0
        for kind, run in groupby(line.tolist()):
            start, column = column, column + len(list(run))
            if kind:
                found[kind - 1].append((rows, slice(start * TILE, min(column * TILE, width))))
    return Places(tuple(found[0]), tuple(found[1]))


def _tiles(area: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """Which tiles hold any of the area."""
    height, width = area.shape
    padded = np.pad(area, ((0, -height % TILE), (0, -width % TILE)))
    rows, columns = (side // TILE for side in padded.shape)
    return np.asarray(padded.reshape(rows, TILE, columns, TILE).any(axis=(1, 3)))


def _halved(place: Place) -> Place:
    rows, columns = (slice(part.start // 2, part.stop // 2) for part in place)
    return rows, columns


def _sources(displacement: NDArray[np.float32]) -> Sources:
    height, width = displacement.shape[:2]
    columns, rows = np.arange(width, dtype=np.float32), np.arange(height, dtype=np.float32)
    return displacement[..., 0] + columns, displacement[..., 1] + rows[:, None]


def _pulled(plane: Image, sources: Sources, place: Place) -> Image:
    x, y = (source[place] for source in sources)
    return cv2.remap(plane, x, y, cv2.INTER_CUBIC, borderMode=cv2.BORDER_REFLECT_101)
