"""The original's boxes: pads that end at the picture, and its average over the frames to come.

Source: Wav2Lip at commit 5c90fa9, reached through our specification of it (section 5). Deviations: a
frame without a detection takes the tracked face's box, where the original gives up; pads that would
leave nothing of a box are left out there; where only a part of the picture is searched, that part is
the original's whole picture.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from core.domain.face import Points, TrackedFace
from core.domain.picture import Region
from providers.common.faces.detector_box import detector_box
from providers.common.faces.s3fd_boxes import pixel_box
from providers.wav2lip.pads import Pads

_WINDOW = 5  # frames

AHEAD = _WINDOW - 1
"""Frames behind a part of a film whose boxes the part's are averaged with."""


@dataclass(frozen=True, slots=True)
class SeenBoxes:
    """What a look through the film gave.

    Attributes:
        boxes: Of the film's frames before pads, by index, in pixels of the searched part.
        kept: How many frames the original keeps; it drops what lasts longer than the voice.
    """

    boxes: Mapping[int, Region]
    kept: int


class UpstreamBoxes:
    """Implements ``FaceBoxes``.

    Args:
        area: The part that was searched; None for the whole picture.
        is_smooth: Averages over the frames to come, as far as the original keeps them.
    """

    def __init__(
        self, seen: SeenBoxes, pads: Pads, area: Region | None, *, is_smooth: bool
    ) -> None:
        self._seen = seen
        self._pads = pads
        self._area = area
        self._is_smooth = is_smooth
        self._known: dict[int, Region] | None = None

    def boxes(self, items: Sequence[TrackedFace]) -> list[Region | None]:
        """The box of each item; None where nothing of it is in the searched part."""
        return [self._box(item) for item in items]

    def _box(self, item: TrackedFace) -> Region | None:
        area = self._area or Region(0, 0, item.picture.width, item.picture.height)
        if self._known is None:
            self._known = self._all(area.width, area.height)
        known = self._known.get(item.picture.index)
        if known is None:
            assert item.face is not None, "frames without a face are not handed to a model"
            known = padded(tracked_box(item.face.points, area), self._pads, area.width, area.height)
        moved = Region(
            known.x0 + area.x0, known.y0 + area.y0, known.x1 + area.x0, known.y1 + area.y0
        )
        return None if moved.is_empty else moved

    def _all(self, width: int, height: int) -> dict[int, Region]:
        boxes = {
            number: padded(box, self._pads, width, height)
            for number, box in sorted(self._seen.boxes.items())
        }
        kept = [number for number in boxes if number < self._seen.kept]
        if self._is_smooth and kept:
            sides = [(box.x0, box.y0, box.x1, box.y1) for box in map(boxes.__getitem__, kept)]
            rows = smoothed(np.array(sides, np.int64)).tolist()
            boxes |= {number: Region(*row) for number, row in zip(kept, rows, strict=True)}
        return boxes


def tracked_box(points: Points, area: Region) -> Region:
    """The box of a tracked face in pixels of the searched part, as whole as the original's."""
    return pixel_box(detector_box(points) - np.tile((area.x0, area.y0), 2))


def padded(box: Region, pads: Pads, width: int, height: int) -> Region:
    """The box with pads, inside a picture of this size; empty where it lies outside."""
    grown = pads.inside(box, width, height)
    return grown if not grown.is_empty else box.clipped(width, height)


def smoothed(boxes: NDArray[np.int64]) -> NDArray[np.int64]:
    """Each box (n, 4) averaged with the four that follow, in place as the original does.

    The last ones average the film's last five, some of which are averages already; a film of three or
    four frames counts its window from the end: the last two, the last one.
    """
    averaged = boxes.copy()
    for number in range(len(averaged)):
        is_last = number + _WINDOW > len(averaged)
        window = averaged[len(averaged) - _WINDOW :] if is_last else averaged[number:][:_WINDOW]
        averaged[number] = window.mean(axis=0)  # truncated, as whole numbers are assigned to
    return averaged
