"""What the renderer is told of each moment: a second of coefficients around it.

Source: OpenTalker/SadTalker (cd4c046).
"""

import numpy as np
from numpy.typing import NDArray

from providers.sadtalker.options import SadTalkerOptions

MOMENTS = 27  # of a window; the middle one is the frame's
_EXPRESSION, _MOTION = 64, 70  # how many coefficients are expression, and with the pose


def source_semantics(coefficients: NDArray[np.float32], *, is_full: bool) -> NDArray[np.float32]:
    """The picture's own coefficients at every moment: float32 (70 or 73, 27).

    Args:
        coefficients: float32 (73,): expression, pose, and the crop's place.
        is_full: Whether the crop's place is told.
    """
    told = coefficients if is_full else coefficients[:_MOTION]
    return np.repeat(told[:, None], MOMENTS, axis=1)


def target_semantics(
    windows: NDArray[np.float32], coefficients: NDArray[np.float32], options: SadTalkerOptions
) -> NDArray[np.float32]:
    """What is told of frames: float32 (n, 70 or 73, 27).

    Args:
        windows: float32 (n, 70, 27), the motion around each frame. Left as they are.
        coefficients: float32 (73,) of the picture.
    """
    told = windows.copy()
    told[:, :_EXPRESSION] *= np.float32(options.expression_scale)
    if options.still:
        told[:, _EXPRESSION:] = coefficients[_EXPRESSION:_MOTION, None]
    if not options.preprocess.is_full:
        return told
    place = np.broadcast_to(coefficients[_MOTION:, None], (len(told), 3, MOMENTS))
    return np.concatenate([told, place], axis=1)
