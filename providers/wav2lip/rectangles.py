"""The rectangles that a person writes down, in the original's order of the sides."""

from collections.abc import Callable

from core.domain.picture import Region
from core.errors import OptionError
from providers.wav2lip.options import Wav2LipOptions, sides

_UNSET = -1  # the picture's edge; as a box's top: no box, as in the original


def fixed_box(
    options: Wav2LipOptions, picture_size: Callable[[], tuple[int, int]]
) -> Region | None:
    """The box that holds for every frame; None where the face is to be looked for.

    Args:
        picture_size: Gives width and height; asked only where a box is named.

    Raises OptionError where the box holds nothing, or far more than the picture.
    """
    given = sides(options.box)
    if given is None or given[0] == _UNSET:
        return None
    top, bottom, left, right = given
    box = Region(left, top, right, bottom)
    if box.is_empty:
        raise _empty("option.empty_box", "face box", options.box)
    width, height = picture_size()
    if box.within(Region(-width, -height, 2 * width, 2 * height)) != box:
        raise OptionError(
            "option.far_box",
            f"The face box reaches too far beyond the picture: {options.box}",
            f"The picture is {width} pixels wide and {height} high; "
            "the box may leave it by as much at each side",
        )
    return box


def searched_area(
    options: Wav2LipOptions, picture_size: Callable[[], tuple[int, int]]
) -> Region | None:
    """The part of the picture in which the face is looked for; None for all of it.

    Args:
        picture_size: Gives width and height; asked only where a part is named.

    Raises OptionError where the part holds nothing of the picture.
    """
    given = sides(options.crop)
    if given is None:
        return None
    top, bottom, left, right = given
    width, height = picture_size()
    low = Region(max(left, 0), max(top, 0), _or(right, width), _or(bottom, height))
    area = low.clipped(width, height)
    if area.is_empty:
        raise _empty("option.empty_crop", "part to look in", options.crop)
    return area


def _or(side: int, edge: int) -> int:
    return edge if side == _UNSET else side


def _empty(code: str, what: str, given: str) -> OptionError:
    return OptionError(
        code,
        f"The {what} holds nothing of the picture: {given}",
        "Give top bottom left right in pixels, such as 40 240 100 300",
    )
