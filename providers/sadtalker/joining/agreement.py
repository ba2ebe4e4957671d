"""Where a painted square shows the same as the photo, moved: hair, brows, skin, cloth, not lips that opened."""

import cv2
import numpy as np

from core.compose.blur import blurred
from core.domain.picture import Mask, Plane
from providers.sadtalker.joining.motion import Flow, Luma, sampled

_FINE, _COARSE = 0.5, 2.0  # pixels: blurs under and above the structure that is compared
_NEAR = 1.0  # pixels: blur over which it is
_OFF = 0.45  # of the structure: painted so differently it is something else
_NOISE = 3.0  # levels squared: so much differs anyway
_STEEP = 1.5  # how soon agreement counts in full
_CLEAR, _SOFT = 3, 1.5  # pixels that what differs is widened by, and blur after it
_CONTRAST = 0.5, 1.1  # of the painted structure against the photo's, as far as it is believed


class Agreement:
    """Compares the squares of one photo.

    Args:
        seen: Luminance of what the networks saw, uint8 (n, n).
    """

    def __init__(self, seen: Plane) -> None:
        self._structure = _structure(seen)

    def trust(self, painted: Plane, origins: Flow) -> Mask:
        """0..1, where a painted square shows what was seen: float32 (n, n).

        Args:
            painted: Luminance, uint8 (n, n).
            origins: Where its pixels come from, float32 (n, n, 2).
        """
        given, seen = _structure(painted), sampled(self._structure, origins, cv2.INTER_LINEAR)
        both, own = (float(np.vdot(one, seen)) for one in (given, seen))
        contrast = np.float32(np.clip(both / max(own, 1e-6), *_CONTRAST))
        off = blurred(np.square(given - contrast * seen), _NEAR)
        allowed = _OFF**2 * blurred(np.square(seen), _NEAR) + _NOISE
        agrees = np.clip(_STEEP * (1 - off / allowed), 0, 1).astype(np.float32)
        clear = cv2.erode(agrees, np.ones((_CLEAR, _CLEAR), np.uint8))
        return blurred(np.asarray(clear, np.float32), _SOFT)


def _structure(luma: Plane) -> Luma:
    soft = blurred(luma.astype(np.float32), _FINE)
    return soft - blurred(soft, _COARSE)
