import random
from collections.abc import Iterator
from pathlib import Path

import pytest

from core.domain.engine import Licence
from core.domain.installation import InstallEvent
from core.platform.stop import StopToken
from core.weights.catalogue import (
    HubSource,
    PersonSource,
    UrlSource,
    WeightCatalogue,
    WeightFile,
    WeightSet,
)
from core.weights.fetch import Fetcher
from core.weights.patience import Patience
from core.weights.settings import FetchSettings
from core.weights.store import WeightStore
from tests.kit.hub import LocalHub

FREE = Licence(subject="weights", name="MIT", commercial_use=True)
QUICK = Patience(first_pause_s=0.001, longest_pause_s=0.01, connect_s=5.0, stall_s=20.0)


def noise(size: int, seed: int = 1) -> bytes:
    """Bytes that no compression and no repetition can stand for."""
    return random.Random(seed).randbytes(size)


def one_file(
    *sources: HubSource | UrlSource | PersonSource,
    name: str = "net.bin",
    size_bytes: int | None = None,
    sha256: str | None = None,
    set_id: str = "tiny",
    is_gated: bool = False,
) -> WeightSet:
    """A set of one file."""
    file = WeightFile(
        name=name,
        sources=sources,
        size_bytes=size_bytes,
        sha256=sha256,
        licence=FREE,
        is_gated=is_gated,
    )
    return WeightSet(id=set_id, title=set_id.title(), files=(file,))


class Bench:
    """A store, a hub that it fetches from, and what was told meanwhile."""

    def __init__(self, folder: Path, hub: LocalHub) -> None:
        self.folder = folder
        self.root = folder / "weights"
        self.hub = hub
        self.events: list[InstallEvent] = []
        self.stop = StopToken()

    def store(self, *sets: WeightSet) -> WeightStore:
        return WeightStore(self.root, WeightCatalogue(sets=sets), self.folder / "hub-cache")

    def settings(self, **changes: object) -> FetchSettings:
        given: dict[str, object] = {
            "hub_url": self.hub.url,
            "patience": QUICK,
            "free": lambda _: 1 << 40,
        }
        return FetchSettings(**{**given, **changes})  # type: ignore[arg-type]

    def fetch(self, *sets: WeightSet, **changes: object) -> int:
        fetcher = Fetcher(self.store(*sets), self.settings(**changes))
        return fetcher.fetch([entry.id for entry in sets], self.events.append, self.stop)

    def bytes_of(self, entry: WeightSet) -> bytes:
        """What lies at the final place of the set's first file."""
        paths = self.store(entry).paths(entry.id)
        assert paths is not None
        return paths[entry.files[0].name].read_bytes()

    def final_files(self) -> list[Path]:
        """Every file outside the folders for what is unfinished."""
        return [
            path
            for path in self.root.rglob("*")
            if path.is_file()
            and path.name != "pins.json"
            and not path.relative_to(self.root).parts[0].startswith(".")
        ]


@pytest.fixture
def hub() -> Iterator[LocalHub]:
    with LocalHub().running() as running:
        yield running


@pytest.fixture
def bench(tmp_path: Path, hub: LocalHub) -> Bench:
    return Bench(tmp_path, hub)
