"""Where things lie below the weights' folder."""

import re
from pathlib import Path
from urllib.parse import urlsplit

from core.weights.catalogue import HubSource, Source, WeightFile

_COMMIT = re.compile(r"[0-9a-f]{40}|[0-9a-f]{64}")
_UNFINISHED = re.compile(r"\.(part|part\.json|copy)$")


class Layout:
    """The paths of one weights folder.

    Files: ``<repository or host>/<revision or hash>/<path>``. Beside them, in hidden folders: parts,
    quarantine, locks.
    """

    def __init__(self, root: Path) -> None:
        self.root = root

    def part(self, key: str) -> Path:
        """What is being fetched of ``set/file``."""
        return self.root / ".parts" / f"{key}.part"

    def copy(self, key: str) -> Path:
        """What is being copied of ``set/file``."""
        return self.root / ".parts" / f"{key}.copy"

    def quarantine(self, key: str) -> Path:
        """What came as ``set/file`` and was something else; the last one only."""
        return self.root / ".quarantine" / key

    def lock(self, key: str) -> Path:
        """Held by who fetches, adopts or removes ``set/file``."""
        return self.root / ".locks" / f"{key}.lock"

    def final(self, file: WeightFile, source: Source, revision: str, sha256: str) -> Path:
        """Where a good file lies."""
        if isinstance(source, HubSource):
            owner = source.repo.replace("/", "--")
            if revision:
                return self.root / owner / revision / source.path
        else:
            address = source.url if source.kind == "url" else source.page
            owner = urlsplit(address).netloc.rpartition("@")[2].replace(":", "_")
        return self.root / owner / sha256 / file.name

    def inner(self, path: Path) -> str:
        """A path below the root as it is recorded."""
        return path.relative_to(self.root).as_posix()

    def loose_files(self) -> list[Path]:
        """All files that lie where good ones do: others that a person keeps here are not ours."""
        return [
            path
            for version in self.root.glob("*/*/")
            if _COMMIT.fullmatch(version.name) and not version.parent.name.startswith(".")
            for path in version.rglob("*")
            if path.is_file()
        ]

    def key_of_part(self, path: Path) -> str | None:
        """The ``set/file`` that an unfinished file is of; None for any other file."""
        parts = self.root / ".parts"
        if not path.is_relative_to(parts):
            return None
        return _UNFINISHED.sub("", path.relative_to(parts).as_posix())

    def unfinished_files(self) -> list[Path]:
        """All parts, with what is kept beside them, and all copies."""
        return [path for path in (self.root / ".parts").rglob("*") if path.is_file()]

    def quarantined_files(self) -> list[Path]:
        """All files in quarantine."""
        return [path for path in (self.root / ".quarantine").rglob("*") if path.is_file()]
