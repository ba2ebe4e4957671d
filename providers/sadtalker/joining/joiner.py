"""From a painted square to the film's picture: the head by itself, or back in its photo."""

from collections.abc import Callable
from fractions import Fraction

import numpy as np

from core.compose.cutout import enlarged
from core.domain.picture import Patch, Picture, Region, RgbImage, RgbPatch
from core.media.picture.color import SDR
from core.media.picture.frame import Frame, rgb_to_planes
from providers.common.choices import Compat
from providers.sadtalker.joining.in_photo import Finish, InPhoto
from providers.sadtalker.joining.placement import Placement
from providers.sadtalker.joining.upstream_paste import UpstreamPaste
from providers.sadtalker.options import SadTalkerOptions


class Joiner:
    """Joins the squares of one photo, in the order of the film.

    Args:
        picture: The photo.
        square: What the networks saw of it, uint8 RGB (S, S, 3).

    Raises:
        InputError: With ``compat=upstream``, where the original fails.
    """

    def __init__(
        self,
        placement: Placement,
        options: SadTalkerOptions,
        picture: Picture,
        square: RgbImage,
    ) -> None:
        self._picture = picture
        self._square = square
        self._is_full = options.preprocess.is_full
        self._frame = Region(0, 0, *placement.out_size)
        self._is_upstream = options.compat is Compat.UPSTREAM
        self._join = self._way(placement, options)

    def canvas(self) -> Frame:
        """The film's picture before anything is painted: the photo's own samples, or the head by itself."""
        if self._is_full:
            whole = Region(0, 0, self._picture.width, self._picture.height)
            planes, color = self._picture.planes_in(whole), self._picture.color
        else:
            planes, color = rgb_to_planes(self._alone(self._square).rgb, SDR), SDR
        return Frame.from_planes(planes, 0, Fraction(0), color)

    def patch(self, painted: RgbImage) -> Patch:
        """What of the canvas changes: the photo's region, or all where the head is by itself.

        Args:
            painted: uint8 RGB (S, S, 3).
        """
        return self._join(painted)

    def _way(self, placement: Placement, options: SadTalkerOptions) -> Callable[[RgbImage], Patch]:
        if not self._is_full:
            return self._alone
        if self._is_upstream:
            return _as_upstream(UpstreamPaste(self._picture.rgb(), placement.region))
        joined = InPhoto(
            placement,
            self._square,
            self._picture,
            Finish(options.feather, options.match_colour, options.match_sharpness),
        )
        return joined.patch

    def _alone(self, painted: RgbImage) -> RgbPatch:
        face = enlarged(painted, self._frame, self._frame, as_upstream=self._is_upstream)
        return _replacing(self._frame, face)


def _as_upstream(paste: UpstreamPaste) -> Callable[[RgbImage], RgbPatch]:
    return lambda painted: _replacing(paste.region, paste.pasted(painted))


def _replacing(region: Region, rgb: RgbImage) -> RgbPatch:
    return RgbPatch(region, rgb, np.ones(rgb.shape[:2], np.float32))
