"""What installing the sketch engine fetches, and a home in which that was done."""

import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from core.domain.installation import InstallPlan, InstallResult
from tests.e2e.install.bench import Bench, program
from tests.kit.environments import Heard, forget_pip_settings
from tests.kit.torch_engine.manifest import ENGINE
from tests.kit.torch_engine.supplies import SketchSupplies, supplies


@dataclass(frozen=True)
class FirstTime:
    """The first installation in a fresh home, as it went."""

    folder: Path
    plan: InstallPlan
    heard: Heard
    result: InstallResult
    sent_bytes: int


def use(monkeypatch: pytest.MonkeyPatch, environ: dict[str, str]) -> None:
    forget_pip_settings(monkeypatch)
    for name, value in environ.items():
        monkeypatch.setenv(name, value)


@pytest.fixture(scope="package")
def stock(tmp_path_factory: pytest.TempPathFactory) -> Iterator[SketchSupplies]:
    with supplies(tmp_path_factory.mktemp("stock") / "supplies") as served:
        yield served


@pytest.fixture(scope="package")
def first_time(stock: SketchSupplies, tmp_path_factory: pytest.TempPathFactory) -> FirstTime:
    folder = tmp_path_factory.mktemp("installed") / "home"
    with pytest.MonkeyPatch.context() as monkeypatch:
        use(monkeypatch, stock.environ)
        before = stock.sent_bytes
        with program(folder) as bench:
            plan = bench.setup.plan(ENGINE)
            assert not bench.environment_folders, "a plan does nothing"
            result = bench.install()
        return FirstTime(folder, plan, bench.heard, result, stock.sent_bytes - before)


@pytest.fixture(autouse=True)
def _only_these(stock: SketchSupplies, monkeypatch: pytest.MonkeyPatch) -> None:
    use(monkeypatch, stock.environ)


@pytest.fixture
def fresh(tmp_path: Path) -> Iterator[Bench]:
    """A program with nothing installed."""
    with program(tmp_path / "home") as bench:
        yield bench


@pytest.fixture
def installed(first_time: FirstTime, tmp_path: Path) -> Iterator[Bench]:
    """A program with the engine installed, in a home of this test's own."""
    shutil.copytree(first_time.folder, tmp_path / "home", symlinks=True)
    with program(tmp_path / "home") as bench:
        yield bench
