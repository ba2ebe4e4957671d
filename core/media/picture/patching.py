"""Patches written into the planes of a frame: bit-equal wherever they change nothing."""

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
    change = cv2.transform(patch.rgb[inside].astype(np.float32) - under.rgb(area), matrix)
    weighted = np.asarray(change * patch.mask[inside][..., None], np.float32)
    _add(planes, weighted, area, area.even(under.width, under.height))


def _add(planes: Planes, change: NDArray[np.float32], area: Region, even: Region) -> None:
    """Adds Y'CbCr differences (h, w, 3) to the planes: luma by pixel, chroma by 2 x 2 mean."""
    y, u, v = planes
    spot = y[area.y0 : area.y1, area.x0 : area.x1]
    spot[:] = rounded(spot + change[..., 0])
    chroma = np.zeros((even.height, even.width, 2), np.float32)
    chroma[area.y0 - even.y0 : area.y1 - even.y0, area.x0 - even.x0 : area.x1 - even.x0] = change[
        ..., 1:
    ]
    half = (even.width // 2, even.height // 2)
    mean = np.asarray(cv2.resize(chroma, half, interpolation=cv2.INTER_AREA), np.float32)
    for number, plane in enumerate((u, v)):
        spot = plane[even.y0 // 2 : even.y1 // 2, even.x0 // 2 : even.x1 // 2]
        spot[:] = rounded(spot + mean[..., number])


def rounded(values: NDArray[np.float32]) -> Plane:
    """Samples to the nearest of 0..255."""
    return np.clip(np.rint(values), 0, 255).astype(np.uint8)
