"""Gives a painted patch the sharpness and the grain of the frame around it."""

import math
from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from core.compose.blend import to_rgb8
from core.compose.blur import blurred
from core.compose.extent import extent
from core.compose.grain import Luma, grain, grain_strength, robust_variance
from core.domain.picture import Mask, RgbImage

MEMORY_FRAMES = 20.0
"""How long a measured texture is remembered: less than a second of film."""

_DETAIL, _STRUCTURE = 1.4, 3.5  # pixels of the small picture that was enlarged: blurs below a band
_SHOWN = 0.3  # of the mask; what shows less is not measured
_THIN = np.s_[::2, ::2]  # of the pixels; measured are no others
_LEAST_PIXELS = 100
_EDGES, _FLAT = 0.85, 0.5  # ranks by contrast from and up to which pixels are such
_LEAST_CONTRAST = 4.0  # levels squared: edges of that energy are believed by half
_LEAST_DETAIL = 1e-3  # of the structure's energy: less is noise of rounding
_LEAST_AMOUNT, _MOST_AMOUNT = -1.0, 2.5  # of detail that is added
_MOST_RATIO = 4.0  # of a detail's energy
_MOST_CHANGE = 25.0  # levels by which sharpening moves a pixel
_OVERSHOOT = 4.0  # levels beyond what was around it

_Amounts = NDArray[
    np.float64
]  # (3,): share of the detail that is added, variances of two bands' grain


@dataclass(frozen=True, slots=True)
class _Bands:
    """A picture's luminance and its finest octaves; float32 (h, w), levels."""

    luma: Luma
    detail: Luma
    structure: Luma


@dataclass(frozen=True, slots=True)
class _Look:
    """What a picture's texture is like where it shows.

    Attributes:
        edges: bool (h / 2, w / 2).
        detail: Energy of the detail on edges, without grain, against that of the structure there: a
            blur makes it smaller, another content hardly does.
        contrast: Energy of the structure on edges, levels squared.
        clearness: 0..1, how much of the detail on edges is not grain.
        grain: float32 (2,), see ``grain_strength``.
    """

    edges: NDArray[np.bool_]
    detail: float
    contrast: float
    clearness: float
    grain: NDArray[np.float32]


class TextureMatcher:
    """Matches the patches of one job in their order.

    What was measured in the last frames counts as well, so that a mouth that opens in the frame
    does not change the look of the patch.
    """

    def __init__(self, memory_frames: float = MEMORY_FRAMES) -> None:
        """``memory_frames``: after so many, a frame counts a third; 0 takes every frame alone."""
        self._kept = float(np.exp(-1 / memory_frames)) if memory_frames > 0 else 0.0
        self.forget()

    def match(
        self, patch: RgbImage, frame: RgbImage, mask: Mask, scale: float, seed: int
    ) -> RgbImage:
        """The patch in the frame's texture: see ``match_texture``."""
        place = extent(mask)
        if place is None or np.count_nonzero(mask[_THIN] > _SHOWN) < _LEAST_PIXELS:
            return patch
        matched = patch.copy()
        matched[place] = self._matched(patch[place], frame[place], mask[place], scale, seed)
        return matched

    def _matched(
        self, patch: RgbImage, frame: RgbImage, mask: Mask, scale: float, seed: int
    ) -> RgbImage:
        shown = mask[_THIN] > _SHOWN
        bands = _split(patch, scale)
        sharper = bands.detail - _blurred(bands.detail, _DETAIL, scale)
        wanted, given = _look(_split(frame, scale), shown), _look(bands, shown)
        amounts = self._steadied(_amounts(wanted, given, bands.detail[_THIN], sharper[_THIN]))
        change = _limited(bands.luma, np.float32(amounts[0]) * bands.detail, scale)
        change += grain(amounts[1:].astype(np.float32), mask.shape, seed)
        return to_rgb8(patch + change[..., None])

    def forget(self) -> None:
        """Starts anew, as at a cut."""
        self._sums: _Amounts = np.zeros(3)
        self._weight = 0.0

    def _steadied(self, amounts: _Amounts) -> _Amounts:
        self._sums = self._kept * self._sums + amounts
        self._weight = self._kept * self._weight + 1
        return self._sums / self._weight


def match_texture(
    patch: RgbImage, frame: RgbImage, mask: Mask, scale: float, seed: int
) -> RgbImage:
    """The patch, sharpened or softened as the frame is, with grain like the frame's.

    Sharpness is compared on edges and grain between them, both where the mask shows the patch: there
    the frame has the same face. All of it is bounded, and only luminance is changed. A patch that
    looks like the frame comes back as it is.

    Args:
        patch: uint8 RGB (h, w, 3).
        frame: The same, what is there now.
        mask: float32 (h, w), 0..1, how much of the patch shows.
        scale: By how much the patch was enlarged; below 1 if it was made smaller.
        seed: Of the grain, any whole number: another one for each picture of a film.
    """
    return TextureMatcher(0).match(patch, frame, mask, scale, seed)


def _split(image: RgbImage, scale: float) -> _Bands:
    luma = np.asarray(cv2.cvtColor(image.astype(np.float32), cv2.COLOR_RGB2GRAY), np.float32)
    soft = _blurred(luma, _DETAIL, scale)
    return _Bands(luma, luma - soft, soft - _blurred(luma, _STRUCTURE, scale))


def _blurred(luma: Luma, blur: float, scale: float) -> Luma:
    return blurred(luma, blur * max(1.0, scale))


def _look(bands: _Bands, shown: NDArray[np.bool_]) -> _Look:
    structure, detail = bands.structure[_THIN], bands.detail[_THIN]
    contrast = cv2.GaussianBlur(structure**2, (0, 0), 1.0)
    low, high = np.quantile(contrast[shown], (_FLAT, _EDGES))
    edges, flat = shown & (contrast >= high), shown & (contrast <= low)
    mean = max(float(contrast[edges].mean()), 1e-6)
    whole = max(_energy(detail[edges]), 1e-6)
    own = max(whole - robust_variance(detail[flat]), 0.0)
    return _Look(edges, own / mean, mean, own / whole, grain_strength(bands.luma, flat, _THIN))


def _energy(band: Luma) -> float:
    return float((band * band).mean())


def _amounts(wanted: _Look, given: _Look, detail: Luma, sharper: Luma) -> _Amounts:
    """What turns the given texture into the wanted one, as far as it can be believed."""
    contrast = min(wanted.contrast, given.contrast)
    belief = contrast / (contrast + _LEAST_CONTRAST) * min(wanted.clearness, given.clearness)
    ratio = (wanted.detail + _LEAST_DETAIL) / (given.detail + _LEAST_DETAIL)
    ratio = min(max(ratio, 1 / _MOST_RATIO), _MOST_RATIO) ** belief
    amount = _amount(ratio, detail[given.edges], sharper[given.edges])
    missing = np.maximum(wanted.grain - given.grain * max(1.0, ratio), 0)
    return np.array([amount, *missing])


def _amount(ratio: float, detail: Luma, sharper: Luma) -> float:
    """The share of the detail that, added to the picture, multiplies the detail's energy.

    Adding a * detail to a picture adds a * sharper to its detail, so this is the larger root of
    |detail + a * sharper|^2 = ratio * |detail|^2, or the a that comes closest.
    """
    square, own = _energy(sharper), _energy(detail)
    mixed = max(float((detail * sharper).mean()), 0.0)
    if square < 1e-6:
        return 0.0
    root = math.sqrt(max(mixed * mixed - square * own * (1 - ratio), 0.0))
    return min(max((root - mixed) / square, _LEAST_AMOUNT), _MOST_AMOUNT)


def _limited(luma: Luma, change: Luma, scale: float) -> Luma:
    """The change without haloes: what it makes stays near what is around each pixel."""
    around = np.ones((3, 3), np.uint8)
    reach = max(1, round(scale))
    lowest = cv2.erode(luma, around, iterations=reach) - np.float32(_OVERSHOOT)
    highest = cv2.dilate(luma, around, iterations=reach) + np.float32(_OVERSHOOT)
    bounded = luma + np.clip(change, -_MOST_CHANGE, _MOST_CHANGE)
    return np.asarray(np.clip(bounded, lowest, highest) - luma, np.float32)
