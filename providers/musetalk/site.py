"""Where a frame's face is replaced, out of the picture and back into it."""

import hashlib
from dataclasses import dataclass

import cv2
import numpy as np

from core.compose.cutout import completed, enlarged, scale_of, scaled_to
from core.domain.picture import Mask, Picture, Region, RgbImage, RgbPatch
from providers.musetalk.seam import crop_square, square_picture

SIDE = 256  # of the network's pictures, pixels


@dataclass(frozen=True, slots=True)
class Site:
    """One frame's face.

    Attributes:
        box: What the network paints; may reach beyond the picture.
        inside: The part of the box in the picture, never empty.
        square: Around the box, for face parsing.
        pixels: uint8 RGB of the square, black beyond the picture.
    """

    box: Region
    inside: Region
    square: Region
    pixels: RgbImage

    @property
    def scale(self) -> float:
        """How much a painted face is enlarged to fit."""
        return scale_of(self.box, SIDE)

    @property
    def frame(self) -> RgbImage:
        """What is in the picture now where the patch goes: uint8 RGB of ``inside``."""
        return np.ascontiguousarray(self.pixels[self.inside.slices(self.square)])

    def digest(self) -> bytes:
        """Of everything about the frame that the network's input depends on."""
        offsets = np.array(
            [
                *(self.box.x0 - self.square.x0, self.box.y0 - self.square.y0),
                *(self.box.width, self.box.height),
                *(self.inside.x0 - self.box.x0, self.inside.y0 - self.box.y0),
                *(self.inside.width, self.inside.height),
            ],
            np.int64,
        )
        return hashlib.blake2b(offsets.tobytes() + self.pixels.tobytes(), digest_size=20).digest()

    def crop(self, *, as_upstream: bool) -> RgbImage:
        """The face as the network sees it: uint8 RGB (256, 256, 3).

        Source: MuseTalk at commit 0a89dec, reached through our specification of it. Upstream cuts a box that leaves the picture to its visible
        part and stretches that; here the picture's border is repeated instead. A face larger than the
        network's picture is averaged, where upstream's interpolation lets fine patterns alias.
        """
        face = self.frame if as_upstream else completed(self.frame, self.inside, self.box)
        return scaled_to(face, SIDE, cv2.INTER_LANCZOS4, averages=not as_upstream)

    def enlarged(self, painted: RgbImage, *, as_upstream: bool) -> RgbImage:
        """A painted face (256, 256, 3) as large as it is in the picture: uint8 RGB of ``inside``."""
        return enlarged(painted, self.box, self.inside, as_upstream=as_upstream)

    def patch(self, face: RgbImage, mask: Mask) -> RgbPatch:
        """A face and its mask, both of the size of ``inside``, in their place."""
        return RgbPatch(self.inside, face, mask)


def find_site(picture: Picture, box: Region) -> Site | None:
    """The site of a face box; None where the box lies outside the picture."""
    inside = box.clipped(picture.width, picture.height)
    if inside.is_empty:
        return None
    square = crop_square(box)
    return Site(box, inside, square, square_picture(picture, square))
