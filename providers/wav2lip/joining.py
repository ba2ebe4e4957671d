"""A painted face back in its frame: enlarged, matched to what is around it, softly masked."""

import numpy as np

from core.compose.colour_match import ColourMatcher
from core.compose.cutout import enlarged, scale_of
from core.compose.extent import extent
from core.compose.matching import FaceMatcher
from core.compose.poisson import LightCarrier
from core.domain.face import Face, TrackedFace
from core.domain.picture import Mask, Region, RgbImage, RgbPatch
from providers.wav2lip.mouth_mask import box_mask, face_width, mouth_mask
from providers.wav2lip.network import SIDE
from providers.wav2lip.options import Blend, MaskShape, Wav2LipOptions
from providers.wav2lip.site import inside_of


class Joiner:
    """Joins the faces of one job to their frames, in the order of the frames.

    Args:
        seed: Of the grain, any whole number.
    """

    def __init__(self, options: Wav2LipOptions, seed: int) -> None:
        self._shape = options.mask
        self._feather = options.feather
        colours = _colours(options)
        self._matcher = FaceMatcher(colours, texture=options.match_sharpness, seed=seed)

    def patch(self, item: TrackedFace, box: Region, painted: RgbImage) -> RgbPatch:
        """What of the painted face shows, in the colour, light and sharpness of the frame.

        Args:
            item: Has a face.
            box: At least partly in the picture.
            painted: uint8 RGB (96, 96, 3) of the box.
        """
        assert item.face is not None, "frames without a face are not painted"
        inside = inside_of(item.picture, box)
        frame = item.picture.rgb(inside)
        face = enlarged(painted, box, inside, as_upstream=False)
        mask = self._mask(item.face, box)[inside.slices(box)]
        scale, time = scale_of(box, SIDE), item.picture.time
        face = self._matcher.match(face, frame, mask, scale=scale, time=time, is_cut=item.is_cut)
        return _trimmed(RgbPatch(inside, face, mask))

    def upstream_patch(self, item: TrackedFace, box: Region, painted: RgbImage) -> RgbPatch:
        """The whole painted face in what is visible of its box, hard-edged, as in the original.

        Source: Wav2Lip at commit 5c90fa9, reached through our specification of it.
        """
        inside = inside_of(item.picture, box)
        face = enlarged(painted, inside, inside, as_upstream=True)
        return RgbPatch(inside, face, np.ones(face.shape[:2], np.float32))

    def _mask(self, face: Face, box: Region) -> Mask:
        if self._shape is MaskShape.BOX:
            return box_mask(box, face_width(face.points), self._feather)
        return mouth_mask(face.points, box, self._feather)


def _colours(options: Wav2LipOptions) -> ColourMatcher | LightCarrier | None:
    """Light carried over all around leaves no colour to match."""
    if options.blend is Blend.POISSON:
        return LightCarrier()
    return ColourMatcher() if options.match_colour else None


def _trimmed(patch: RgbPatch) -> RgbPatch:
    """Without what does not show; a patch of which nothing shows stays as it is."""
    place = extent(patch.mask)
    if place is None:
        return patch
    rows, columns = place
    x, y = patch.region.x0, patch.region.y0
    region = Region(x + columns.start, y + rows.start, x + columns.stop, y + rows.stop)
    return RgbPatch(region, np.ascontiguousarray(patch.rgb[place]), patch.mask[place])
