"""A face as the networks see it: in the square that they move, and in its place to be read."""

from dataclasses import dataclass

from core.domain.picture import Picture, RgbImage
from providers.common.faces.landmarks68 import Points68
from providers.sadtalker.picture.alignment import Camera, aligned, camera, five_points
from providers.sadtalker.picture.cut import Cut
from providers.sadtalker.picture.face_points import FacePoints


@dataclass(frozen=True, slots=True)
class SeenFace:
    """One look.

    Attributes:
        square: uint8 RGB (side, side, 3).
        camera: How the square shows the face.
        in_place: uint8 RGB (224, 224, 3).
    """

    square: RgbImage
    camera: Camera
    in_place: RgbImage


def see_face(
    picture: Picture, points: Points68, cut: Cut, side: int, landmarks: FacePoints
) -> SeenFace:
    """The face with the points (68, 2), pixels of the picture, of which a part is cut out.

    Raises OutOfMemoryError.
    """
    square = cut.square(picture, side)
    found = landmarks.again(square, cut.carried(points, side))
    shown = camera(five_points(found, side), side)
    return SeenFace(square, shown, aligned(square, shown))
