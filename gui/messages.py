"""Texts of core and engines in the window's language.

They are made in English where Qt is unknown. ``scripts/translate.py`` collects their templates from the
source; here a text is matched with its template and the template's translation filled with what stood
in the holes.
"""

import json
import re
from dataclasses import dataclass
from functools import cache

from PySide6.QtCore import QCoreApplication, QLocale

from core.errors import AppError
from core.platform.paths import RESOURCES

TEMPLATES = RESOURCES / "translations" / "core_texts.json"
CONTEXT = "core"
_HOLE = re.compile(r"\{(\d+)\}")
_SIZE = re.compile(r"(\d+)\.(\d+ [MG]B)")
_KEY_LENGTH = 3


def translated(text: str) -> str:
    """The text in the window's language; one without a translation stays as it is."""
    return _in_language(text, _catalogue().whole)


def error_words(error: AppError) -> str:
    """What went wrong and the next step, in one line of the window's language."""
    return ". ".join(filter(None, (translated(error.title), translated(error.hint))))


def _in_language(text: str, shelf: "_Shelf") -> str:
    direct = QCoreApplication.translate(CONTEXT, text)
    if direct != text:
        return direct
    for template in shelf.candidates(text):
        found = template.pattern.fullmatch(text)
        if found is None:
            continue
        wanted = QCoreApplication.translate(CONTEXT, template.text)
        if wanted == template.text:
            return text
        parts = [_in_language(part, _catalogue().fragments) for part in found.groups()]
        return _filled(wanted, [_size_here(part) for part in parts])
    return text


def _size_here(text: str) -> str:
    """``3.9 GB`` in the way of the person's country; any other text as it is."""
    size = _SIZE.fullmatch(text)
    return f"{size[1]}{QLocale().decimalPoint()}{size[2]}" if size else text


def _filled(template: str, parts: list[str]) -> str:
    return _HOLE.sub(lambda hole: parts[int(hole[1])], template)


@dataclass(frozen=True, slots=True)
class _Template:
    text: str
    pattern: re.Pattern[str]


class _Shelf:
    """Templates by how they begin; of those that begin alike, the one that says most comes first."""

    def __init__(self, texts: list[str]) -> None:
        with_holes = [text for text in texts if _HOLE.search(text)]
        self._by_start: dict[str, list[_Template]] = {}
        for text in sorted(with_holes, key=lambda text: -len(_HOLE.sub("", text))):
            start = text.partition("{")[0][:_KEY_LENGTH]
            key = start if len(start) == _KEY_LENGTH else ""
            self._by_start.setdefault(key, []).append(_Template(text, _pattern(text)))

    def candidates(self, text: str) -> list[_Template]:
        """What the text may have been made from."""
        same = self._by_start.get(text[:_KEY_LENGTH], [])
        return [*same, *self._by_start.get("", [])]


@dataclass(frozen=True, slots=True)
class _Catalogue:
    whole: _Shelf
    fragments: _Shelf


@cache
def _catalogue() -> _Catalogue:
    found = json.loads(TEMPLATES.read_text("utf-8"))
    return _Catalogue(_Shelf(found["whole"]), _Shelf(found["fragments"]))


def _pattern(text: str) -> re.Pattern[str]:
    literals = _HOLE.split(text)[::2]
    return re.compile("(.*?)".join(map(re.escape, literals)), re.DOTALL)
