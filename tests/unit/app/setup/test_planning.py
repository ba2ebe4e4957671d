"""Plans for engines that nothing is known of, and for machines that they do not fit."""

import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from core.app.machine_desk import MachineDesk
from core.app.settings_desk import SettingsDesk
from core.app.setup.begun import InstallLog
from core.app.setup.hub_login import HubLogin
from core.app.setup.planning import Planner
from core.app.speed_log import SpeedLog
from core.domain.engine import EngineInfo, Extra, Provider
from core.domain.installation import InstallChoices
from core.domain.issue import Severity
from core.envs.specs import load_specs
from core.errors import OptionError
from core.platform.hardware import Hardware
from core.platform.paths import AppPaths
from core.settings.secrets import Secrets
from tests.kit.installed import installation_in, put_environment
from tests.kit.jobs import home
from tests.kit.shop import PlainOptions, Shop, ShopProvider, computer, cuda_card


class KnownMachine(MachineDesk):
    """A desk on a computer that need not be looked at."""

    def __init__(self, paths: AppPaths, hardware: Hardware) -> None:
        super().__init__(Shop(), SpeedLog(paths.speeds), installation_in(paths))
        self._known = hardware

    def hardware(self) -> Hardware:
        return self._known


@pytest.fixture
def paths(tmp_path: Path) -> AppPaths:
    return home(tmp_path / "home")


class OneMore(Shop):
    """An engine of the product's own stack."""

    def get(self, engine: str) -> Provider:
        for info in (NEURAL, RICH):
            if engine == info.id:
                return ShopProvider(info, PlainOptions)
        return super().get(engine)


NEURAL = EngineInfo(
    id="test_neural", title="Test Neural", version="1", strength="Neural", environment="torch"
)
APART = Extra(
    option="points", value="apart", title="Other points", weights=("s3fd",), environment="mmpose"
)
RICH = NEURAL.model_copy(update={"id": "test_rich", "extras": (APART,)})
Make = Callable[..., Planner]


@pytest.fixture
def make(paths: AppPaths) -> Make:
    def make(hardware: Hardware, catalogue: Shop | None = None) -> Planner:
        settings = SettingsDesk(Shop(), paths)
        return Planner(
            catalogue or Shop(),
            lambda: paths,
            settings,
            KnownMachine(paths, hardware),
            InstallLog(paths.installations),
            HubLogin(Secrets({}), lambda: None),
        )

    return make


@pytest.mark.parametrize("engine", ["test_studio", "test_sketch", "test_portrait"])
def test_of_an_engine_that_no_list_knows_the_plan_says_so(make: Make, engine: str) -> None:
    plan = make(computer(cuda_card())).plan(engine)

    codes = {issue.code for issue in plan.issues if issue.severity is Severity.ERROR}
    assert codes <= {"setup.environment_unknown", "weights.unknown"} and codes
    assert (plan.packages, plan.files, plan.download_bytes) == ((), (), 0)


def test_a_cloud_engine_has_nothing_to_install(make: Make) -> None:
    (issue,) = make(computer()).plan("test_cloud").issues
    assert (issue.code, issue.severity) == ("option.nothing_to_install", Severity.ERROR)


def test_a_missing_graphics_card_is_a_warning_behind_the_errors(make: Make) -> None:
    *errors, last = make(computer()).plan("test_studio").issues
    assert (last.code, last.severity) == ("setup.needs_gpu", Severity.WARNING)
    assert all(issue.severity is Severity.ERROR for issue in errors)


def test_the_built_in_engine_has_everything(make: Make) -> None:
    plan = make(computer()).plan("viseme")
    assert plan.issues == ()
    assert (plan.is_environment_ready, plan.download_bytes) == (True, 0)


def test_an_unknown_engine_is_refused(make: Make) -> None:
    with pytest.raises(OptionError):
        make(computer()).plan("nobody")


def test_a_folder_must_be_named_whole(make: Make) -> None:
    plan = make(computer()).plan("viseme", InstallChoices(data_folder=Path("there")))
    assert "option.folder" in {issue.code for issue in plan.issues}


def test_choices_are_those_of_the_unfinished_installation_unless_there_are_others(
    make: Make, paths: AppPaths
) -> None:
    begun = InstallChoices(hub_url="https://mirror.example")
    InstallLog(paths.installations).begin("viseme", begun)
    planner = make(computer())

    plan = planner.plan("viseme")
    assert plan.is_unfinished and plan.choices == begun
    others = InstallChoices(build="cpu")
    assert planner.plan("viseme", others).choices == others


def test_what_is_installed_stays_until_another_build_is_wanted(make: Make, paths: AppPaths) -> None:
    """With the product's own list: a new graphics card replaces nothing by itself."""
    spec = load_specs()["torch"]
    put_environment(paths, "torch", spec.fingerprint(spec.build("cpu"), sys.platform))
    planner = make(computer(cuda_card()), OneMore())

    plan = planner.plan("test_neural")
    assert (plan.build, plan.is_environment_ready, plan.download_bytes) == ("cpu", True, 0)
    wanted = next(one.id for one in plan.builds if one.is_possible and one.id != "cpu")
    other = planner.plan("test_neural", InstallChoices(build=wanted))
    assert (other.build, other.is_environment_ready) == (wanted, False)
    assert other.download_bytes > 1_000_000_000


def test_packages_of_another_version_are_made_anew(make: Make, paths: AppPaths) -> None:
    put_environment(paths, "torch")
    plan = make(computer(cuda_card()), OneMore()).plan("test_neural")
    assert (plan.build, plan.is_environment_ready) == ("cpu", False)
    assert plan.download_bytes > 100_000_000


def test_an_extra_brings_its_own_packages_and_files(make: Make, paths: AppPaths) -> None:
    """With the product's own lists; a build that its packages do not have is left to them."""
    spec = load_specs()["torch"]
    put_environment(paths, "torch", spec.fingerprint(spec.build("cpu"), sys.platform))
    planner = make(computer(cuda_card()), OneMore())

    plain = planner.plan("test_rich")
    assert (plain.others, plain.files, plain.has_all_packages) == ((), (), True)
    assert [(one.extra, one.is_installed) for one in plain.extras] == [(APART, False)]

    choices = InstallChoices(build="cu126", extras=(APART.key,))
    plan = planner.plan("test_rich", choices)
    assert [(one.id, one.build, one.is_ready) for one in plan.others] == [("mmpose", "cpu", False)]
    assert [file.id for file in plan.files] == ["s3fd"]
    only = planner.plan("test_rich", InstallChoices(extras=(APART.key,)))
    assert only.is_environment_ready and not only.has_all_packages
    size = next(one.download_bytes for one in plain.extras)
    assert size is not None and only.download_bytes == size < plan.download_bytes
    assert plan.disk_bytes > only.disk_bytes > only.download_bytes


def test_an_engine_that_is_slow_here_is_a_warning(make: Make) -> None:
    *_, last = make(computer()).plan("test_sketch").issues
    assert (last.code, last.severity) == ("slow_without_gpu", Severity.WARNING)
    assert last.title.endswith("the processor computes, at up to 5 seconds for each frame")


def test_extras_of_another_version_do_not_hinder_going_on(make: Make, paths: AppPaths) -> None:
    InstallLog(paths.installations).begin("viseme", InstallChoices(extras=("gone=true",)))
    assert make(computer()).plan("viseme").choices == InstallChoices()
    with pytest.raises(OptionError):
        make(computer()).plan("viseme", InstallChoices(extras=("gone=true",)))
