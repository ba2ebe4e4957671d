"""The painted square back in its photo, so that nobody sees where it ends."""

import cv2

from core.compose.colour_match import ColourMatcher
from core.compose.cutout import enlarged
from core.domain.picture import Mask, RgbImage, RgbPatch
from providers.sadtalker.joining.fine_detail import FineDetail, with_luma
from providers.sadtalker.joining.meeting import Meeting
from providers.sadtalker.joining.motion import Flow, MotionFinder, chained, sampled
from providers.sadtalker.joining.placement import Placement
from providers.sadtalker.joining.rim import Rim


class InPhoto:
    """Joins the squares of one photo, in the order of the film.

    Nearly all is found at the square's own size, before it is enlarged.

    Args:
        square: What the networks saw, uint8 RGB (S, S, 3).
        photo: The same part of the photo as it is, uint8 RGB of the placement's region.
        feather: Width of the soft rim as a share of the region's longer side.
        match_colour: Whether the photo's colours are taken on.
        match_sharpness: Whether its fine detail is laid on.
    """

    def __init__(
        self,
        placement: Placement,
        square: RgbImage,
        photo: RgbImage,
        *,
        feather: float,
        match_colour: bool,
        match_sharpness: bool,
    ) -> None:
        region, rim, side = placement.region, Rim.of(placement), square.shape[0]
        self._region = region
        self._square = square
        self._motion = MotionFinder(square)
        self._meeting = Meeting(side, rim)
        self._detail = FineDetail(square, photo)
        self._lays_detail = match_sharpness
        self._matchers = (ColourMatcher(), ColourMatcher()) if match_colour else None
        self._mask = rim.mask(region.width, region.height, feather)
        self._small_mask = rim.mask(side, side, feather)

    def patch(self, painted: RgbImage) -> RgbPatch:
        """The region with the painted square in it.

        Args:
            painted: uint8 RGB (S, S, 3).
        """
        origins = self._motion.origins(painted)
        agreement = self._detail.compared(painted, origins)
        bend = self._meeting.bend(origins)
        if self._lays_detail:
            painted = with_luma(painted, agreement.missing)
        face = sampled(painted, bend, cv2.INTER_CUBIC)
        trust = sampled(agreement.trust, bend, cv2.INTER_LINEAR)
        origins = chained(bend, origins)
        face = self._coloured(face, origins, trust)
        whole = enlarged(face, self._region, self._region, as_upstream=False)
        if self._lays_detail:
            self._detail.lay_on(whole, origins, trust)
        return RgbPatch(self._region, whole, self._mask)

    def _coloured(self, face: RgbImage, origins: Flow, trust: Mask) -> RgbImage:
        """In the photo's colours: those it has of the same things, then those along the rim."""
        if self._matchers is None:
            return face
        own, along_rim = self._matchers
        there = sampled(self._square, origins, cv2.INTER_LINEAR)
        face = own.match_shared(face, there, trust)
        return along_rim.match(face, self._square, self._small_mask)
