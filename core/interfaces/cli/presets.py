"""``--preset NAME``: the options of a preset, before those that ``--set`` names."""

import argparse
from collections.abc import Callable, Iterator, Sequence

from core.domain.conditions import word_of
from core.domain.engine import EngineCatalogue
from core.domain.preset import Preset
from core.errors import OptionError

PresetsOf = Callable[[str], Sequence[Preset]]


def with_preset(
    words: argparse.Namespace, catalogue: EngineCatalogue, presets_of: PresetsOf
) -> argparse.Namespace:
    """The words with the preset's options spelled out; ``--set`` wins over them.

    Args:
        presets_of: An engine's presets by its id, a person's own as well.

    Raises OptionError for an unknown preset, which lists those there are, or an unknown engine.
    """
    name = getattr(words, "preset", None)
    if name is None:
        return words
    title = catalogue.get(words.engine).info.title
    preset = _named(name, presets_of(words.engine), title)
    return argparse.Namespace(**(vars(words) | {"set": [*_assignments(preset), *words.set]}))


def preset_lines(presets: Sequence[Preset]) -> Iterator[str]:
    """What the presets of an engine set; nothing where there are none."""
    if presets:
        yield "presets (--preset NAME; --set wins over it):"
    for preset in presets:
        told = ", ".join(_assignments(preset))
        mine = "" if preset.is_builtin else " (your own)"
        yield f"  {preset.name}{mine}: {told or 'the defaults'}"


def _named(name: str, presets: Sequence[Preset], title: str) -> Preset:
    """The preset of that name, in small letters and without spaces as well."""
    for form in (str.casefold, _plain):
        for preset in presets:
            if form(preset.name) == form(name):
                return preset
    there = ", ".join(preset.name for preset in presets)
    raise OptionError(
        "preset.unknown",
        f"{title} has no preset “{name}”",
        f"Its presets are: {there}" if there else "It has no presets: leave --preset out",
    )


def _assignments(preset: Preset) -> list[str]:
    return [f"{name}={word_of(value)}" for name, value in preset.options.items()]


def _plain(name: str) -> str:
    return "".join(char for char in name.casefold() if char not in " -_")
