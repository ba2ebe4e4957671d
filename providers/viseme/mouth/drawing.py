"""The moved lower face, drawn with the picture's own samples: luma whole, chroma at half size."""

from dataclasses import dataclass

import cv2
import numpy as np

from core.domain.picture import Picture, Plane, PlanePatch, Planes, Region
from providers.viseme.mouth.face_motion import FaceMotion
from providers.viseme.mouth.lips import FloatPlane, Lips

LIMITED_BLACK = 16


@dataclass(frozen=True, slots=True)
class Seam:
    """The shade between lips that are closed here and were apart in the source.

    Attributes:
        strength: 0..1.
        width: Pixels.
    """

    strength: float
    width: float


def draw_face(
    picture: Picture, region: Region, motion: FaceMotion, lips: Lips, seam: Seam
) -> PlanePatch:
    """What moves, moved: samples that stay where they are are the picture's.

    Args:
        picture: The source.
        region: On chroma boundaries; the motion ends before its edge.
        motion: How it moves.
        lips: Where each side moves by itself, inside the region.
        seam: Drawn where the lips meet.
    """
    moving = motion.moving().within(region).even(picture.width, picture.height)
    box = moving.joined(lips.box)
    source = picture.planes_in(region)
    (x, y), sides = motion.places_around(box, region, lips)
    luma, u, v = pull(source, x, y)
    spot, half = lips.box.slices(box), lips.box.slices(box, 2)
    mouth = luma[spot], u[half], v[half]
    lips.join(mouth, source, *sides)
    if seam.strength > 0:
        black = 0 if picture.color.range == "full" else LIMITED_BLACK
        lips.shade(mouth, seam.strength, seam.width, black)
    return PlanePatch(box, (luma, u, v))


def pull(source: Planes, x: FloatPlane, y: FloatPlane) -> Planes:
    """The samples found at x, y (h, w), pixels of the source: luma cubic, chroma linear."""
    # Half the place of each block's upper left pixel, so that a block that stays is bit-equal.
    half = x[::2, ::2] * np.float32(0.5), y[::2, ::2] * np.float32(0.5)
    luma = _remap(source[0], x, y, cv2.INTER_CUBIC)
    u, v = (_remap(plane, *half, cv2.INTER_LINEAR) for plane in source[1:])
    return luma, u, v


def _remap(plane: Plane, x: FloatPlane, y: FloatPlane, interpolation: int) -> Plane:
    pulled = cv2.remap(plane, x, y, interpolation, borderMode=cv2.BORDER_REPLICATE)
    return np.asarray(pulled, np.uint8)
