"""A face's box: out of a picture for a network, and back to the size it has there."""

import cv2
import numpy as np
from numpy.typing import NDArray

from core.domain.picture import Region, RgbImage


def completed(visible: RgbImage, inside: Region, box: Region) -> RgbImage:
    """The whole box, uint8 RGB; what lies beyond the picture repeats its border.

    Args:
        visible: uint8 RGB of ``inside``.
        inside: The part of the box in the picture, not empty.
    """
    if inside == box:
        return visible
    return np.asarray(
        cv2.copyMakeBorder(
            visible,
            inside.y0 - box.y0,
            box.y1 - inside.y1,
            inside.x0 - box.x0,
            box.x1 - inside.x1,
            cv2.BORDER_REPLICATE,
        ),
        np.uint8,
    )


def scaled_to(face: RgbImage, side: int, interpolation: int, *, averages: bool) -> RgbImage:
    """The face as a network's picture: uint8 RGB (side, side, 3).

    Args:
        interpolation: OpenCV's, where nothing is averaged.
        averages: Faces larger than that are averaged, so that fine patterns do not alias.
    """
    is_large = min(face.shape[:2]) > side
    how = cv2.INTER_AREA if is_large and averages else interpolation
    return np.ascontiguousarray(cv2.resize(face, (side, side), interpolation=how), np.uint8)


def enlarged(painted: RgbImage, box: Region, inside: Region, *, as_upstream: bool) -> RgbImage:
    """A painted face, square, as large as its box: uint8 RGB of ``inside``.

    Args:
        as_upstream: Interpolated linearly, as the originals of our engines do.
    """
    size = (box.width, box.height)
    if as_upstream:
        face = np.asarray(cv2.resize(painted, size, interpolation=cv2.INTER_LINEAR), np.uint8)
    else:
        face = stretched(painted, *size)
    return np.ascontiguousarray(face[inside.slices(box)])


def stretched(painted: NDArray[np.uint8], width: int, height: int) -> NDArray[np.uint8]:
    """A square of any number of channels as large as asked: smooth where it grows, else averaged."""
    grows = max(width, height) > painted.shape[0]
    how = cv2.INTER_CUBIC if grows else cv2.INTER_AREA
    return np.asarray(cv2.resize(painted, (width, height), interpolation=how), np.uint8)


def scale_of(box: Region, side: int) -> float:
    """How much a painted face of that side is enlarged to fit its box."""
    return max(box.width, box.height) / side
