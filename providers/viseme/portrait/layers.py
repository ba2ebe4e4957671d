"""A photograph in two layers: a head that moves, and the background that stays behind it.

What is seen is I = P + (1 - a) B, with the matte a, the background B continued under the head's rim,
and P = I - (1 - a) B. Only P and a move: where a is 0 nothing can change, and at rest the sum is the
photograph itself, whatever was guessed for B. All in the photograph's own samples.

Large photographs are why everything is done band by band: a plane of float32 is four times a plane.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from core.domain.picture import Mask, Plane, Planes
from providers.viseme.portrait.bands import Band, find_bands
from providers.viseme.portrait.field import Field, Sources
from providers.viseme.portrait.matte import fill_behind

Samples = NDArray[np.float32]
Image = NDArray[np.integer | np.floating]
Place = tuple[slice, slice]

REACH = 0.12  # units: farther than any gesture moves the rim of a head
KERNEL = 4  # pixels that the cubic kernel and chroma's halving reach beyond


@dataclass(frozen=True, slots=True)
class Sheet:
    """What is behind the head in planes of one size.

    Attributes:
        matte: a, float32 (h, w).
        behind: B of each plane, uint8 (h, w).
    """

    matte: Mask
    behind: tuple[Plane, ...]

    def pull(
        self, results: Sequence[Plane], now: Sequence[Plane], sources: Sources, band: Band
    ) -> None:
        """Writes one band of the planes with the head in them pulled from elsewhere.

        Args:
            results: Whole planes; written to.
            now: The photograph's samples with what else changed in them; uint8 (h, w).
            sources: Where the samples of the band's rows come from.
            band: In samples of these planes.
        """
        x, y = sources
        for columns in band.inner:
            for result, plane in zip(results, now, strict=True):
                result[band.rows, columns] = _remapped(plane, x[:, columns], y[:, columns])
        for columns in band.rim:
            self._join(results, now, (x[:, columns], y[:, columns]), (band.rows, columns))

    def _join(
        self, results: Sequence[Plane], now: Sequence[Plane], sources: Sources, place: Place
    ) -> None:
        """Writes a place at the head's rim."""
        x, y = sources
        rows, columns = near = _read(y, self.matte.shape[0]), _read(x, self.matte.shape[1])
        x, y = x - np.float32(columns.start), y - np.float32(rows.start)
        matte = self.matte[near]
        clear, cleared = 1 - matte, 1 - _remapped(matte, x, y)
        for result, plane, behind in zip(results, now, self.behind, strict=True):
            # One kernel for head and matte: their errors cancel in the sum.
            head = _remapped(plane[near] - clear * behind[near], x, y)
            seen = np.asarray(head + cleared * behind[place], np.float32)
            # Rounds and saturates in one pass.
            result[place] = cv2.addWeighted(seen, 1, seen, 0, 0, dtype=cv2.CV_8U)


@dataclass(frozen=True, slots=True)
class Layers:
    """One region of a photograph, taken apart once.

    Attributes:
        bands: Where it may change.
        luma, chroma: The sheets of Y, and of Cb and Cr.
    """

    bands: tuple[Band, ...]
    luma: Sheet
    chroma: Sheet

    def moved(self, now: Planes, field: Field) -> Planes:
        """The region's planes with the head pulled from elsewhere.

        Args:
            now: The region's samples with what else changed in them.
            field: Of the region, in pixels.
        """
        y, u, v = (plane.copy() for plane in now)
        half = field.halved()
        for band in self.bands:
            self.luma.pull((y,), now[:1], field.sources(band.rows), band)
            part = band.halved()
            self.chroma.pull((u, v), now[1:], half.sources(part.rows), part)
        return y, u, v


def take_apart(planes: Planes, matte: Mask, may_move: NDArray[np.bool_], unit: float) -> Layers:
    """The layers of a region.

    Args:
        planes: Of the region; not kept.
        matte: float32 (h, w), 0..1; all 1 for a picture that moves with its background.
        may_move: (h, w), where the displacement may differ from 0.
        unit: Pixels per inter-ocular distance.
    """
    size = planes[1].shape[::-1]
    half = np.asarray(cv2.resize(matte, size, interpolation=cv2.INTER_AREA), np.float32)
    y, u, v = (
        np.where(share > 0, filled, plane)
        for share, filled, plane in zip(
            (matte, half, half), fill_behind(planes, matte, unit, REACH), planes, strict=True
        )
    )
    reach = math.ceil(REACH * unit)
    moving = _grown(matte > 0, reach) & may_move
    bands = find_bands(moving, moving & _grown(matte < 1, reach + KERNEL))
    return Layers(bands, Sheet(matte, (y,)), Sheet(half, (u, v)))


def _grown(area: NDArray[np.bool_], reach: int) -> NDArray[np.bool_]:
    side = 2 * reach + 1
    return cv2.dilate(area.astype(np.uint8), np.ones((side, side), np.uint8)) > 0


def _read(source: Samples, length: int) -> slice:
    """All samples that the cubic kernel reads along one axis, those mirrored at its ends, too."""
    first, stop = math.floor(source.min()) - 1, math.floor(source.max()) + 3
    low, high = min(first, 2 * length - 1 - stop), max(stop, 2 - first)
    return slice(max(0, low), min(length, high))


def _remapped(plane: Image, x: Samples, y: Samples) -> Image:
    return cv2.remap(plane, x, y, cv2.INTER_CUBIC, borderMode=cv2.BORDER_REFLECT_101)
