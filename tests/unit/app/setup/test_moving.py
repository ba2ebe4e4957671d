"""What was installed goes to another folder whole, or stays where it is."""

import subprocess
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from core.app.settings_desk import SettingsDesk
from core.app.setup.moving import Mover
from core.app.setup.turns import Turns
from core.domain.installation import InstallEvent, StepProgress
from core.domain.job import Job, JobState
from core.envs.manifest import Manifest, write_manifest
from core.envs.registry import Environments
from core.errors import AppError, Cancelled
from core.platform.paths import AppPaths
from core.platform.stop import StopToken
from core.worker.launch import LaunchSpec
from core.worker.pools import WorkerPools
from tests.kit.jobs import fake_job, home
from tests.kit.linked_environment import linked_environment
from tests.kit.shop import Shop

WEIGHT = bytes(range(256)) * 4096


class Moving:
    """A home with an environment and weights, and what moves them."""

    def __init__(self, paths: AppPaths, jobs: Callable[[], tuple[Job, ...]] = tuple) -> None:
        self._paths = paths
        self.settings = SettingsDesk(Shop(), paths)
        self.pools = WorkerPools(LaunchSpec(("none",)), lambda _id: None)
        turns = Turns(paths.data / "turn", Shop(), jobs)
        self.mover = Mover(Shop(), self.places, self.settings, self.pools, turns)
        self.told: list[InstallEvent] = []

    def places(self) -> AppPaths:
        return self._paths.installing_into(self.settings.value.install_folder)

    def move(self, folder: Path, stop: StopToken | None = None) -> None:
        self.mover.move(folder, self.told.append, stop or StopToken())


@pytest.fixture
def paths(tmp_path: Path) -> AppPaths:
    made = home(tmp_path / "home")
    folder = made.environments / "test_torch-1"
    linked_environment(folder)
    manifest = Manifest(
        id="test_torch",
        title="Test packages",
        build="cpu",
        fingerprint="1",
        python="3",
        packages=(),
        size_bytes=1,
        device="",
        made_at=time.time(),
    )
    write_manifest(folder, manifest)
    half = made.environments / "test_torch-2.part"
    half.mkdir()
    weights = made.weights / "example--sketch" / ("a" * 40)
    weights.mkdir(parents=True)
    (weights / "sketch.safetensors").write_bytes(WEIGHT)
    (made.weights / "pins.json").write_text("{}")
    (made.weights / ".locks").mkdir()
    return made


@pytest.fixture
def moving(paths: AppPaths) -> Moving:
    return Moving(paths)


def files_below(folder: Path) -> set[str]:
    return {str(one.relative_to(folder)) for one in folder.rglob("*") if not one.is_dir()}


def test_all_of_it_goes_and_works_in_its_new_place(
    moving: Moving, paths: AppPaths, tmp_path: Path
) -> None:
    before = files_below(paths.environments / "test_torch-1")
    there = tmp_path / "large drive é"

    moving.move(there)

    places = moving.places()
    assert places.environments == there / "environments"
    assert files_below(places.environments / "test_torch-1") == before
    found = places.weights / "example--sketch" / ("a" * 40) / "sketch.safetensors"
    assert found.read_bytes() == WEIGHT and (places.weights / "pins.json").is_file()
    assert not (paths.environments / "test_torch-1").exists()
    assert files_below(paths.weights) == set()
    python = Environments(places.environments, {}).python_of("test_torch")
    assert python is not None
    subprocess.run([str(python), "-c", "import pydantic"], check=True, timeout=60)
    progress = [one for one in moving.told if isinstance(one, StepProgress)]
    assert progress[-1].done == progress[-1].total and progress[-1].total > len(WEIGHT)


def test_it_can_go_on_to_a_third_place(moving: Moving, tmp_path: Path) -> None:
    moving.move(tmp_path / "second")
    moving.move(tmp_path / "third")

    assert moving.settings.value.install_folder == tmp_path / "third"
    assert not any((tmp_path / "second" / "weights").iterdir())
    assert (tmp_path / "third" / "weights" / "pins.json").is_file()


def test_stopped_it_stays_where_it_was(moving: Moving, paths: AppPaths, tmp_path: Path) -> None:
    before = files_below(paths.environments) | files_below(paths.weights)
    stop, there = StopToken(), tmp_path / "there"

    def tell(event: InstallEvent) -> None:
        if isinstance(event, StepProgress):
            stop.set()

    with pytest.raises(Cancelled):
        moving.mover.move(there, tell, stop)

    assert files_below(paths.environments) | files_below(paths.weights) == before
    assert files_below(there) == set()
    assert moving.settings.value.install_folder is None


def test_a_setting_that_cannot_be_kept_takes_the_copies_back(
    moving: Moving, paths: AppPaths, tmp_path: Path
) -> None:
    before = files_below(paths.weights)
    paths.settings.parent.mkdir(parents=True, exist_ok=True)
    paths.settings.mkdir()  # nothing can be written over a folder

    with pytest.raises(AppError):
        moving.move(tmp_path / "there")

    assert files_below(paths.weights) == before
    assert files_below(tmp_path / "there") == set()


def test_what_is_there_already_is_not_touched(moving: Moving, tmp_path: Path) -> None:
    other = tmp_path / "there" / "weights" / "mine.bin"
    other.parent.mkdir(parents=True)
    other.write_bytes(b"mine")

    with pytest.raises(AppError) as refused:
        moving.move(tmp_path / "there")

    assert refused.value.code == "setup.folder_taken"
    assert other.read_bytes() == b"mine"


@pytest.mark.parametrize("place", ["relative", "inside", "same"])
def test_impossible_folders_are_refused(
    moving: Moving, paths: AppPaths, tmp_path: Path, place: str
) -> None:
    if place == "same":
        moving.move(tmp_path / "there")
    folder = {
        "relative": Path("there"),
        "inside": paths.weights / "deeper",
        "same": tmp_path / "there",
    }[place]
    with pytest.raises(AppError) as refused:
        moving.move(folder)
    assert refused.value.code == "option.folder"


def test_nothing_installed_only_changes_the_place(tmp_path: Path) -> None:
    moving = Moving(home(tmp_path / "empty"))
    moving.move(tmp_path / "there")
    assert moving.settings.value.install_folder == tmp_path / "there"


def test_a_render_that_another_program_began_meanwhile_keeps_its_files(
    paths: AppPaths, tmp_path: Path
) -> None:
    before = files_below(paths.environments) | files_below(paths.weights)
    job = fake_job(tmp_path, engine="test_studio").model_copy(update={"state": JobState.RUNNING})
    moving = Moving(paths, lambda: (job,) if moving.told else ())

    with pytest.raises(AppError) as refused:
        moving.move(tmp_path / "there")

    assert refused.value.code == "setup.busy" and moving.told
    assert files_below(paths.environments) | files_below(paths.weights) == before
    assert files_below(tmp_path / "there") == set()
    assert moving.settings.value.install_folder is None
