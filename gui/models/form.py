"""A form as it is drawn: fields, what stands in them, and what is wrong with that."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from core.domain.conditions import Condition, all_hold

FieldValue = bool | int | float | str


class FieldKind(StrEnum):
    """Which editor a field gets."""

    SWITCH = "switch"
    WHOLE = "whole"
    NUMBER = "number"
    CHOICE = "choice"
    TEXT = "text"
    PROSE = "prose"
    VOICE = "voice"
    FILM = "film"


@dataclass(frozen=True, slots=True)
class Field:
    """One thing to set.

    Attributes:
        minimum, maximum: Inclusive bounds; a number with both gets a slider.
        step: Distance between neighbouring values.
        unit: Behind the number.
        choices: (value, words).
        is_advanced: Folded away at first.
        shown_when: What other fields must be: hidden otherwise.
    """

    name: str
    kind: FieldKind
    label: str
    default: FieldValue
    help: str = ""
    minimum: float | None = None
    maximum: float | None = None
    step: float | None = None
    unit: str = ""
    choices: tuple[tuple[str, str], ...] = ()
    is_advanced: bool = False
    shown_when: tuple[Condition, ...] = ()

    def is_shown(self, values: Mapping[str, FieldValue]) -> bool:
        """Whether the form shows it beside the other fields' values."""
        return all_hold(self.shown_when, values)


@dataclass(frozen=True, slots=True)
class FormState:
    """What stands in a form.

    Attributes:
        values: One for each field.
        changed: Fields that differ from their defaults.
        problems: (field, what is wrong).
    """

    values: tuple[tuple[str, FieldValue], ...] = ()
    changed: frozenset[str] = frozenset()
    problems: tuple[tuple[str, str], ...] = ()
