"""An engine's small networks under the real names on a hub, and a home with the engine in it."""

import os
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.e2e.cli import Run, lipsmith
from tests.e2e.install.conftest import use
from tests.e2e.install.engines.subjects import SUBJECTS, Subject
from tests.kit.engine_supplies import EngineSupplies, engine_supplies


@dataclass(frozen=True)
class FirstTime:
    """The installation of the engine into an empty home, as it went.

    Attributes:
        fetched: Addresses of all that was asked for.
    """

    home: Path
    run: Run
    fetched: set[str]


@pytest.fixture(scope="package", params=SUBJECTS, ids=str)
def subject(request: pytest.FixtureRequest) -> Subject:
    found: Subject = request.param
    return found


@pytest.fixture(scope="package")
def stock(subject: Subject, tmp_path_factory: pytest.TempPathFactory) -> Iterator[EngineSupplies]:
    folder = tmp_path_factory.mktemp("stock")
    weights = subject.write(folder / "weights")
    extras = subject.write_extras(folder / "weights")
    with engine_supplies(folder / "supplies", weights, extras) as served:
        yield served


@pytest.fixture(scope="package")
def first_time(
    subject: Subject, stock: EngineSupplies, tmp_path_factory: pytest.TempPathFactory
) -> FirstTime:
    folder, asked = tmp_path_factory.mktemp("installed"), len(stock.hub.requests)
    with pytest.MonkeyPatch.context() as monkeypatch:
        use(monkeypatch, stock.environ | {"LIPSMITH_HOME": str(folder / "home")})
        run = lipsmith("install", subject.engine, "--yes", "--json", folder=folder)
    return FirstTime(folder / "home", run, stock.fetched(asked))


@pytest.fixture
def installed(first_time: FirstTime) -> Path:
    """This test's own home, with the engine in it."""
    home = Path(os.environ["LIPSMITH_HOME"])
    shutil.copytree(first_time.home, home, symlinks=True)
    return home
