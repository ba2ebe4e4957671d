from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from core.domain.installation import InstallChoices
from core.envs.installer import EnvironmentInstaller, Installed
from core.envs.registry import Environments
from core.envs.specs import EnvironmentSpec, load_specs
from core.platform.stop import StopToken
from tests.kit.environments import Heard, forget_pip_settings, write_environments
from tests.kit.package_index import PackageIndex, package_index
from tests.kit.wheels import make_wheel


@pytest.fixture(autouse=True)
def _plain_pip(monkeypatch: pytest.MonkeyPatch) -> None:
    forget_pip_settings(monkeypatch)


@pytest.fixture
def wheel_store(tmp_path: Path) -> Path:
    """Where tests make their wheels."""
    return tmp_path / "made"


@pytest.fixture
def index() -> Iterator[PackageIndex]:
    with package_index() as served:
        yield served


@dataclass
class Bench:
    """An environment ``tiny`` of two packages, an index that has them, and an installer."""

    spec: EnvironmentSpec
    environments: Environments
    installer: EnvironmentInstaller
    index: PackageIndex
    heard: Heard
    wheels: Path

    def renew(self, file: Path) -> None:
        """Another version of the app, with another list of environments."""
        specs = load_specs(file)
        self.spec = specs["tiny"]
        self.environments = Environments(self.environments.root, specs)
        self.installer = EnvironmentInstaller(
            self.environments, self.wheels, index_url=self.index.simple_url
        )

    def install(
        self,
        stop: StopToken | None = None,
        choices: InstallChoices | None = None,
        *,
        again: bool = False,
    ) -> Installed:
        return self.installer.install(
            self.spec,
            "cpu",
            choices or InstallChoices(),
            self.heard,
            stop or StopToken(),
            again=again,
        )

    @property
    def folders(self) -> list[str]:
        """What lies in the folder of environments, less the locks."""
        return sorted(p.name for p in self.environments.root.iterdir() if p.name != ".locks")


@pytest.fixture
def make_bench(tmp_path: Path, index: PackageIndex, wheel_store: Path) -> Callable[..., Bench]:
    def make(*wheels: Path, imports: str = "import alpha, beta", **more: object) -> Bench:
        made = wheels or (make_wheel(wheel_store, "alpha"), make_wheel(wheel_store, "beta", "2.1"))
        index.add(*made)
        specs = load_specs(write_environments(tmp_path / "specs", *made, imports=imports, **more))
        environments = Environments(tmp_path / "environments", specs)
        installer = EnvironmentInstaller(
            environments, tmp_path / "wheels", index_url=index.simple_url
        )
        return Bench(specs["tiny"], environments, installer, index, Heard(), tmp_path / "wheels")

    return make


@pytest.fixture
def bench(make_bench: Callable[..., Bench]) -> Bench:
    return make_bench()
