"""A face's box out of the picture, as the network sees it."""

import cv2
import numpy as np

from core.compose.cutout import completed, scaled_to
from core.domain.face import Face
from core.domain.picture import Picture, Region, RgbImage
from providers.wav2lip.network import SIDE

_MOUTH = (61, 291, 13, 14)  # its corners and the inner lips


def face_crop(picture: Picture, box: Region, *, as_upstream: bool) -> RgbImage:
    """The face in the box: uint8 RGB (96, 96, 3).

    A box that leaves the picture is completed by repeating the picture's border, where the original
    has none such; and a face larger than the network's picture is averaged, where the original's
    interpolation lets fine patterns alias.

    Args:
        box: At least partly in the picture.
        as_upstream: Only what is visible of the box, scaled as in the original.

    Source: Wav2Lip at commit 5c90fa9, reached through our specification of it.
    """
    inside = inside_of(picture, box)
    visible = picture.rgb(inside)
    face = visible if as_upstream else completed(visible, inside, box)
    return scaled_to(face, SIDE, cv2.INTER_LINEAR, averages=not as_upstream)


def inside_of(picture: Picture, box: Region) -> Region:
    """The part of the box in the picture. Raises ValueError where there is none."""
    inside = box.clipped(picture.width, picture.height)
    if inside.is_empty:
        raise ValueError(f"{box} lies outside of {picture.width} x {picture.height}")
    return inside


def paints_mouth(face: Face, box: Region) -> bool:
    """Whether the middle of the mouth lies in what the network paints of the box."""
    x, y = face.points[list(_MOUTH), :2].mean(axis=0)
    return bool(box.x0 <= x < box.x1 and painted_rows(box) <= y < box.y1)


def painted_rows(box: Region) -> int:
    """The first row of the picture that the network paints anew: it sees all above."""
    return box.y0 + int(np.ceil(box.height / 2))
