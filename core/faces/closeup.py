"""Part of a picture read small: cheap to take, and exactly mapped back."""

from dataclasses import dataclass

from core.domain.picture import Picture, Region, RgbImage


@dataclass(frozen=True, slots=True)
class CloseUp:
    """A region in which each square block of ``step`` x ``step`` pixels became one.

    Attributes:
        image: uint8 RGB (region.height / step, region.width / step, 3).
        region: What the image shows, in the picture's pixels.
    """

    image: RgbImage
    region: Region
    step: int


def step_for(length: float, least: int) -> int:
    """The largest power of two that leaves at least so many of ``length`` pixels; 1 if there are fewer."""
    step = 1
    while length >= 2 * step * least:
        step *= 2
    return step


def close_up(picture: Picture, region: Region, step: int) -> CloseUp:
    """The region, grown to whole blocks inside the picture; at its right and bottom edge up to step - 1
    pixels that fill no block stay away.

    Blocks lie on the grid of the 4:2:0 chroma, and halving a plane again and again costs a tenth of
    scaling it by any other ratio.

    Args:
        picture: At least ``step`` pixels wide and high.
        region: Not empty; at least partly inside.
        step: A power of two.
    """
    grid = max(step, 2)
    area = Region(
        region.x0 // grid * grid,
        region.y0 // grid * grid,
        -(-region.x1 // grid) * grid,
        -(-region.y1 // grid) * grid,
    ).clipped(picture.width // step * step, picture.height // step * step)
    return CloseUp(picture.rgb(area, (area.width // step, area.height // step)), area, step)
