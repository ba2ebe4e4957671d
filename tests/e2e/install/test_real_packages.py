"""The product's own list of packages, from the package index that pip is set up with."""

from pathlib import Path

import pytest

from core.domain import events as ev
from core.domain.installation import InstallChoices
from tests.e2e.install.bench import Bench
from tests.kit.torch_engine.manifest import ENGINE, INFO
from tests.kit.torch_engine.supplies import SketchSupplies


@pytest.fixture(autouse=True)
def _only_these(stock: SketchSupplies, monkeypatch: pytest.MonkeyPatch) -> None:
    """The weights come from the local hub, packages from where a person's would."""
    for name, value in stock.weights_environ.items():
        monkeypatch.setenv(name, value)


@pytest.mark.network
@pytest.mark.timeout(1800)
def test_an_engine_renders_with_nothing_but_the_packages_of_the_lock(
    fresh: Bench, tmp_path: Path
) -> None:
    choices = InstallChoices(build="cpu")
    plan = fresh.setup.plan(ENGINE, choices)
    assert plan.issues == ()
    result = fresh.install(choices)
    (environment,) = fresh.setup.inventory().environments
    told = f"{plan.download_bytes} bytes planned, {result.fetched_bytes} fetched, "
    told += f"{environment.size_bytes} on disk, {result.seconds:.0f} s"
    assert result.frames_per_s > 1, told
    assert abs(result.fetched_bytes - plan.download_bytes) < 0.1 * plan.download_bytes, told
    assert isinstance(fresh.render(tmp_path / "film"), ev.Done), told
    fresh.setup.remove_environment(INFO.environment)
    assert fresh.environment_folders == []
