"""The box of a face that MuseTalk's network is given, from the 68 points of the face.

Source: MuseTalk (TMElyralab/MuseTalk at 0a89dec), its integer rules included: the
network was trained on boxes that were made this way.
"""

from collections.abc import Iterable

import numpy as np
from numpy.typing import NDArray

from core.domain.picture import Region
from providers.common.faces.landmarks68 import NOSE_BRIDGE, Points68


def face_box(points: Points68, shift: int, fallback: Region | None) -> Region:
    """The box whose vertical middle is the lower bridge of the nose and whose bottom is the chin.

    Args:
        points: float32 (68, 2), iBUG order, pixels.
        shift: Moves the middle down by so many pixels; the box starts lower then.
        fallback: Taken where the points give an empty box or one that begins left of the picture.
            None takes such a box as it is.

    Returns:
        Never above the picture; its other sides may lie outside.
    """
    places = _whole_pixels(points)
    places[NOSE_BRIDGE, 1] += shift  # and so counts in the extremes below, as in the original
    left, right, bottom = places[:, 0].min(), places[:, 0].max(), places[:, 1].max()
    middle = places[NOSE_BRIDGE, 1]
    box = Region(int(left), max(0, int(2 * middle - bottom)), int(right), int(bottom))
    is_usable = not box.is_empty and box.x0 >= 0
    return box if is_usable or fallback is None else fallback


def with_margin(box: Region, margin: int, floor: int | None) -> Region:
    """The box grown downwards by so many pixels, in the original at most to the picture's bottom."""
    bottom = box.y1 + margin
    return Region(box.x0, box.y0, box.x1, bottom if floor is None else min(bottom, floor))


def shift_range(faces: Iterable[Points68]) -> tuple[int, int] | None:
    """How far users of the original are told to shift the middle: pixels up, pixels down.

    The mean distances from the middle to the points of the nose below and above it; None where
    there are no faces.
    """
    noses = [_whole_pixels(face)[NOSE_BRIDGE - 1 : NOSE_BRIDGE + 2, 1] for face in faces]
    if not noses:
        return None
    above, middle, below = np.mean(noses, axis=0)
    return int(below - middle), int(middle - above)


def _whole_pixels(points: Points68) -> NDArray[np.int32]:
    """Truncated towards zero."""
    return points.astype(np.int32)
