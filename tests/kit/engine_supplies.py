"""An engine's small checkpoints on a hub, under the addresses of the program's own catalogue."""

import hashlib
import json
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from core.weights.catalogue import DEFAULT_CATALOGUE
from tests.kit.supplies import Supplies, packages


@dataclass(frozen=True)
class EngineSupplies(Supplies):
    """What an engine on torch consists of.

    Attributes:
        weights: Of the default installation, by ``<set>/<file>``.
        extra: What its extras need on top.
    """

    weights: Mapping[str, Path]
    extra: Mapping[str, Path]

    def fetched(self, first: int = 0) -> set[str]:
        """``address`` of all files that were asked for, from that request on."""
        paths = [one.path for one in self.hub.requests[first:]]
        return {_without_revision(path) for path in paths if path in self.hub.files}

    def offer(self, key: str, data: bytes) -> None:
        """Another file under a known address; the catalogue vouches for it from now on."""
        path = self.folder / "catalogue.json"
        document = json.loads(path.read_bytes())
        _offer(document, self, key, data)
        path.write_text(json.dumps(document))


def address(key: str) -> str:
    """Where the program's own catalogue has ``<set>/<file>``: ``owner/repo/path``, or a URL's path."""
    source = _file(json.loads(DEFAULT_CATALOGUE.read_bytes()), key)["sources"][0]
    if source["kind"] == "url":
        return urlsplit(str(source["url"])).path.strip("/")
    return f"{source['repo']}/{source['path']}"


@contextmanager
def engine_supplies(
    folder: Path, weights: Mapping[str, Path], extra: Mapping[str, Path]
) -> Iterator[EngineSupplies]:
    """Served while the block runs. All other files of the catalogue are listed, but not there."""
    document = json.loads(DEFAULT_CATALOGUE.read_bytes())
    with packages(folder) as served:
        for key, path in {**weights, **extra}.items():
            _offer(document, served, key, path.read_bytes())
        (folder / "catalogue.json").write_text(json.dumps(document))
        (folder / "urls.json").write_text(
            json.dumps(dict.fromkeys(_hosts(document), served.hub.url))
        )
        yield EngineSupplies(folder, served.hub, served.index, weights, extra)


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
    if source["kind"] == "url":
        served.hub.put_plain(urlsplit(source["url"]).path, data)
    else:
        served.hub.put(source["repo"], source["path"], data)


def _file(document: dict[str, Any], key: str) -> dict[str, Any]:
    entry, _, name = key.partition("/")
    files = next(one["files"] for one in document["sets"] if one["id"] == entry)
    found: dict[str, Any] = next(one for one in files if one["name"] == name)
    return found


def _hosts(document: dict[str, Any]) -> set[str]:
    """Of files that are on no hub."""
    files = (file for one in document["sets"] for file in one["files"])
    sources = (source for file in files for source in file["sources"])
    return {urlsplit(source["url"]).netloc for source in sources if source["kind"] == "url"}


def _without_revision(path: str) -> str:
    repo, resolve, rest = path.strip("/").partition("/resolve/")
    return f"{repo}/{rest.partition('/')[2]}" if resolve else repo
