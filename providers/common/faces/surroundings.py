"""What is shown of a picture to networks that look for one person in it."""

import math

from core.domain.face import Face
from core.domain.picture import Picture, Region

_AROUND = 1.0  # of the face's longer side, on every side: a head with its shoulders


def surroundings(picture: Picture, face: Face) -> Region:
    """The part of the picture around a face; all of it where the face lies outside."""
    x0, y0, x1, y1 = (float(side) for side in face.box)
    room = _AROUND * max(x1 - x0, y1 - y0)
    region = Region(
        math.floor(x0 - room), math.floor(y0 - room), math.ceil(x1 + room), math.ceil(y1 + room)
    ).clipped(picture.width, picture.height)
    return Region(0, 0, picture.width, picture.height) if region.is_empty else region
