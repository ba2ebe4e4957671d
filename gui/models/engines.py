"""An engine as the list shows it: words and marks, ready to be drawn."""

from dataclasses import dataclass
from enum import StrEnum


class EngineMark(StrEnum):
    """The shape before an engine's name; never told by colour alone."""

    READY = "ready"
    INSTALL = "install"
    KEY = "key"
    GPU = "gpu"


class EngineNeed(StrEnum):
    """What a row's button asks for."""

    INSTALL = "install"
    KEY = "key"


@dataclass(frozen=True, slots=True)
class EngineRow:
    """One line of the list.

    Attributes:
        state: The mark in a word or two.
        strength: One line: what it is good for.
        reason: What it needs, or what happens without; empty for a ready one.
        facts: Size of the download, measured speed.
        licence: Whether its results may be used commercially.
        need: What the button asks for; None where no button helps.
        need_label: The button's words.
    """

    engine: str
    title: str
    mark: EngineMark
    state: str
    strength: str
    reason: str
    facts: str
    licence: str
    is_commercial: bool
    need: EngineNeed | None = None
    need_label: str = ""


@dataclass(frozen=True, slots=True)
class EngineCard:
    """All there is to know of one engine.

    Attributes:
        lines: (name, value) in the order they are shown.
        licences: (part, licence, may be used commercially).
    """

    engine: str
    title: str
    lines: tuple[tuple[str, str], ...]
    licences: tuple[tuple[str, str, str], ...]


@dataclass(frozen=True, slots=True)
class EngineHint:
    """The answer to “which one?”, when it is another one than the chosen."""

    engine: str
    text: str
