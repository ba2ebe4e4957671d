"""What S3FD found of the face that the program follows."""

from collections.abc import Sequence
from typing import Protocol

import numpy as np

from core.domain.face import TrackedFace
from core.domain.picture import Picture
from providers.common.faces.detector_box import FaceBox, detector_box
from providers.common.faces.overlaps import Boxes

_LEAST_OVERLAP = 0.3  # of both boxes together; less is another face


class Search(Protocol):
    """Who looks for faces in pictures."""

    def faces(self, pictures: Sequence[Picture]) -> list[Boxes]: ...


class Detections:
    """One job's detections. A frame that is shown again is not searched again."""

    def __init__(self, search: Search) -> None:
        self._search = search
        self._known: dict[int, FaceBox | None] = {}

    def of(self, items: Sequence[TrackedFace]) -> list[FaceBox | None]:
        """The box of each item's face; None where S3FD sees none there.

        Raises OutOfMemoryError, Cancelled.
        """
        places = [_place(item, order) for order, item in enumerate(items)]
        lacking = {
            place: item
            for place, item in zip(places, items, strict=True)
            if place not in self._known
        }
        found = self._search.faces([item.picture for item in lacking.values()])
        for (place, item), boxes in zip(lacking.items(), found, strict=True):
            self._known[place] = overlapping(boxes, _tracked(item))
        boxes_of = [self._known[place] for place in places]
        self._known = {place: box for place, box in self._known.items() if place >= 0}
        return boxes_of


def overlapping(boxes: Boxes, tracked: FaceBox) -> FaceBox | None:
    """That of the boxes (n, 5) that shares most with a face's; None where none is that face."""
    if not len(boxes):
        return None
    low = np.maximum(tracked[:2], boxes[:, :2])
    high = np.minimum(tracked[2:], boxes[:, 2:4])
    common = np.maximum(high - low, 0).prod(axis=1)
    own = (tracked[2:] - tracked[:2]).prod()
    shares = common / ((boxes[:, 2:4] - boxes[:, :2]).prod(axis=1) + own - common)
    best = int(shares.argmax())
    return boxes[best, :4].astype(np.float32) if shares[best] >= _LEAST_OVERLAP else None


def _place(item: TrackedFace, order: int) -> int:
    """A name of the picture: its index, below 0 for one that has none and never comes again."""
    return item.picture.index if item.picture.index >= 0 else -1 - order


def _tracked(item: TrackedFace) -> FaceBox:
    assert item.face is not None, "frames without a face are not handed to a model"
    return detector_box(item.face.points)
