"""The first look at a source, shared by `inspect`, the pre-flight and the render."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from statistics import median

import numpy as np

from core.domain.face import Face, FaceFinder, FaceSample
from core.domain.picture import Picture
from core.errors import InputError
from core.faces.appearance import appearance
from core.faces.choice import Survey, survey
from core.faces.geometry import SMALL_INTEROCULAR_PX, head_pose, interocular
from core.faces.occlusion import free_looks
from core.faces.plausibility import CANDIDATE_SCORE, is_upright
from core.faces.rotated import UpsideDown

SAMPLE_COUNT = 12
_LEAST_LISTED = 0.02  # score; patterns and upside-down faces stay below, dogs reach .1
_TURN_TRIALS = 3  # frames turned around before "upside down" is ruled out


@dataclass(frozen=True, slots=True)
class ChosenFace:
    """The face that is to speak.

    Attributes:
        n: As listed, from 1.
        samples: The frames that show it with the mouth free, in order of time; at least one.
        interocular_px: Median over the samples.
    """

    n: int
    samples: tuple[FaceSample, ...]
    interocular_px: float

    @property
    def is_small(self) -> bool:
        """Whether there are too few pixels for a crisp mouth: worth a warning."""
        return self.interocular_px < SMALL_INTEROCULAR_PX

    @property
    def turned_deg(self) -> float:
        """How far the head is turned to a side, 0 or more: the median over the samples."""
        return median(abs(head_pose(sample.face.points).yaw) for sample in self.samples)


def look(
    pictures: Sequence[Picture], finder: FaceFinder, checkpoint: Callable[[], None] = lambda: None
) -> Survey:
    """Who is in these frames, in order of time. Heads that are upside down do not count.

    Args:
        pictures: About SAMPLE_COUNT frames spread over the source.
        finder: Searches each frame.
        checkpoint: Called before each frame; may raise to stop.
    """
    looks = []
    for picture in pictures:
        checkpoint()
        looks.append((picture, [face for face in finder.find(picture) if _can_speak(face)]))
    return survey(looks)


def choose(found: Survey, n: int | None, name: str, finder: FaceFinder) -> ChosenFace:
    """The n-th face, or the largest and steadiest one.

    Raises InputError ``input.no_face`` when there is none to take, OptionError when there is no
    n-th one.
    """
    person = found.choose(n)
    if person is None:
        raise no_face(found, name, finder)
    samples = found.samples(person)
    looks = [appearance(sample.picture, sample.face) for sample in samples]
    free = [sample for sample, is_free in zip(samples, free_looks(looks), strict=True) if is_free]
    size = float(np.median([interocular(sample.face.points) for sample in samples]))
    return ChosenFace(found.persons.index(person) + 1, tuple(free), size)


def no_face(found: Survey, name: str, finder: FaceFinder) -> InputError:
    """The error for a source without a face, with what was seen instead."""
    if _is_upside_down(found.pictures, finder):
        hint = "The picture seems to be upside down: rotate it by 180 degrees and try again"
    elif found.persons:
        hint = (
            "What looks a little like one seems to be an animal, a statue or a picture in the"
            " background; take it all the same by choosing face 1, or choose another file"
        )
    else:
        hint = "Choose a file that shows a face from the front, upright, large and well lit"
    return InputError("input.no_face", f"No face was found in {name}", hint)


def _can_speak(face: Face) -> bool:
    return face.score >= _LEAST_LISTED and is_upright(face.points)


def _is_upside_down(pictures: Sequence[Picture], finder: FaceFinder) -> bool:
    """Whether turning a few of the frames around shows a face."""
    step = max(1, len(pictures) // _TURN_TRIALS)
    return any(
        face.score >= CANDIDATE_SCORE and is_upright(face.points)
        for picture in list(pictures)[::step]
        for face in finder.find(UpsideDown(picture))
    )
