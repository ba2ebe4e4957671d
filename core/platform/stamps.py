"""Whether files are still the ones they were, without reading them."""

import os
from pathlib import Path

Stamp = tuple[tuple[str, int, int], ...]


def stamp_of(path: Path) -> Stamp:
    """(name, size, time of the last change in ns) of a file, or of all files in a folder.

    Raises OSError when it is not there or may not be looked at.
    """
    if not path.is_dir():
        status = path.stat()
        return ((path.name, status.st_size, status.st_mtime_ns),)
    with os.scandir(path) as entries:
        found = [(entry.name, entry.stat()) for entry in entries if entry.is_file()]
    return tuple(sorted((name, status.st_size, status.st_mtime_ns) for name, status in found))
