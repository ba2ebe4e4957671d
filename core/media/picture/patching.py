"""Patches written into the planes of a frame: bit-equal wherever they change nothing."""

from collections.abc import Sequence

import cv2
import numpy as np
from numpy.typing import NDArray

from core.domain.picture import Patch, Picture, Plane, PlanePatch, Planes, Region, RgbPatch
from core.media.picture.color import from_rgb_matrix


def apply_patch(planes: Planes, patch: Patch, under: Picture) -> None:
    """Writes a patch of either kind into ``planes``.

    Args:
        planes: Of the whole frame; written to.
        patch: Its samples must lie inside the frame; an RGB patch may reach out of it.
        under: Shows these very planes while they are written: an inlay is laid over the new samples.

    Raises:
        ValueError: The patch is not of its region's size, or samples reach out of the frame.
    """
    if isinstance(patch, PlanePatch):
        _replace(planes, patch)
        if patch.inlay is not None:
            _blend(planes, patch.inlay, under)
    else:
        _blend(planes, patch, under)


def _replace(planes: Planes, patch: PlanePatch) -> None:
    area = patch.region
    height, width = planes[0].shape
    if area != area.even(width, height):
        raise ValueError(f"{area} is not on chroma boundaries inside {width} x {height}")
    for plane, samples, step in zip(planes, patch.planes, (1, 2, 2), strict=True):
        spot = plane[area.y0 // step : area.y1 // step, area.x0 // step : area.x1 // step]
        if samples.shape != spot.shape:
            raise ValueError(f"samples {samples.shape} for {area}")
        spot[:] = samples


def _blend(planes: Planes, patch: RgbPatch, under: Picture) -> None:
    """Blends a patch into ``planes`` by its mask; where the mask is 0 they stay as they are.

    What is added is the difference between the patch and the picture's own RGB, so that a patch
    that changes nothing leaves the planes as they are. Chroma takes the mean over its 2 x 2 pixels.
    """
    area = patch.region.clipped(under.width, under.height)
    shape = (patch.region.height, patch.region.width)
    if patch.rgb.shape != (*shape, 3) or patch.mask.shape != shape:
        raise ValueError(f"patch {patch.rgb.shape} / {patch.mask.shape} for {patch.region}")
    if area.is_empty:
        return
    left, top = area.x0 - patch.region.x0, area.y0 - patch.region.y0
    inside = np.s_[top : top + area.height, left : left + area.width]
    matrix = from_rgb_matrix(under.color)[:, :3].astype(np.float32)
    difference = cv2.subtract(patch.rgb[inside], under.rgb(area), dtype=cv2.CV_32F)
    change = cv2.split(cv2.transform(difference, matrix))
    mask = np.ascontiguousarray(patch.mask[inside])
    weighted = [np.asarray(cv2.multiply(part, mask), np.float32) for part in change]
    _add(planes, weighted, area, area.even(under.width, under.height))


def _add(planes: Planes, change: Sequence[NDArray[np.float32]], area: Region, even: Region) -> None:
    """Adds Y'CbCr differences, (h, w) each, to the planes: luma by pixel, chroma by 2 x 2 mean."""
    luma, *chroma = change
    _added(planes[0][area.y0 : area.y1, area.x0 : area.x1], luma)
    outside = (area.y0 - even.y0, even.y1 - area.y1, area.x0 - even.x0, even.x1 - area.x1)
    half = (even.width // 2, even.height // 2)
    for plane, part in zip(planes[1:], chroma, strict=True):
        whole = cv2.copyMakeBorder(part, *outside, cv2.BORDER_CONSTANT) if any(outside) else part
        mean = np.asarray(cv2.resize(whole, half, interpolation=cv2.INTER_AREA), np.float32)
        spot = plane[even.y0 // 2 : even.y1 // 2, even.x0 // 2 : even.x1 // 2]
        _added(spot, mean)


def _added(spot: Plane, change: NDArray[np.float32]) -> None:
    """Adds to samples in place; to the nearest of 0..255."""
    spot[:] = cv2.add(spot, change, dtype=cv2.CV_8U)


def rounded(values: NDArray[np.float32]) -> Plane:
    """Samples to the nearest of 0..255."""
    return np.clip(np.rint(values), 0, 255).astype(np.uint8)
