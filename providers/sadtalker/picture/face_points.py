"""The 68 points of the face in the picture and in the square that is cut out of it."""

from typing import Protocol

from torch import nn

from core.domain.face import Face
from core.domain.picture import Picture, RgbImage
from providers.common.faces.landmarks68 import MeshPoints, Points68


class FacePoints(Protocol):
    """Finds the points in the picture, and once more in the square that was cut out of it."""

    @property
    def nets(self) -> tuple[nn.Module, ...]:
        """All that computes for a picture."""

    def points(self, picture: Picture, face: Face) -> Points68:
        """float32 (68, 2), pixels of the picture; may lie outside it. Raises OutOfMemoryError."""

    def again(self, square: RgbImage, carried: Points68) -> Points68:
        """float32 (68, 2), pixels of the square. Raises OutOfMemoryError.

        Args:
            carried: The picture's points, where they lie in the square.
        """


class MeshLandmarks:
    """Takes them from the tracked face mesh, which is there anyway."""

    @property
    def nets(self) -> tuple[nn.Module, ...]:
        return ()

    def points(self, picture: Picture, face: Face) -> Points68:
        return MeshPoints().points(picture, face)

    def again(self, square: RgbImage, carried: Points68) -> Points68:  # noqa: ARG002 - once is enough
        return carried
