"""What a command is about, in the words that ``lipsmith install`` takes."""

import argparse
from collections.abc import Sequence

from core.domain.engine import EngineCatalogue
from core.domain.options import parse_options, split_assignments
from core.errors import OptionError


def subject_of(words: argparse.Namespace, catalogue: EngineCatalogue) -> str:
    """The engine, and ``--with`` for each extra that the options ask for; empty without an engine."""
    engine = getattr(words, "engine", None) or ""
    try:
        keys = _extras(engine, getattr(words, "set", None) or (), catalogue)
    except OptionError:
        keys = ()  # the command itself tells what is wrong with them
    return " --with ".join((engine, *keys))


def _extras(engine: str, assignments: Sequence[str], catalogue: EngineCatalogue) -> tuple[str, ...]:
    """Raises OptionError."""
    if not assignments:
        return ()
    provider = catalogue.get(engine)
    options = parse_options(provider.options, split_assignments(assignments))
    return tuple(one.key for one in provider.info.extras_for(options.model_dump(mode="json")))
