"""Boxes that go with the tracked face: out of its points, or as S3FD sees it."""

from collections.abc import Sequence

import numpy as np

from core.domain.engine import RunContext
from core.domain.face import Face, TrackedFace
from core.domain.picture import Region
from providers.common.faces.detector_box import FaceBox, detector_box
from providers.wav2lip.calm_box import ChinRoom, WholePixels, whole
from providers.wav2lip.detections import Detections
from providers.wav2lip.pads import Pads

_MEMORY = 15  # sights over which the way from the tracked box to the detector's is averaged
_FIRST = 5  # frames of a shot that are all searched
_STEP = 5  # of the others, where only the average counts: S3FD takes seconds a picture


class FollowedBoxes:
    """Implements ``FaceBoxes`` without a look ahead.

    Where boxes are kept calm, S3FD tells how its box lies around the tracked one, averaged over the
    shot so far, and the tracker how the face moves: so they neither tremble nor lag, and not every
    frame need be searched.

    Args:
        area: The part of the picture in which the face's middle must lie; None for all.
        detections: Of S3FD; None takes the tracker's boxes.
        is_calm: Boxes are smoothed.
    """

    def __init__(
        self,
        pads: Pads,
        area: Region | None,
        detections: Detections | None,
        context: RunContext,
        *,
        is_calm: bool,
    ) -> None:
        self._pads = pads
        self._area = area
        self._detections = detections
        self._context = context
        self._is_calm = is_calm
        self._chin = ChinRoom()
        self._pixels = WholePixels()
        self._way = _Way()
        self._age = -1  # of the shot, frames

    def boxes(self, items: Sequence[TrackedFace]) -> list[Region | None]:
        """The box of each item; None outside the picture or the part that is looked at."""
        seen = self._seen(items)
        return [self._box(item, box) for item, box in zip(items, seen, strict=True)]

    def _seen(self, items: Sequence[TrackedFace]) -> list[FaceBox | None]:
        """What S3FD sees of each; None where it was not asked."""
        if self._detections is None:
            return [None] * len(items)
        are_asked = [self._is_asked(item) for item in items]
        asked = [item for item, is_asked in zip(items, are_asked, strict=True) if is_asked]
        found = iter(self._detections.of(asked))
        return [next(found) if is_asked else None for is_asked in are_asked]

    def _is_asked(self, item: TrackedFace) -> bool:
        self._age = 0 if item.is_cut else self._age + 1
        is_due = not self._is_calm or self._age < _FIRST or self._age % _STEP == 0
        return is_due and self._is_in_area(item)

    def _box(self, item: TrackedFace, seen: FaceBox | None) -> Region | None:
        if item.is_cut:
            self._forget()
        if not self._is_in_area(item):
            self._context.warn(
                "face_outside_crop",
                "Where the chosen face is not in the part of the picture that is looked at (crop), "
                "the frames are left as they were",
            )
            return None
        assert item.face is not None, "frames without a face are not handed to a model"
        box = self._padded(self._calm(item, item.face, seen) if self._is_calm else _raw(item, seen))
        region = self._pixels.of(box) if self._is_calm else whole(box)
        is_outside = region.clipped(item.picture.width, item.picture.height).is_empty
        return None if is_outside else region

    def _calm(self, item: TrackedFace, face: Face, seen: FaceBox | None) -> FaceBox:
        tracked = detector_box(face.points)
        if seen is not None:
            self._way.learn(tracked, seen)
        return self._way.gone(self._chin.given(tracked, face, item.time))

    def _padded(self, box: FaceBox) -> FaceBox:
        padded = self._pads.around(box)
        if padded is not None:
            return padded
        self._context.warn(
            "pads_too_large",
            "Where the pads would leave nothing of the face's box, they are left out",
        )
        return box

    def _forget(self) -> None:
        self._chin.forget()
        self._pixels.forget()
        self._way.forget()

    def _is_in_area(self, item: TrackedFace) -> bool:
        assert item.face is not None, "frames without a face are not handed to a model"
        if self._area is None:
            return True
        x0, y0, x1, y1 = (float(side) for side in item.face.box)
        x, y, area = (x0 + x1) / 2, (y0 + y1) / 2, self._area
        return area.x0 <= x < area.x1 and area.y0 <= y < area.y1


class _Way:
    """How a detector's box lies around the tracked one, in sizes of that one: a running mean."""

    def __init__(self) -> None:
        self._mean = np.zeros(4, np.float32)
        self._count = 0

    def forget(self) -> None:
        self._mean = np.zeros(4, np.float32)
        self._count = 0

    def learn(self, tracked: FaceBox, seen: FaceBox) -> None:
        self._count = min(self._count + 1, _MEMORY)
        self._mean += ((seen - tracked) / _sizes(tracked) - self._mean) / self._count

    def gone(self, tracked: FaceBox) -> FaceBox:
        return tracked + self._mean * _sizes(tracked)


def _sizes(box: FaceBox) -> FaceBox:
    return np.tile(np.maximum(box[2:] - box[:2], np.float32(1)), 2)


def _raw(item: TrackedFace, seen: FaceBox | None) -> FaceBox:
    assert item.face is not None, "frames without a face are not handed to a model"
    return detector_box(item.face.points) if seen is None else seen
