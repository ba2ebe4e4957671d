"""A photo's face is where it was found, on every frame: there is nothing to track."""

from fractions import Fraction

from core.domain.face import Face, TrackedFace
from core.domain.picture import Picture


class StillFace:
    """Takes the tracker's place: implements ``core.pipeline.frame_loop.Tracks``."""

    def __init__(self, face: Face) -> None:
        self._face = face

    def push(self, picture: Picture, time: Fraction) -> list[TrackedFace]:
        return [TrackedFace(picture, time, self._face)]

    def flush(self) -> list[TrackedFace]:
        return []
