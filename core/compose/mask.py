"""Masks that end before the edge of their patch."""

import cv2
import numpy as np
from numpy.typing import NDArray

from core.domain.picture import Mask

SILENT = 1 / 512  # below half a grey level of change: exactly 0, so that the frame stays bit-equal


def smoothstep(x: NDArray[np.floating]) -> NDArray[np.float32]:
    """0 up to 0, 1 from 1 on, with a flat start and end."""
    x = np.clip(x, 0, 1).astype(np.float32)
    return np.asarray(x * x * (3 - 2 * x), np.float32)


def edge_ramp(length: int, margin: float) -> NDArray[np.float32]:
    """0 at both ends of a line of pixels, 1 from ``margin`` pixels inwards; float32 (length,).

    On a line shorter than two margins it stays below 1.
    """
    inside = np.minimum(np.arange(length), np.arange(length)[::-1])
    return smoothstep(inside / max(margin, 1.0))


def edge_window(height: int, width: int, margin: float) -> Mask:
    """A mask (height, width) that is 0 on the border and 1 from ``margin`` pixels inwards."""
    return np.outer(edge_ramp(height, margin), edge_ramp(width, margin))


def motion_mask(displacement: NDArray[np.float32], still: float, moved: float) -> Mask:
    """Where pixels move: 0 up to ``still`` pixels of displacement, 1 from ``moved`` on.

    Args:
        displacement: (h, w, 2), pixels.
        still: What no one can see.
        moved: What must be covered in full.

    A step of 3x3 grows it first, so that its slope lies outside what moves.
    """
    length = np.hypot(displacement[..., 0], displacement[..., 1])
    grown = cv2.dilate(smoothstep((length - still) / (moved - still)), np.ones((3, 3), np.uint8))
    return np.asarray(cv2.blur(grown, (3, 3)), np.float32)


def settle(mask: Mask) -> Mask:
    """The mask with its border and all that no one could see set to exactly 0, clipped to 0..1."""
    settled = np.where(mask < SILENT, 0, np.minimum(mask, 1)).astype(np.float32)
    settled[[0, -1], :] = 0
    settled[:, [0, -1]] = 0
    return settled
