"""The photo's own fine detail on what was painted of it.

Networks paint soft pictures of a few hundred pixels; enlarged into a photo they are softer still. But
what they painted is mostly what the photo shows, moved. Where the moved photo agrees with what was painted
(hair, brows, skin, cloth, walls, not lips that opened), its detail is that of the painted picture too.
"""

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from core.compose.blur import blurred
from core.compose.cutout import enlarged
from core.domain.picture import Mask, Region, RgbImage
from providers.sadtalker.joining.motion import Flow, Luma, places, sampled

_FINE, _COARSE = 1.2, 4.0  # pixels of the square: blurs under the finest detail, and its structure
_NEAR = 2.0  # pixels: blur over which a comparison is made
_OFF = 0.45  # of the detail: painted so differently it is something else
_NOISE = 3.0  # levels squared: so much differs anyway
_STEEP = 1.5  # how soon agreement counts in full
_CLEAR, _SOFT = 5, 3.0  # pixels that what differs is widened by, and blur after it
_CONTRAST = 0.5, 1.1  # of the painted detail against the photo's, as far as it is believed
_LOST = 2.0  # how strongly lost detail is given back
_ZERO = 128  # of the details' samples
_ROWS = 64  # that are computed together: they stay in the cache


@dataclass(frozen=True, slots=True)
class Agreement:
    """What a painted square shares with the photo.

    Attributes:
        trust: float32 (S, S), 0..1, where it shows the same.
        missing: float32 (S, S), levels: the finest detail that the networks lost there.
    """

    trust: Mask
    missing: Luma


class FineDetail:
    """The detail of one photo.

    Args:
        square: What the networks saw, uint8 RGB (S, S, 3).
        photo: The same part of the photo as it is, uint8 RGB (h, w, 3).
    """

    def __init__(self, square: RgbImage, photo: RgbImage) -> None:
        self._luma = _luma(square)
        height, width = photo.shape[:2]
        self._box = Region(0, 0, width, height)
        soft = enlarged(square, self._box, self._box, as_upstream=False)
        beyond = photo.astype(np.int16) - soft + _ZERO
        self._beyond = np.clip(beyond, 0, 255).astype(np.uint8)

    def compared(self, painted: RgbImage, origins: Flow) -> Agreement:
        """Where a painted square shows what the photo does.

        Args:
            painted: uint8 RGB (S, S, 3).
            origins: Where its pixels come from, float32 (S, S, 2).
        """
        seen = sampled(self._luma, origins, cv2.INTER_CUBIC)
        (fine, given), (lost, wanted) = _split(_luma(painted)), _split(seen)
        trust = _trust(given, wanted)
        return Agreement(trust, trust * (lost - fine) * _share_lost(fine, lost, trust))

    def lay_on(self, face: RgbImage, origins: Flow, trust: Mask) -> None:
        """Adds the detail that the photo has beyond the square's to a face of the size of its part.

        Args:
            face: uint8 RGB (h, w, 3), contiguous; written to.
            origins: Where its pixels come from, float32 (S, S, 2), pixels of the square.
            trust: float32 (S, S), how much of the detail is added.
        """
        size = self._box.width, self._box.height
        scale = np.array(size, np.float32) / np.float32(len(trust))
        far = origins * scale
        planes = [*(np.ascontiguousarray(far[..., axis]) for axis in (0, 1)), trust]
        for top in range(0, size[1], _ROWS):
            rows = slice(top, min(top + _ROWS, size[1]))
            across, down, share = (_stretched(plane, rows, size) for plane in planes)
            x, y = places(len(share), size[0], top)
            detail = cv2.multiply(
                self._looked_up(x + across, y + down), cv2.merge([share] * 3), dtype=cv2.CV_16S
            )
            cv2.add(face[rows], detail, dst=face[rows], dtype=cv2.CV_8U)

    def _looked_up(self, x: Luma, y: Luma) -> NDArray[np.int16]:
        """The detail at some places of the photo's part, 0 beyond it: int16 (n, w, 3), levels."""
        found = cv2.remap(
            self._beyond,
            *cv2.convertMaps(x, y, cv2.CV_16SC2),  # quicker than looking up by fractions
            cv2.INTER_LINEAR,
            borderMode=cv2.BORDER_CONSTANT,
            borderValue=(_ZERO,) * 3,
        )
        return np.asarray(found, np.int16) - np.int16(_ZERO)


def with_luma(rgb: RgbImage, change: Luma) -> RgbImage:
    """The picture with its three channels changed by so many levels."""
    return np.asarray(cv2.add(rgb, cv2.merge([change] * 3), dtype=cv2.CV_8U), np.uint8)


def _stretched(plane: Luma, rows: slice, size: tuple[int, int]) -> Luma:
    """Some rows of a plane that is enlarged, linearly, to a width and height."""
    width, height = size
    last = len(plane) - 1
    at = (np.arange(rows.start, rows.stop) + 0.5) * (len(plane) / height) - 0.5
    at = np.clip(at, 0, last).astype(np.float32)
    above = at.astype(np.intp)
    part = (at - above).astype(np.float32)[:, None]
    mixed = plane[above] * (1 - part) + plane[np.minimum(above + 1, last)] * part
    wide = cv2.resize(mixed, (width, len(at)), interpolation=cv2.INTER_LINEAR)
    return np.asarray(wide, np.float32)


def _trust(given: Luma, seen: Luma) -> Mask:
    """1 where two pictures show the same structure, 0 where they do not."""
    both, own = float((given * seen).sum()), float((seen * seen).sum())
    contrast = np.float32(np.clip(both / max(own, 1e-6), *_CONTRAST))
    off = blurred((given - contrast * seen) ** 2, _NEAR)
    allowed = _OFF**2 * blurred(seen * seen, _NEAR) + _NOISE
    agrees = np.clip(_STEEP * (1 - off / allowed), 0, 1).astype(np.float32)
    clear = cv2.erode(agrees, np.ones((_CLEAR, _CLEAR), np.uint8))
    return blurred(np.asarray(clear, np.float32), _SOFT)


def _share_lost(fine: Luma, lost: Luma, trust: Mask) -> np.float32:
    """How much of the finest detail is missing, 0..1, where two pictures show the same."""
    have, want = (float(((trust * band) ** 2).sum()) for band in (fine, lost))
    kept = np.sqrt(have / want) if want > 0 else 1.0
    return np.float32(np.clip(_LOST * (1 - kept), 0, 1))


def _luma(rgb: RgbImage) -> Luma:
    return np.asarray(cv2.cvtColor(rgb, cv2.COLOR_RGB2GRAY), np.float32)


def _split(luma: Luma) -> tuple[Luma, Luma]:
    """The finest detail, and the structure that is next to it."""
    soft = blurred(luma, _FINE)
    return luma - soft, soft - blurred(soft, _COARSE)
