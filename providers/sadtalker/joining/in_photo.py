"""The painted square back in its photo, so that nobody sees where it ends."""

import numpy as np

from core.compose.colour_match import ColourMatcher
from core.compose.cutout import enlarged
from core.domain.picture import RgbImage, RgbPatch
from providers.sadtalker.joining.meeting import Meeting
from providers.sadtalker.joining.placement import Placement
from providers.sadtalker.joining.rim import Rim


class InPhoto:
    """Joins the squares of one photo, in the order of the film.

    All is compared and changed at the square's own size, before it is enlarged: what takes time
    there does not grow with the photo.

    Args:
        square: What the networks saw, uint8 RGB (S, S, 3).
        feather: Width of the soft rim as a share of the region's longer side.
        match_colour: Whether the photo's colours along the rim are taken on.
    """

    def __init__(
        self, placement: Placement, square: RgbImage, *, feather: float, match_colour: bool
    ) -> None:
        region, rim, side = placement.region, Rim.of(placement), square.shape[0]
        self._region = region
        self._square = square
        self._meeting = Meeting(square, rim)
        self._matcher = ColourMatcher() if match_colour else None
        self._mask = rim.mask(region.width, region.height, feather)
        self._small_mask = rim.mask(side, side, feather)

    def patch(self, painted: RgbImage) -> RgbPatch:
        """The region with the painted square in it: uint8 RGB (S, S, 3) as it was painted."""
        face = self._meeting.bent(painted)
        if self._matcher is not None:
            face = self._matcher.match(face, self._square, self._small_mask)
        whole = enlarged(face, self._region, self._region, as_upstream=False)
        return RgbPatch(self._region, np.ascontiguousarray(whole), self._mask)
