"""Where the head with its hair ends in a photograph, and what is likely behind its rim."""

import cv2
import numpy as np
from numpy.typing import NDArray

from core.compose.mask import smoothstep
from core.domain.picture import Mask, Planes, RgbImage

Plane = NDArray[np.float32]

REFINE = 0.05  # units: radius in which the matte is drawn to the picture's own edges
REFINE_UNIT_PX = 320.0  # pixels per inter-ocular distance at which edges are looked at
REFINE_EPS = 2e-4  # variance of a 0..1 luma below which a neighbourhood counts as flat
ROWS = 256  # of a picture that are computed together
SOFT = (0.3, 0.8)  # matte values that become 0 and 1
ALL = 0.98  # a matte above is 1, below the rest 0
GROWN = 0.012  # units by which it is widened: better a little wall moves than a ghost stays
DOUBTFUL = 0.12  # share of half-sure pixels from which the matte is not used
SURE = 0.9  # mean matte on the face, below which it is not used
CLEAR_OF = 0.02  # units beyond the matte from which the background is taken: clear of stray hair
DEEPER = 3.0  # times the depth that shows: what is filled from inside the head lies below it
FILL_UNIT_PX = 160.0  # pixels per inter-ocular distance at which a guess is computed
LEAST_WALL = 0.03  # share of background below which there is none to care for


def refine_matte(matte: Mask, rgb: RgbImage, unit: float) -> Mask:
    """The network's coarse matte drawn to the edges of the picture, 0 and 1 where it is sure.

    Source: K. He, J. Sun, X. Tang, "Guided Image Filtering", ECCV 2010, equations 5, 6 and 8, with
    the luma as guide; in large pictures with the coefficients of a smaller one, as in K. He, J. Sun,
    "Fast Guided Filter", arXiv 1505.00996.

    Args:
        matte: float32 (h, w), 0..1.
        rgb: uint8 (h, w, 3).
        unit: Pixels per inter-ocular distance.
    """
    grown = 2 * round(GROWN * unit) + 1
    kernel = cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (grown, grown))
    soft = np.asarray(cv2.blur(cv2.dilate(_drawn(matte, rgb, unit), kernel), (3, 3)), np.float32)
    soft[soft > ALL] = 1
    soft[soft < 1 - ALL] = 0
    return soft


def _drawn(matte: Mask, rgb: RgbImage, unit: float) -> Mask:
    """The filtered matte with a steeper rise, made some rows at a time."""
    slope, offset = _coefficients(matte, rgb, unit)
    drawn = np.empty_like(matte)
    for top in range(0, len(rgb), ROWS):
        rows = slice(top, top + ROWS)
        refined = slope[rows] * _luma(rgb[rows]) + offset[rows]
        drawn[rows] = smoothstep((refined - SOFT[0]) / (SOFT[1] - SOFT[0]))
    return drawn


def _coefficients(matte: Mask, rgb: RgbImage, unit: float) -> tuple[Plane, Plane]:
    """The filter's local lines from luma to matte, found at a bounded size: they have no detail."""
    scale = min(1.0, REFINE_UNIT_PX / unit)
    small = (max(1, round(matte.shape[1] * scale)), max(1, round(matte.shape[0] * scale)))
    guide = _luma(np.asarray(cv2.resize(rgb, small, interpolation=cv2.INTER_AREA), np.uint8))
    share = np.asarray(cv2.resize(matte, small, interpolation=cv2.INTER_AREA), np.float32)
    side = 2 * max(1, round(REFINE * unit * scale)) + 1

    def mean(plane: NDArray[np.floating]) -> Plane:
        return np.asarray(cv2.blur(plane, (side, side)), np.float32)

    guide_mean, share_mean = mean(guide), mean(share)
    covariance = mean(guide * share) - guide_mean * share_mean
    slope = covariance / (mean(guide * guide) - guide_mean**2 + np.float32(REFINE_EPS))
    slope, offset = (
        cv2.resize(mean(part), matte.shape[::-1], interpolation=cv2.INTER_LINEAR)
        for part in (slope, share_mean - slope * guide_mean)
    )
    return np.asarray(slope, np.float32), np.asarray(offset, np.float32)


def _luma(rgb: RgbImage) -> Plane:
    """0..1."""
    return cv2.cvtColor(rgb, cv2.COLOR_RGB2GRAY).astype(np.float32) / np.float32(255)


def is_usable(matte: Mask, face: NDArray[np.bool_]) -> bool:
    """Whether the network's matte holds the whole face, is sure of itself, and leaves a background.

    Args:
        matte: float32 (h, w), 0..1, as the network gave it.
        face: (h, w), inside the mesh's outline.
    """
    if not face.any() or float(matte[face].mean()) < SURE:
        return False
    doubtful = float(((matte > 0.1) & (matte < 0.9)).mean())
    return doubtful < DOUBTFUL and float((matte < 0.1).mean()) > LEAST_WALL


def fill_behind(planes: Planes, matte: Mask, unit: float, depth: float) -> Planes:
    """The picture's planes with the background continued under the rim of what the matte covers.

    Away from that they are undefined. Computed at a bounded size: what is guessed has no detail.

    Args:
        planes: Y'CbCr 4:2:0.
        matte: float32 of the luma's size.
        unit: Pixels per inter-ocular distance.
        depth: Units under the rim.
    """
    scale = min(1.0, FILL_UNIT_PX / unit)
    size = (max(1, round(matte.shape[1] * scale)), max(1, round(matte.shape[0] * scale)))
    small = cv2.merge([cv2.resize(p, size, interpolation=cv2.INTER_AREA) for p in planes])
    covered = (cv2.resize(matte, size, interpolation=cv2.INTER_LINEAR) > 0).astype(np.uint8)
    kernel = np.ones((3, 3), np.uint8)
    clear = cv2.dilate(covered, kernel, iterations=max(1, round(CLEAR_OF * unit * scale)))
    core = cv2.erode(clear, kernel, iterations=round(DEEPER * depth * unit * scale) + 2)
    filled = cv2.split(cv2.inpaint(small, cv2.subtract(clear, core), 3, cv2.INPAINT_TELEA))
    y, u, v = (
        np.asarray(cv2.resize(f, p.shape[::-1], interpolation=cv2.INTER_LINEAR), np.uint8)
        for f, p in zip(filled, planes, strict=True)
    )
    return y, u, v
