"""A photo, studied: the square that the networks move, where it belongs, and what its face does."""

from collections.abc import Callable
from dataclasses import dataclass

from core.domain.face import Face
from core.domain.picture import Picture, RgbImage
from providers.common.choices import Compat
from providers.common.computing.stoppable import stoppable
from providers.sadtalker.joining.placement import Placement
from providers.sadtalker.options import SadTalkerOptions
from providers.sadtalker.picture.coefficients import CoefficientReader, Coefficients, kept
from providers.sadtalker.picture.cut import cut
from providers.sadtalker.picture.face_points import FacePoints
from providers.sadtalker.picture.seen_face import see_face


@dataclass(frozen=True, slots=True, eq=False)
class StudiedPicture:
    """What is known of one photo.

    Attributes:
        square: uint8 RGB (side, side, 3).
        placement: Where the square comes from.
        coefficients: float32 (73,).
    """

    square: RgbImage
    placement: Placement
    coefficients: Coefficients


def study_picture(
    picture: Picture,
    face: Face,
    options: SadTalkerOptions,
    landmarks: FacePoints,
    reader: CoefficientReader,
    checkpoint: Callable[[], None],
) -> StudiedPicture:
    """Cuts the head out, aligns the face and reads it.

    Args:
        face: The one that is to speak.
        checkpoint: Raises what the caller is to get when the job is stopped.

    Raises InputError where the head lies outside the picture, OutOfMemoryError.
    """
    as_upstream = options.compat is Compat.UPSTREAM
    side = options.size.px
    with stoppable((*landmarks.nets, *reader.nets), reader.compute.device, checkpoint):
        checkpoint()
        points = landmarks.points(picture, face)
        size = picture.width, picture.height
        part = cut(points, size, options.preprocess, as_upstream=as_upstream)
        seen = see_face(picture, points, part, side, landmarks)
        checkpoint()
        said = reader.read([seen.in_place])
    return StudiedPicture(seen.square, part.placement(side), kept(said, [seen.camera])[0])
