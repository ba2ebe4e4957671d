"""MuseTalk's small networks under the real names on a hub, and a home in which they were installed."""

import os
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from providers.musetalk.manifest import ENGINE
from tests.e2e.cli import Run, lipsmith
from tests.e2e.install.conftest import use
from tests.kit.engine_supplies import EngineSupplies, engine_supplies
from tests.kit.musetalk_weights import write_second_version, write_weights


@dataclass(frozen=True)
class FirstTime:
    """The installation of the engine into an empty home, as it went.

    Attributes:
        fetched: ``owner/repo/path`` of all that was asked for.
    """

    home: Path
    run: Run
    fetched: set[str]


@pytest.fixture(scope="package")
def stock(tmp_path_factory: pytest.TempPathFactory) -> Iterator[EngineSupplies]:
    folder = tmp_path_factory.mktemp("stock")
    weights, extra = write_weights(folder / "weights"), write_second_version(folder / "weights")
    with engine_supplies(folder / "supplies", weights, extra) as served:
        yield served


@pytest.fixture(scope="package")
def first_time(stock: EngineSupplies, tmp_path_factory: pytest.TempPathFactory) -> FirstTime:
    folder, asked = tmp_path_factory.mktemp("installed"), len(stock.hub.requests)
    with pytest.MonkeyPatch.context() as monkeypatch:
        use(monkeypatch, stock.environ | {"LIPSMITH_HOME": str(folder / "home")})
        run = lipsmith("install", ENGINE, "--yes", "--json", folder=folder)
    return FirstTime(folder / "home", run, stock.fetched(asked))


@pytest.fixture
def installed(first_time: FirstTime) -> Path:
    """This test's own home, with the engine in it."""
    home = Path(os.environ["LIPSMITH_HOME"])
    shutil.copytree(first_time.home, home, symlinks=True)
    return home
