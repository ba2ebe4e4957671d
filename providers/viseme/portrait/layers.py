"""A photograph in two layers: a head that moves, and the background that stays behind it.

What is seen is I = P + (1 - a) B, with the matte a, the background B continued under the head's rim,
and P = I - (1 - a) B. Only P and a move: where a is 0 nothing can change, and at rest the sum is the
photograph itself, whatever was guessed for B. All in the photograph's own samples.

Large photographs are why everything is done band by band: a plane of float32 is four times a plane.
"""

import math
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

REACH = 0.12  # units: farther than any gesture moves the rim of a head
KERNEL = 4  # pixels that the cubic kernel and chroma's halving reach beyond


@dataclass(frozen=True, slots=True)
class Sheet:
    """What is behind the head in one plane.

    Attributes:
        matte: a, float32 (h, w).
        behind: B, uint8 (h, w).
    """

    matte: Mask
    behind: Plane

    def pull(self, result: Plane, now: Plane, sources: Sources, band: Band) -> None:
        """Writes one band of the plane with its head pulled from elsewhere.

        Args:
            result: The whole plane; written to.
            now: The photograph's samples with what else changed in them; uint8 (h, w).
            sources: Where the samples of the band's rows come from.
            band: In this plane's samples.
        """
        x, y = sources
        for columns in band.inner:
            result[band.rows, columns] = _remapped(now, x[:, columns], y[:, columns])
        for columns in band.rim:
            place = band.rows, columns
            seen, matte = self._head(now, x[:, columns], y[:, columns])
            shown = np.asarray(seen + (1 - matte) * self.behind[place], np.float32)
            # Rounds and saturates in one pass.
            result[place] = cv2.addWeighted(shown, 1, shown, 0, 0, dtype=cv2.CV_8U)

    def _head(self, now: Plane, x: Samples, y: Samples) -> tuple[Image, Image]:
        """P and a, pulled from elsewhere; one kernel for both, so that its errors cancel."""
        height, width = now.shape
        rows, columns = _read(y, height), _read(x, width)
        matte = self.matte[rows, columns]
        head = now[rows, columns] - (1 - matte) * self.behind[rows, columns]
        x, y = x - np.float32(columns.start), y - np.float32(rows.start)
        return _remapped(head, x, y), _remapped(matte, x, y)


@dataclass(frozen=True, slots=True)
class Layers:
    """One region of a photograph, taken apart once.

    Attributes:
        bands: Where it may change.
        y, u, v: The sheets of its planes.
    """

    bands: tuple[Band, ...]
    y: Sheet
    u: Sheet
    v: Sheet

    def moved(self, now: Planes, field: Field) -> Planes:
        """The region's planes with the head pulled from elsewhere.

        Args:
            now: The region's samples with what else changed in them.
            field: Of the region, in pixels.
        """
        y, u, v = (plane.copy() for plane in now)
        half = field.halved()
        for band in self.bands:
            self.y.pull(y, now[0], field.sources(band.rows), band)
            chroma = band.halved()
            sources = half.sources(chroma.rows)
            self.u.pull(u, now[1], sources, chroma)
            self.v.pull(v, now[2], sources, chroma)
        return y, u, v


def take_apart(planes: Planes, matte: Mask, may_move: NDArray[np.bool_], unit: float) -> Layers:
    """The layers of a region.

    Args:
        planes: Of the region; not kept.
        matte: float32 (h, w), 0..1; all 1 for a picture that moves with its background.
        may_move: (h, w), where the displacement may differ from 0.
        unit: Pixels per inter-ocular distance.
    """
    half = np.asarray(
        cv2.resize(matte, planes[1].shape[::-1], interpolation=cv2.INTER_AREA), np.float32
    )
    mattes = matte, half, half
    y, u, v = (
        Sheet(share, np.where(share > 0, filled, plane))
        for share, filled, plane in zip(
            mattes, fill_behind(planes, matte, unit, REACH), planes, strict=True
        )
    )
    reach = math.ceil(REACH * unit)
    moving = _grown(matte > 0, reach) & may_move
    return Layers(find_bands(moving, moving & _grown(matte < 1, reach + KERNEL)), y, u, v)


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
