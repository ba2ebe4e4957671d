"""A word that may be left out, and may stand behind the options all the same."""

import argparse
from collections.abc import Sequence
from pathlib import Path
from typing import Any

LATE = "late_word"  # a parser's default that names such a positional


class LateWords(argparse.ArgumentParser):
    """``render FACE -o OUT VOICE`` works though the voice may be left out.

    argparse takes a positional that may be left out for left out as soon as an option comes
    (python/cpython#59317).
    """

    def parse_known_args(  # type: ignore[override]  # argparse has overloads for other namespaces
        self, args: Sequence[str] | None = None, namespace: argparse.Namespace | None = None
    ) -> tuple[Any, list[str]]:
        """The words, and those that nobody knows."""
        words, rest = super().parse_known_args(args, namespace)
        name = getattr(words, LATE, None)
        late = rest[1:] if rest[:1] == ["--"] else rest
        is_file = len(late) == 1 and (late != rest or not late[0].startswith("-"))
        if name is None or not is_file or getattr(words, name) is not None:
            return words, rest
        setattr(words, name, Path(late[0]))
        return words, []
