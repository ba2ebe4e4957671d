"""The painted square back in its photo, so that nobody sees where it ends."""

from dataclasses import dataclass

import cv2
import numpy as np

from core.compose.cutout import stretched
from core.compose.light import graded
from core.domain.picture import Mask, Picture, Plane, PlanePatch, Planes, RgbImage
from core.media.picture.frame import rgb_to_planes
from providers.sadtalker.joining.agreement import Agreement
from providers.sadtalker.joining.colours import Colours
from providers.sadtalker.joining.fine_detail import FineDetail
from providers.sadtalker.joining.layer import Layer
from providers.sadtalker.joining.meeting import Meeting
from providers.sadtalker.joining.motion import Flow, MotionFinder, chained, sampled
from providers.sadtalker.joining.placement import Placement
from providers.sadtalker.joining.rim import Rim

_COARSER = 2  # times, the small square is than the networks'


@dataclass(frozen=True, slots=True)
class Finish:
    """How a square is joined.

    Attributes:
        feather: Width of the soft rim as a share of the region's longer side.
        match_colour: Whether the photo's colours are taken on.
        match_sharpness: Whether its fine detail is laid on.
    """

    feather: float
    match_colour: bool
    match_sharpness: bool


@dataclass(frozen=True, slots=True)
class _Moved:
    """What is known of one painted square.

    Attributes:
        bend: How it is bent to meet the photo, float32 (n, n, 2).
        origins: Where the pixels of the bent one come from, float32 (n, n, 2).
        trust: float32 (n, n), 0..1, where it shows what the photo does.
    """

    bend: Flow
    origins: Flow
    trust: Mask


class InPhoto:
    """Joins the squares of one photo, in the order of the film.

    What moved, agrees and differs in colour is smooth and is found on a small square; the photo's part is
    changed in its own Y'CbCr, at each plane's size.

    Args:
        square: What the networks saw, uint8 RGB (S, S, 3).
        picture: The photo; the placement's region is on its chroma boundaries.
    """

    def __init__(
        self, placement: Placement, square: RgbImage, picture: Picture, finish: Finish
    ) -> None:
        rim, region = Rim.of(placement), placement.region
        self._region, self._color, self._finish = region, picture.color, finish
        small = _small(square)
        seen, side = _grey(small), len(small)
        self._motion, self._agreement = MotionFinder(seen), Agreement(seen)
        self._meeting = Meeting(side, rim)
        self._colours = Colours(small, rim.mask(side, side, finish.feather))
        planes = rgb_to_planes(square, picture.color)
        self._detail = FineDetail(planes[0])
        self._layers = [
            Layer(photo, one, rim.mask(photo.shape[1], photo.shape[0], finish.feather))
            for photo, one in zip(picture.planes_in(region), planes, strict=True)
        ]

    def patch(self, painted: RgbImage) -> PlanePatch:
        """The region with the painted square in it.

        Args:
            painted: uint8 RGB (S, S, 3).
        """
        small = _small(painted)
        moved = self._moved(_grey(small))
        face = sampled(painted, moved.bend, cv2.INTER_CUBIC)
        if self._finish.match_colour:
            bent = sampled(small, moved.bend, cv2.INTER_LINEAR)
            change = self._colours.change(bent, moved.origins, moved.trust)
            face = graded(face, change, np.s_[:, :])
        return PlanePatch(self._region, self._joined(rgb_to_planes(face, self._color), moved))

    def _moved(self, painted: Plane) -> _Moved:
        origins = self._motion.origins(painted)
        trust = self._agreement.trust(painted, origins)
        bend = self._meeting.bend(origins)
        return _Moved(bend, chained(bend, origins), sampled(trust, bend, cv2.INTER_LINEAR))

    def _joined(self, face: Planes, moved: _Moved) -> Planes:
        luma, *chroma = face
        trust = moved.trust if self._finish.match_sharpness else None
        if trust is not None:
            luma = self._detail.given_back(luma, moved.origins, trust)
        y, u, v = (
            layer.joined(plane, moved.origins, trust)
            for layer, plane in zip(self._layers, (luma, *chroma), strict=True)
        )
        return y, u, v


def _small(square: RgbImage) -> RgbImage:
    side = len(square) // _COARSER
    return stretched(square, side, side)


def _grey(square: RgbImage) -> Plane:
    return np.asarray(cv2.cvtColor(square, cv2.COLOR_RGB2GRAY), np.uint8)
