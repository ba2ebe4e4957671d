"""A language nobody speaks: what is not translated, or clipped when it grows, stands out in it."""

import re
from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtCore import QObject, QTranslator
from PySide6.QtWidgets import QApplication

OPENING, CLOSING = "⟦", "⟧"
_GROWTH = 0.35
_KEPT = re.compile(r"(\{\w*\}|%n|&\w|\*\.\w+)")
_LOOKALIKES = str.maketrans("AaCcEeIiNnOoSsUuYy", "ÅåÇçÉéÍíÑñÖöŠšÜüÝý")


class PseudoTranslator(QTranslator):
    """Translates everything: bracketed, with accents, about a third longer."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)

    def isEmpty(self) -> bool:
        return False

    def translate(
        self, _context: str, source: str, _disambiguation: str | None = None, _n: int = -1
    ) -> str:
        return pseudo(source)


@contextmanager
def speaking(app: QApplication, translator: QTranslator) -> Iterator[None]:
    """The program speaks the translator's language until the end of the block."""
    app.installTranslator(translator)
    try:
        yield
    finally:
        app.removeTranslator(translator)


def pseudo(text: str) -> str:
    """The text in that language; what stands in braces stays."""
    parts = _KEPT.split(text)
    drawn = "".join(part if n % 2 else part.translate(_LOOKALIKES) for n, part in enumerate(parts))
    return f"{OPENING}{drawn}{' ~' * max(1, round(len(text) * _GROWTH / 2))}{CLOSING}"


def is_pseudo(text: str) -> bool:
    """Whether a text has gone through the translator, at least in a part."""
    return OPENING in text and CLOSING in text
