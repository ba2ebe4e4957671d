"""How everything looks: one table of colours, one style sheet, our own icons."""

from gui.theme.palettes import PALETTES, Palette, ThemeName
from gui.theme.theme import Theme

__all__ = ["PALETTES", "Palette", "Theme", "ThemeName"]
