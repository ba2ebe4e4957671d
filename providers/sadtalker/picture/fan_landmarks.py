"""The 68 points of a face found by the original's networks: RetinaFace for the box, FAN for the points.

Deviations from the original, undone by ``as_upstream``: they are shown the surroundings of the tracked
face and take the box there, while the original takes the surest face of the whole picture, whoever
that is; both get their colours in the order in which they were trained; one look is enough. Where
RetinaFace sees nobody, the original ends; here the tracked face's box is taken.
"""

from typing import Protocol

import numpy as np
from torch import nn

from core.domain.face import Face
from core.domain.picture import Picture, Region, RgbImage
from providers.common.faces.detector_box import FaceBox, detector_box
from providers.common.faces.landmarks68 import Points68
from providers.common.faces.overlaps import Boxes
from providers.common.faces.surroundings import surroundings

_MOST_SHOWN = 640  # pixels of the longer side that the detector is shown


class FindsFaces(Protocol):
    """What of RetinaFace is needed."""

    @property
    def nets(self) -> tuple[nn.Module, ...]: ...

    def detect(self, bgr: RgbImage) -> Boxes: ...


class MarksFaces(Protocol):
    """What of FAN is needed."""

    @property
    def nets(self) -> tuple[nn.Module, ...]: ...

    def points68(self, crop: RgbImage, *, as_upstream: bool = False) -> Points68: ...


class FanLandmarks:
    """Implements ``FacePoints``."""

    def __init__(self, detector: FindsFaces, fan: MarksFaces, *, as_upstream: bool) -> None:
        self._detector = detector
        self._fan = fan
        self._as_upstream = as_upstream

    @property
    def nets(self) -> tuple[nn.Module, ...]:
        """All that computes for a picture."""
        return *self._detector.nets, *self._fan.nets

    def points(self, picture: Picture, face: Face) -> Points68:
        """float32 (68, 2), pixels of the picture. Raises OutOfMemoryError."""
        tracked = detector_box(face.points)
        if self._as_upstream:
            whole = picture.rgb()
            found = self._detector.detect(whole)  # red first: so does the original
            return self._marked(whole, found[0] if len(found) else tracked)
        region = surroundings(picture, face)
        shown = picture.rgb(region, _shown_size(region))
        corner = np.array((region.x0, region.y0), np.float32)
        scale = np.array((shown.shape[1], shown.shape[0]), np.float32)
        scale /= np.array((region.width, region.height), np.float32)
        tracked = ((tracked.reshape(2, 2) - corner) * scale).ravel()
        box = _nearest(self._detector.detect(_swapped(shown)), tracked)
        points: Points68 = self._marked(shown, box) / scale + corner
        return points

    def again(self, square: RgbImage, carried: Points68) -> Points68:
        """float32 (68, 2), pixels of the square: the carried ones, but for the original's second look."""
        if not self._as_upstream:
            return carried
        found = self._detector.detect(_swapped(square))
        return self._marked(square, found[0]) if len(found) else carried

    def _marked(self, rgb: RgbImage, box: FaceBox) -> Points68:
        """The points in a box of a picture, or in all of it where the box lies outside."""
        x0, y0, x1, y1 = (int(side) for side in box[:4])
        height, width = rgb.shape[:2]
        inside = Region(x0, y0, x1, y1).clipped(width, height)
        if inside.is_empty:
            inside = Region(0, 0, width, height)
        crop = rgb[inside.slices(Region(0, 0, width, height))]
        # The original shows it blue first, of either picture.
        shown = _swapped(crop) if self._as_upstream else np.ascontiguousarray(crop)
        found = self._fan.points68(shown, as_upstream=self._as_upstream)
        return found + np.array((inside.x0, inside.y0), np.float32)


def _nearest(found: Boxes, tracked: FaceBox) -> FaceBox:
    """The box whose middle is nearest to that of the tracked one, in which it must lie."""
    middles = (found[:, :2] + found[:, 2:4]) / 2
    within = ((middles > tracked[:2]) & (middles < tracked[2:])).all(axis=1)
    if not within.any():
        return tracked
    ways = np.hypot(*(middles - (tracked[:2] + tracked[2:]) / 2).T)
    nearest: FaceBox = found[np.where(within, ways, np.inf).argmin(), :4]
    return nearest


def _shown_size(region: Region) -> tuple[int, int]:
    scale = min(1.0, _MOST_SHOWN / max(region.width, region.height))
    return max(1, round(region.width * scale)), max(1, round(region.height * scale))


def _swapped(picture: RgbImage) -> RgbImage:
    """Blue first, or red first again."""
    return np.ascontiguousarray(picture[..., ::-1])
