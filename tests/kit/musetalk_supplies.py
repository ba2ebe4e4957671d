"""MuseTalk's small checkpoints on a hub, under the addresses of the program's own catalogue."""

import hashlib
import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from core.weights.catalogue import DEFAULT_CATALOGUE
from tests.kit.musetalk_weights import write_second_version, write_weights
from tests.kit.supplies import Supplies, packages


@dataclass(frozen=True)
class MuseTalkSupplies(Supplies):
    """What MuseTalk consists of.

    Attributes:
        weights: Of the default installation, by ``<set>/<file>``.
        second: What version 1.0 needs on top.
    """

    weights: dict[str, Path]
    second: dict[str, Path]

    def fetched(self, first: int = 0) -> set[str]:
        """``owner/repo/path`` of all files that were asked for, from that request on."""
        paths = (one.path for one in self.hub.requests[first:] if "/resolve/" in one.path)
        asked = (path.partition("/resolve/") for path in paths)
        return {f"{repo.strip('/')}/{rest.partition('/')[2]}" for repo, _, rest in asked}

    def offer(self, key: str, data: bytes) -> None:
        """Another file under a known address; the catalogue vouches for it from now on."""
        path = self.folder / "catalogue.json"
        document = json.loads(path.read_bytes())
        _offer(document, self, key, data)
        path.write_text(json.dumps(document))


def address(key: str) -> str:
    """``owner/repo/path`` of ``<set>/<file>`` in the program's own catalogue."""
    source = _file(json.loads(DEFAULT_CATALOGUE.read_bytes()), key)["sources"][0]
    return f"{source['repo']}/{source['path']}"


@contextmanager
def musetalk_supplies(folder: Path) -> Iterator[MuseTalkSupplies]:
    """Served while the block runs. All other files of the catalogue are listed, but not there."""
    weights = write_weights(folder / "weights")
    second = write_second_version(folder / "weights")
    document = json.loads(DEFAULT_CATALOGUE.read_bytes())
    with packages(folder) as served:
        for key, path in (weights | second).items():
            _offer(document, served, key, path.read_bytes())
        (folder / "catalogue.json").write_text(json.dumps(document))
        (folder / "urls.json").write_text("{}")
        yield MuseTalkSupplies(folder, served.hub, served.index, weights, second)


def _offer(document: dict[str, Any], served: Supplies, key: str, data: bytes) -> None:
    """What the catalogue does not state of a file it goes on not to state."""
    file = _file(document, key)
    told = {
        "size_bytes": len(data),
        "about_bytes": len(data),
        "sha256": hashlib.sha256(data).hexdigest(),
    }
    file.update({name: value for name, value in told.items() if file.get(name) is not None})
    source = file["sources"][0]
    served.hub.put(source["repo"], source["path"], data)


def _file(document: dict[str, Any], key: str) -> dict[str, Any]:
    entry, _, name = key.partition("/")
    files = next(one["files"] for one in document["sets"] if one["id"] == entry)
    found: dict[str, Any] = next(one for one in files if one["name"] == name)
    return found
