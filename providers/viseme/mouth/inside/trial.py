"""Painting or remembering? Both draw the studied mouths again; the one that comes closer is taken."""

from collections.abc import Callable, Sequence

import cv2
import numpy as np
from numpy.typing import NDArray

from core.domain.picture import Mask
from providers.viseme.mouth.inside.sighting import Sighting

Image = NDArray[np.float32]
Draw = Callable[[Sighting], Image]

COARSE = 0.02  # units: standard deviation of the blur under which colours are compared
SHARPNESS_WEIGHT = 0.10  # a mouth half as sharp counts like one off by .07 of the skin's light
ADVANTAGE = 0.5  # of the painted error: what fits its own opening must also carry to wider ones


def trial_error(draw: Draw, seen: Sequence[Sighting]) -> float:
    """Mean distance of the drawn mouths from the true ones; 0 is equal.

    Differences of colour are taken coarsely, so that a tooth a pixel aside costs little, and in
    units of the light on the skin; lost or invented sharpness is added.
    """
    return float(np.mean([_distance(draw(one), one) for one in seen]))


def _distance(drawn: Image, one: Sighting) -> float:
    sigma = max(COARSE * one.head.scale, 0.6)
    difference = _coarse(drawn - one.truth, one.sure, sigma)
    color = float((np.abs(difference).mean(2) * one.sure).sum() / one.sure.sum()) / one.light
    sharp = [_sharpness(image, one.sure) / one.light for image in (drawn, one.truth)]
    return color + SHARPNESS_WEIGHT * abs(float(np.log((sharp[0] + 0.01) / (sharp[1] + 0.01))))


def _coarse(image: Image, sure: Mask, sigma: float) -> Image:
    """Blurred within the mask."""
    weight = cv2.GaussianBlur(sure, (0, 0), sigma) + np.float32(1e-3)
    blurred = cv2.GaussianBlur(image * sure[..., None], (0, 0), sigma)
    return np.asarray(blurred / weight[..., None], np.float32)


def _sharpness(image: Image, sure: Mask) -> float:
    edges = np.abs(cv2.Laplacian(image.mean(2), cv2.CV_32F))
    return float((edges * sure).sum() / sure.sum())
