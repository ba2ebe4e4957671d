"""The two sides of a comparison, and the ways to look at them."""

from enum import StrEnum


class Side(StrEnum):
    """The face as it was filmed, or with its new lips."""

    SOURCE = "source"
    RESULT = "result"


class StageMode(StrEnum):
    """What the stage shows."""

    SOURCE = "source"
    RESULT = "result"
    SIDE_BY_SIDE = "side_by_side"
    WIPE = "wipe"

    @property
    def sides(self) -> tuple[Side, ...]:
        """The sides that are seen."""
        match self:
            case StageMode.SOURCE:
                return (Side.SOURCE,)
            case StageMode.RESULT:
                return (Side.RESULT,)
            case _:
                return (Side.SOURCE, Side.RESULT)
