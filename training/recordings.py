"""The recordings that a manifest names, and no others."""

import hashlib
from collections.abc import Mapping
from pathlib import Path


def verified(folder: Path, entry: Mapping[str, str]) -> Path:
    """The entry's file, if it is the one the manifest means.

    Raises:
        ValueError: It is another.
    """
    path = folder / entry["file"]
    if hashlib.sha256(path.read_bytes()).hexdigest() != entry["sha256"]:
        raise ValueError(f"{path} is not the recording of manifest.json")
    return path
