"""What the compare page shows of how well lips and voice go together."""

from dataclasses import dataclass
from enum import StrEnum

from gui.models.checks import CheckLine


class ScoreAct(StrEnum):
    """What would bring more figures."""

    INSTALL = "install"
    AGAIN = "again"


@dataclass(frozen=True, slots=True)
class ScoreOffer:
    """A sentence, and the button that does it."""

    text: str
    button: str
    act: ScoreAct


@dataclass(frozen=True, slots=True)
class ScoreCard:
    """The sync score of a result, and of its source where that was measured, too.

    Attributes:
        doing: What is being measured; empty when nothing is. ``fraction`` 0..1, None while unknown.
        told: What the figures of each film come to, or why there are none.
        heads: Over the columns of ``figures``; empty for one column.
        figures: Rows: a name, then a value for each film.
        limits: What the figures do not say.
        can_measure: There is a result, and nothing is being measured.
        can_add_source: The source could be measured, too.
        offer: What would bring more figures; None for nothing.
    """

    doing: str = ""
    fraction: float | None = None
    told: tuple[CheckLine, ...] = ()
    heads: tuple[str, ...] = ()
    figures: tuple[tuple[str, ...], ...] = ()
    limits: str = ""
    can_measure: bool = False
    can_add_source: bool = False
    offer: ScoreOffer | None = None

    @property
    def is_empty(self) -> bool:
        """Nothing was asked."""
        return not (self.doing or self.told)

    def as_text(self) -> str:
        """For the clipboard, one figure a line; empty without any."""
        if not self.figures:
            return ""
        told = ("\n".join(filter(None, (line.text, line.hint))) for line in self.told)
        figures = (f"{name}: {' | '.join(values)}" for name, *values in self.figures)
        heads = " | ".join(filter(None, self.heads))
        return "\n".join(filter(None, (*told, heads, *figures, self.limits)))
