"""Finds what core, engines and window tell a person in English without Qt, as templates to translate.

The texts of errors, warnings, findings, options and presets are f-strings. Their parts that are only
known at run time become {0}, {1} ...; parts that are words themselves are fragments, templates of their own.
"""

import itertools
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from text_flow import HOLE, Node, Program, Sink, arguments

PLACES = ("core", "providers", "gui")
LEFT_OUT = ("core/interfaces", "core/app/first_use.py")  # words on the terminal
_LETTERS = re.compile(r"[^\W\d_]{2}")


SINKS = {
    "Issue": Sink(names=("title", "hint")),
    "Warned": Sink(names=("text",)),
    "warn": Sink((1,), ("text",)),
    "option": Sink(names=("label", "help", "unit")),
    "EngineInfo": Sink(names=("title", "strength", "price")),
    "Squeeze": Sink(names=("advice",)),
    "Extra": Sink(names=("title",)),
    "EngineStatus": Sink(names=("reason",)),
    "Advice": Sink(names=("reason",)),
    "Fallback": Sink(names=("words",)),
    "Quote": Sink(names=("sends", "keeps")),
    "Preset": Sink(names=("name",)),
    "Licence": Sink(names=("subject",)),
    "TorchBuild": Sink(names=("reason",)),
    "ScoreVerdict": Sink((0, 1), ("title", "hint")),
    "ScoreLine": Sink((0, 1), ("name", "text")),
    "_Failure": Sink(names=("title", "hint")),
    "Field": Sink(names=("description",)),  # of settings: what a refused value may be
}
_ERROR = Sink((1, 2), ("title", "hint"))
_ALSO_INSIDE = {"Quote": Sink(names=("sends",))}  # told alone, and in the holes of others


@dataclass(frozen=True)
class Texts:
    """What was found; fragments are parts of other texts."""

    whole: tuple[str, ...]
    fragments: tuple[str, ...]


def collect(root: Path) -> Texts:
    """All templates in the program below ``root``, sorted."""
    program = Program(_sources(root))
    whole: set[str] = set()
    for node in _read_by_people(program):
        whole |= program.texts(node)
    inside = {text for node in _given(program, _ALSO_INSIDE) for text in program.texts(node)}
    whole |= set(_environment_titles(root))
    known = {template for text in whole if (template := _template(text))}
    parts = {template for text in program.fragments if (template := _template(text))}
    parts = (parts - known) | {template for text in inside if (template := _template(text))}
    return Texts(tuple(sorted(known)), tuple(sorted(parts)))


def _environment_titles(root: Path) -> Iterator[str]:
    listed = root / "resources" / "environments.json"
    for one in json.loads(listed.read_bytes())["environments"] if listed.exists() else ():
        yield one["title"]
        yield from (build["title"] for build in one["builds"])


def _sources(root: Path) -> Iterator[Path]:
    for place in PLACES:
        for path in sorted((root / place).rglob("*.py")):
            if not path.relative_to(root).as_posix().startswith(LEFT_OUT):
                yield path


def _template(text: str) -> str:
    """The text with numbered holes; empty when there is nothing in it to translate."""
    if not _LETTERS.search(text.replace(HOLE, "")):
        return ""
    numbers = itertools.count()
    return re.sub(HOLE, lambda _: f"{{{next(numbers)}}}", text)


def _read_by_people(program: Program) -> Iterator[Node]:
    """Every argument of a sink, the second of each (code, text), and sentences by name."""
    yield from _given(program, dict.fromkeys(program.errors, _ERROR) | SINKS)
    yield from program.notes
    for name, values in program.constants.items():
        if name.endswith("_SENTENCE"):
            yield from values


def _given(program: Program, sinks: dict[str, Sink]) -> Iterator[Node]:
    """What calls of these names are given to say."""
    for name, sink in sinks.items():
        for call, place in program.calls.get(name, ()):
            yield from arguments(call, place, sink)
