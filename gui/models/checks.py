"""What the pre-flight says, as it is drawn."""

from dataclasses import dataclass
from enum import StrEnum

from core.domain.issue import Fix


class Mood(StrEnum):
    """What kind of line it is; drawn as shape and colour."""

    GOOD = "good"
    INFO = "info"
    TIME = "time"
    MISSING = "missing"
    WARNING = "warning"
    BAD = "bad"


@dataclass(frozen=True, slots=True)
class CheckLine:
    """One sentence.

    Attributes:
        hint: The next step, where no button takes it.
        fix: What its button asks for; None for no button.
        fix_label: The button's words.
        engine: Id of an engine that its button chooses; empty for none.
        other: What a second button asks for, with the words ``other_label``; None for none.
        details: Sentences that are shown when a person wants them.
    """

    mood: Mood
    text: str
    hint: str = ""
    fix: Fix | None = None
    fix_label: str = ""
    engine: str = ""
    other: Fix | None = None
    other_label: str = ""
    details: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ChecksState:
    """The whole list.

    Attributes:
        is_checking: An answer has been on its way for a while.
    """

    lines: tuple[CheckLine, ...] = ()
    is_checking: bool = False
