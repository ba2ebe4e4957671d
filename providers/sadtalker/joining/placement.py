"""Where the networks' square comes from, and how large what is painted becomes."""

from dataclasses import dataclass

from core.domain.picture import Region

PixelSize = tuple[int, int]
"""Width and height."""


@dataclass(frozen=True, slots=True)
class Placement:
    """One photo's square.

    Attributes:
        region: What the square shows, stretched to it: not empty, inside the picture. With
            ``compat=upstream`` it is where the original pastes, and may leave the picture.
        picture_size: Of the photo.
        out_size: Of the film in the modes that show the square only; both even, see ``film_size``.
    """

    region: Region
    picture_size: PixelSize
    out_size: PixelSize


def film_size(side: int, width: int, height: int) -> PixelSize:
    """The size of a film that shows the square only: as wide as it, with the aspect of what was cut.

    Source: SadTalker at commit cd4c046, reached through our specification of it (section 10). The
    original cuts fractions of the height off and then stretches both sides to multiples of 16; here
    the height is the nearest even number.

    Args:
        side: Of the square, pixels, even.
        width, height: Of what it shows, pixels, more than 0.
    """
    return side, max(2, 2 * round(side * height / (2 * width)))
