"""Faces as the detectors report them and the pipeline follows them."""

from dataclasses import dataclass
from fractions import Fraction
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from core.domain.picture import Picture

Points = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Face:
    """One face in one picture.

    Attributes:
        box: float32 (4,) xyxy, pixels, half-open.
        points: float32 (478, 3), MediaPipe face-mesh order; x, y in pixels, z in pixels (smaller is nearer).
        score: 0..1, how sure we are that this is a face that can speak.
    """

    box: NDArray[np.float32]
    points: Points
    score: float


class FaceFinder(Protocol):
    """Finds faces. Implemented in providers.common, because it needs a heavy library."""

    def find(self, picture: Picture) -> list[Face]:
        """Every face in the whole picture, any order. No state: the same picture gives the same faces."""

    def follow(self, picture: Picture, near: Face) -> Face | None:
        """The face that was ``near`` a moment ago, or None when it is not there any more. Cheap."""

    def close(self) -> None:
        """Frees the models."""


@dataclass(frozen=True, slots=True)
class FaceSample:
    """A picture looked at before the render starts, with the chosen face in it."""

    picture: Picture
    face: Face


@dataclass(frozen=True, slots=True)
class TrackedFace:
    """The chosen face in one frame after smoothing.

    Attributes:
        face: None when this frame is to pass through untouched.
        reason: Why it passes through: ``no_face``, ``mouth_covered``, ``turned_away``; empty otherwise.
        is_cut: The picture changed shot at this frame: temporal filters start anew.
    """

    picture: Picture
    time: Fraction
    face: Face | None
    reason: str = ""
    is_cut: bool = False
