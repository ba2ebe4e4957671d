"""The one table of colours. Neutral greys, one accent, three states; contrast follows WCAG AA or better."""

from dataclasses import dataclass
from enum import StrEnum


class ThemeName(StrEnum):
    """The palettes there are; ``system`` in the settings chooses light or dark."""

    LIGHT = "light"
    DARK = "dark"
    CONTRAST = "contrast"


@dataclass(frozen=True, slots=True)
class Palette:
    """Colours by what they are for, as ``#rrggbb``.

    Attributes:
        window: Behind everything.
        surface: Panels and fields.
        raised: What lies on a panel: buttons, menus, hovered rows.
        pressed: A button held down, a chosen row.
        line: Hairlines and field borders.
        text, muted: Words; words of second rank.
        accent: What can be done next, and progress; nothing else.
        accent_hover, accent_text: Under the pointer; words on the accent.
        accent_soft: The ground of a selection.
        focus: The ring around what has the keyboard.
        good, warning, bad: States, always beside a shape and a word.
        stage, on_stage: Behind a picture, and words on it.
        wave, speech: The voice's waveform in silence and while somebody speaks.
    """

    window: str
    surface: str
    raised: str
    pressed: str
    line: str
    text: str
    muted: str
    accent: str
    accent_hover: str
    accent_text: str
    accent_soft: str
    focus: str
    good: str
    warning: str
    bad: str
    stage: str
    on_stage: str
    wave: str
    speech: str


PALETTES: dict[ThemeName, Palette] = {
    ThemeName.LIGHT: Palette(
        window="#f4f4f5",
        surface="#ffffff",
        raised="#ececee",
        pressed="#dedee2",
        line="#d5d5da",
        text="#1b1b1f",
        muted="#5f5f68",
        accent="#0f62c4",
        accent_hover="#0b54aa",
        accent_text="#ffffff",
        accent_soft="#dceafb",
        focus="#0f62c4",
        good="#1c7a3e",
        warning="#8f5600",
        bad="#b3261e",
        stage="#18181b",
        on_stage="#e6e6ea",
        wave="#a3a3ad",
        speech="#3b3b45",
    ),
    ThemeName.DARK: Palette(
        window="#161618",
        surface="#1f1f23",
        raised="#2b2b30",
        pressed="#383840",
        line="#3a3a41",
        text="#ececef",
        muted="#a5a5af",
        accent="#6aaeff",
        accent_hover="#8cc1ff",
        accent_text="#0a1a2e",
        accent_soft="#1f3552",
        focus="#6aaeff",
        good="#5fce8a",
        warning="#f0b454",
        bad="#ff8a80",
        stage="#0c0c0e",
        on_stage="#d8d8de",
        wave="#5c5c67",
        speech="#c9c9d2",
    ),
    ThemeName.CONTRAST: Palette(
        window="#000000",
        surface="#000000",
        raised="#1a1a1a",
        pressed="#333333",
        line="#ffffff",
        text="#ffffff",
        muted="#ffffff",
        accent="#ffd60a",
        accent_hover="#ffe766",
        accent_text="#000000",
        accent_soft="#3d3400",
        focus="#00e5ff",
        good="#6bff8f",
        warning="#ffd60a",
        bad="#ff9d94",
        stage="#000000",
        on_stage="#ffffff",
        wave="#8c8c8c",
        speech="#ffffff",
    ),
}
