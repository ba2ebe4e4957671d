"""One frame of a film as a photo: which one is asked for, and what became of it."""

from fractions import Fraction
from pathlib import Path
from typing import Annotated, Literal

from pydantic import Field

from core.domain.base import Value


class StillRequest(Value):
    """A frame that is to become a photo, answered by the built-in worker.

    Attributes:
        output: A PNG file.
        fps: Frame rate of numbered pictures.
        face: ``n`` of ``inspect``'s list, counted from 1; None lets the program choose.
        at_s: The frame shown at that second of the source; None takes the best one there is of the
            face: sharp, frontal, mouth closed, eyes open.
    """

    kind: Literal["still"] = "still"
    source: Path
    output: Path
    fps: Fraction = Fraction(25)
    face: Annotated[int, Field(ge=1)] | None = None
    at_s: Annotated[float, Field(ge=0, allow_inf_nan=False)] | None = None
    overwrite: bool = False


class StillPicture(Value):
    """A written photo.

    Attributes:
        time_s: Of the source.
        width, height: In pixels.
        notes: (code, text) of what a user should know: several faces, a small one.
    """

    path: Path
    time_s: float
    width: int
    height: int
    notes: tuple[tuple[str, str], ...] = ()
