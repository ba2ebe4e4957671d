"""Where an eye's lids are, for every pixel around it."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from core.domain.picture import Region

FloatArray = NDArray[np.floating]
Plane = NDArray[np.float32]
Exact = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class EyePoints:
    """Mesh points of one eye; the corners from the picture's left to its right."""

    corners: tuple[int, int]
    upper: tuple[int, ...]
    lower: tuple[int, ...]
    brow: tuple[int, ...]


EYES = (
    EyePoints(
        (33, 133),
        (246, 161, 160, 159, 158, 157, 173),
        (7, 163, 144, 145, 153, 154, 155),
        (46, 53, 52, 65, 55),
    ),
    EyePoints(
        (362, 263),
        (398, 384, 385, 386, 387, 388, 466),
        (382, 381, 380, 374, 373, 390, 249),
        (285, 295, 282, 283, 276),
    ),
)

CHEEK = 0.22  # units below the lower lid in which the skin gives way
BROW_SHARE = 0.85  # of the skin up to the brow that may give way
GIVING = (0.13, 0.4)  # skin above the lid that gives way: units, and shares of the eye's height
LEAST_GIVING = 0.05  # units
LEAST_GAP = 0.13  # of the eye's width; below, the eye is closed or as good as closed
AROUND = 0.12  # units of margin around what moves
LEAST_PX = 4  # an eye of fewer pixels has no lids to speak of


@dataclass(frozen=True, slots=True)
class EyeShape:
    """One open eye in a picture, in pixels; planes float32 of the region's size.

    Attributes:
        region: What a blink may change.
        off_line: Of each pixel, below the line through the corners.
        upper, lower: The lids' edges below that line, 0 beyond the corners.
        giving: Skin above the upper edge that gives way.
        dome: 1 in the middle of the eye, 0 from its corners on.
        along: Unit vector from the left corner to the right one.
        unit: Pixels per inter-ocular distance.
    """

    region: Region
    off_line: Plane
    upper: Plane
    lower: Plane
    giving: Plane
    dome: Plane
    along: Exact
    unit: float

    @property
    def opening(self) -> NDArray[np.bool_]:
        """What is seen of the eyeball."""
        return (self.off_line > self.upper) & (self.off_line < self.lower)

    @property
    def under(self) -> NDArray[np.bool_]:
        """Skin close below the eye."""
        depth = (self.off_line - self.lower) / self.unit
        return (depth > 0.06) & (depth < 0.16) & (self.dome > 0.3)


@dataclass(frozen=True, slots=True)
class _Frame:
    """The eye's own axes: u along the line through the corners, v below it."""

    middle: Exact
    along: Exact
    half: float

    def local(self, points: FloatArray, indices: Sequence[int]) -> Exact:
        away = points[list(indices), :2] - self.middle
        return np.stack([away @ self.along, away @ (-self.along[1], self.along[0])], axis=1)

    def around(self, half: float, top: float, bottom: float, size: tuple[int, int]) -> Region:
        """The upright box around a box of this frame, inside the picture."""
        ends = np.array([(u, v) for u in (-half, half) for v in (top, bottom)])
        down = np.array([-self.along[1], self.along[0]])
        seen = self.middle + ends[:, :1] * self.along + ends[:, 1:] * down
        low, high = np.floor(seen.min(0)).astype(int), np.ceil(seen.max(0)).astype(int) + 1
        return Region(int(low[0]), int(low[1]), int(high[0]), int(high[1])).clipped(*size)

    def places(self, region: Region) -> tuple[Exact, Exact]:
        """Each pixel's u and v."""
        y, x = (
            np.mgrid[region.y0 : region.y1, region.x0 : region.x1] - self.middle[::-1, None, None]
        )
        return x * self.along[0] + y * self.along[1], y * self.along[0] - x * self.along[1]


def find_eyes(points: FloatArray, unit: float, size: tuple[int, int]) -> tuple[EyeShape, ...]:
    """The eyes inside the picture; none where one of them is closed: the other would only wink.

    Args:
        points: Face mesh in pixels, (478, 3), pixel centres at integers.
        unit: Pixels per inter-ocular distance.
        size: Width and height of the picture.
    """
    exact = points.astype(np.float64)
    if any(_is_closed(exact, eye) for eye in EYES):
        return ()
    found = (_measure(exact, eye, unit, size) for eye in EYES)
    return tuple(eye for eye in found if eye is not None)


def _is_closed(points: Exact, eye: EyePoints) -> bool:
    """Whether the middles of the lids, or the corners, all but touch."""
    upper, lower = (points[edge[len(edge) // 2], :2] for edge in (eye.upper, eye.lower))
    left, right = (points[index, :2] for index in eye.corners)
    width = float(np.linalg.norm(right - left))
    return float(np.linalg.norm(lower - upper)) < LEAST_GAP * width or width < LEAST_PX


def _measure(points: Exact, eye: EyePoints, unit: float, size: tuple[int, int]) -> EyeShape | None:
    left, right = (points[index, :2] for index in eye.corners)
    half = float(np.linalg.norm(right - left)) / 2
    frame = _Frame((left + right) / 2, (right - left) / (2 * half), half)
    upper, lower = (_fit_edge(frame.local(points, edge), half) for edge in (eye.upper, eye.lower))
    gap = half * half * float(lower[-1] - upper[-1])
    brow = frame.local(points, eye.brow)
    top, bottom = float(brow[:, 1].min()) - AROUND * unit, gap + (CHEEK + AROUND) * unit
    region = frame.around(half + AROUND * unit, top, bottom, size)
    if min(region.width, region.height) < LEAST_PX:
        return None
    u, v = frame.places(region)
    dome = np.maximum(half * half - u * u, 0)
    over = dome * np.polyval(upper, u)
    under = np.maximum(dome * np.polyval(lower, u), over)
    return EyeShape(
        region=region,
        off_line=v.astype(np.float32),
        upper=over.astype(np.float32),
        lower=under.astype(np.float32),
        giving=_giving(brow, u, over, under - over, unit),
        dome=(dome / half**2).astype(np.float32),
        along=frame.along,
        unit=unit,
    )


def _giving(brow: Exact, u: Exact, over: Exact, gap: Exact, unit: float) -> Plane:
    """Pixels of skin above the upper edge that give way."""
    inside = np.clip(u, brow[:, 0].min(), brow[:, 0].max())
    to_brow = over - np.polyval(np.polyfit(brow[:, 0], brow[:, 1], 2), inside)
    giving = np.minimum(BROW_SHARE * to_brow, GIVING[0] * unit + GIVING[1] * gap)
    return np.asarray(np.maximum(giving, LEAST_GIVING * unit), np.float32)


def _fit_edge(edge: Exact, half: float) -> Exact:
    """A quadratic p(u), highest power first: the lid's edge is (half^2 - u^2) p(u), 0 at the corners."""
    u = edge[:, 0] / half
    dome = np.maximum(1 - u * u, 0)
    fit = np.linalg.lstsq(np.stack([dome * u * u, dome * u, dome], axis=1), edge[:, 1], rcond=None)
    return np.asarray(fit[0] / (half**4, half**3, half**2), np.float64)
