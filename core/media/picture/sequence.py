"""Numbered pictures in a folder, found by their names and ordered by their numbers."""

import re
from collections import defaultdict
from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path

from core.errors import InputError

_LAST_NUMBER = re.compile(r"^(.*?)(\d+)(\D*)$")
_PICTURE_SUFFIXES = frozenset(
    {
        ".png",
        ".jpg",
        ".jpeg",
        ".jpe",
        ".webp",
        ".bmp",
        ".tif",
        ".tiff",
        ".gif",
        ".avif",
        ".ppm",
        ".pgm",
        ".jp2",
    }
)


def numbered_pictures(folder: Path) -> list[Path]:
    """The largest set of pictures that differ only in a number, in the order of that number.

    Raises InputError when the folder cannot be read or holds no such pictures.
    """
    groups: dict[tuple[str, str], list[tuple[int, str, Path]]] = defaultdict(list)
    for path in _files(folder):
        match = _LAST_NUMBER.match(path.stem)
        if match and path.suffix.lower() in _PICTURE_SUFFIXES:
            prefix, number, rest = match.groups()
            groups[prefix, rest + path.suffix.lower()].append((int(number), path.name, path))
    if not groups:
        raise InputError(
            "input.no_numbered_pictures",
            f"The folder “{folder.name}” holds no numbered pictures",
            "Name them like frame_0001.png, frame_0002.png, or give a file",
            str(folder),
        )
    sizes = {key: len(group) for key, group in groups.items()}
    return [path for _, _, path in sorted(groups[max(sizes, key=sizes.__getitem__)])]


def gap_notes(files: Sequence[Path]) -> tuple[tuple[str, str], ...]:
    """(code, text) about numbers that are missing among the pictures; steps of one size are none."""
    numbers = [_number(file) for file in files]
    steps = [after - before for before, after in pairwise(numbers)]
    usual = min(steps, default=1)
    gaps = [file.name for file, step in zip(files, steps, strict=False) if step > usual]
    if not gaps:
        return ()
    more = f" and in {len(gaps) - 1} more places" if len(gaps) > 1 else ""
    text = f"Pictures are missing after “{gaps[0]}”{more}: the others follow without a pause"
    return (("missing_pictures", text),)


def _number(file: Path) -> int:
    match = _LAST_NUMBER.match(file.stem)
    assert match, "numbered_pictures gives only numbered ones"
    return int(match[2])


def _files(folder: Path) -> list[Path]:
    try:
        return [
            path for path in folder.iterdir() if not path.name.startswith(".") and path.is_file()
        ]
    except OSError as exc:
        raise InputError(
            "input.permission",
            f"The folder “{folder.name}” may not be read",
            "Give yourself permission to read it, or copy it to a folder of yours",
            str(exc),
        ) from exc
