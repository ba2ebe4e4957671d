"""Files that a person already has: in the Hugging Face cache, in a folder, in an exported bundle."""

import logging
import os
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from core.weights.catalogue import HubSource, WeightFile

log = logging.getLogger(__name__)

_COMMIT = re.compile(r"[0-9a-f]{40}")
# Of a given folder: it may be somebody's whole disk.
_DEEPEST = 3
_MOST_FOLDERS = 2000


@dataclass(frozen=True, slots=True)
class Candidate:
    """A file that may be the one; only its hash tells.

    Attributes:
        revision: Of the repository, where the place tells it.
        is_shared: Nobody writes into it in place, so that a hard link will do.
    """

    path: Path
    revision: str = ""
    is_shared: bool = False


def hub_cache(environ: Mapping[str, str] | None = None) -> Path:
    """Where Hugging Face's own programs keep what they download."""
    known = os.environ if environ is None else environ
    for name, below in (
        ("HF_HUB_CACHE", ""),
        ("HUGGINGFACE_HUB_CACHE", ""),
        ("HF_HOME", "hub"),
        ("XDG_CACHE_HOME", "huggingface/hub"),
    ):
        if known.get(name):
            return Path(known[name]).expanduser() / below
    return Path.home() / ".cache" / "huggingface" / "hub"


def candidates(
    set_id: str, file: WeightFile, cache: Path | None, folder: Path | None
) -> Iterator[Candidate]:
    """Files of the right size, where one is known; the likeliest first."""
    for found in _all(set_id, file, cache, folder):
        size = _size(found.path)
        if size is not None and file.size_bytes in {None, size}:
            yield found


def _all(
    set_id: str, file: WeightFile, cache: Path | None, folder: Path | None
) -> Iterator[Candidate]:
    if folder is not None:
        exported = folder / set_id / file.name
        yield Candidate(exported)
        for path in _below(folder, _names(file)):
            if path != exported:
                yield Candidate(path)
    if cache is not None:
        for source in file.sources:
            if isinstance(source, HubSource):
                yield from _cached(cache, source)


def _cached(cache: Path, source: HubSource) -> Iterator[Candidate]:
    snapshots = cache / f"models--{source.repo.replace('/', '--')}" / "snapshots"
    for snapshot in _entries(snapshots):
        if _COMMIT.fullmatch(snapshot.name) and source.revision in {None, snapshot.name}:
            yield Candidate(snapshot / source.path, snapshot.name, is_shared=True)


def _names(file: WeightFile) -> set[str]:
    """What the file may be called in somebody's folder."""
    told = {source.path.rpartition("/")[2] for source in file.sources if source.kind == "hf"}
    return {file.name, *told}


def _below(folder: Path, names: set[str]) -> Iterator[Path]:
    """Files of these names, the nearest first; no further than is quickly looked through."""
    level = [folder]
    looked_at = 0
    for _ in range(_DEEPEST + 1):
        next_level: list[Path] = []
        for place in level:
            looked_at += 1
            if looked_at > _MOST_FOLDERS:
                log.info("only the first %d folders of %s are looked at", _MOST_FOLDERS, folder)
                return
            entries = _entries(place)
            yield from (path for path in entries if path.name in names and path.is_file())
            next_level += [path for path in entries if _is_searched(path)]
        level = next_level


def _is_searched(path: Path) -> bool:
    return not path.name.startswith(".") and path.is_dir() and not path.is_symlink()


def _entries(folder: Path) -> list[Path]:
    try:
        return sorted(folder.iterdir())
    except OSError:  # not readable, or not there: nothing is found in it
        return []


def _size(path: Path) -> int | None:
    try:
        return path.stat().st_size
    except OSError:
        return None
