"""Where the listed faces are at an instant of the source."""

from dataclasses import dataclass
from itertools import pairwise

from core.domain.result import FaceListing, Sighting, SurveyResult

Box = tuple[float, float, float, float]

_NEAR_S = 0.6  # so far from a look at it a face may still be there
_SHORT_S = 2.0  # between two looks so close the way from one to the other is known
_ALIKE = 0.3  # overlap of two boxes (intersection over union) of somebody who stayed


@dataclass(frozen=True, slots=True)
class FaceMark:
    """A face to draw: its number, its box (xyxy, display pixels of the source), and its standing."""

    n: int
    box: Box
    is_chosen: bool = False
    is_candidate: bool = True


def marks_at(
    survey: SurveyResult, chosen: int | None, source_s: float | None
) -> tuple[FaceMark, ...]:
    """The faces that were seen about then; all of a still at any time.

    Args:
        chosen: The face a person took; None for the one that is taken by itself.
        source_s: None where no picture is shown.
    """
    if source_s is None:
        return ()
    speaker = survey.chosen if chosen is None else chosen
    is_still = not survey.picture_s
    boxes = (
        (face, face.box if is_still else box_at(_sightings(face), source_s))
        for face in survey.faces
    )
    return tuple(
        FaceMark(face.n, box, face.n == speaker, face.is_candidate)
        for face, box in boxes
        if box is not None
    )


def box_at(sightings: tuple[Sighting, ...], at_s: float) -> Box | None:
    """Between two looks that belong together, the way from one to the other; else near one of them."""
    for first, second in pairwise(sightings):
        if first.time_s <= at_s <= second.time_s and _belong(first, second):
            return _between(first, second, at_s)
    nearest = min(sightings, key=lambda one: abs(one.time_s - at_s), default=None)
    if nearest is None or abs(nearest.time_s - at_s) > max(_NEAR_S, _reach_s(sightings, at_s)):
        return None
    return nearest.box


def _reach_s(sightings: tuple[Sighting, ...], at_s: float) -> float:
    """How far a look stands for the time before the first or after the last: half a step of them.

    A long film is looked at seldom, and the first look is not at its first frame.
    """
    if len(sightings) < 2 or sightings[0].time_s <= at_s <= sightings[-1].time_s:
        return 0.0
    first, second = sightings[:2] if at_s < sightings[0].time_s else sightings[-2:]
    return (second.time_s - first.time_s) / 2 if _belong(first, second) else 0.0


def _sightings(face: FaceListing) -> tuple[Sighting, ...]:
    return face.sightings or (Sighting(time_s=face.time_s, box=face.box),)


def _belong(first: Sighting, second: Sighting) -> bool:
    is_short = second.time_s - first.time_s <= _SHORT_S
    return is_short or _overlap(first.box, second.box) >= _ALIKE


def _between(first: Sighting, second: Sighting, at_s: float) -> Box:
    span = second.time_s - first.time_s
    share = (at_s - first.time_s) / span if span else 0.0
    x0, y0, x1, y1 = (a + (b - a) * share for a, b in zip(first.box, second.box, strict=True))
    return x0, y0, x1, y1


def _overlap(a: Box, b: Box) -> float:
    width = min(a[2], b[2]) - max(a[0], b[0])
    height = min(a[3], b[3]) - max(a[1], b[1])
    if width <= 0 or height <= 0:
        return 0.0
    shared = width * height
    return shared / (_area(a) + _area(b) - shared)


def _area(box: Box) -> float:
    return (box[2] - box[0]) * (box[3] - box[1])
