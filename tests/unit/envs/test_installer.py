"""Environments are made whole or not at all, from an index over real HTTP."""

import errno
import os
import subprocess
import sys
import threading
from collections.abc import Callable
from pathlib import Path

import pytest

from core.domain.installation import EnvironmentOnDisk, InstallChoices, StepKind
from core.envs import installer as module
from core.envs.folders import PART_SUFFIX, part_of
from core.envs.manifest import write_manifest
from core.errors import AppError, Cancelled, DownloadError, SetupError, StorageError
from core.platform.locks import turn
from core.platform.stop import StopToken
from tests.kit.environments import write_environments
from tests.kit.wheels import link_wheel, make_wheel, repack
from tests.unit.envs.conftest import Bench

MakeBench = Callable[..., Bench]


def runs(python: Path | None, code: str) -> str:
    assert python is not None
    command = [str(python), "-I", "-c", code]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout


def test_an_environment_is_fetched_unpacked_proved_and_found(bench: Bench) -> None:
    done = bench.install()
    assert done.environment == bench.environments.find("tiny")
    assert done.device == "CPU"
    assert done.fetched_bytes == bench.index.file_bytes > 0
    packages = [(one.name, one.version) for one in done.environment.packages]
    assert packages == [("alpha", "1.0"), ("beta", "2.1")]
    steps = [StepKind.PYTHON, StepKind.PACKAGES, StepKind.ENVIRONMENT, StepKind.PROBE]
    assert bench.heard.begun == bench.heard.ended == steps
    last = bench.heard.progress(StepKind.PACKAGES)[-1]
    assert last.done == last.total == done.fetched_bytes
    unpacked = bench.heard.progress(StepKind.ENVIRONMENT)[-1]
    assert (unpacked.done, unpacked.total, unpacked.is_bytes) == (2, 2, False)
    python = bench.environments.python_of("tiny")
    assert runs(python, "import beta; print(beta.VERSION)") == "2.1\n"
    assert bench.folders == [done.environment.folder.name]
    assert not list(bench.wheels.iterdir()), "the wheels are not kept"


def test_it_is_apart_from_the_app_and_a_second_time_asks_nobody(bench: Bench) -> None:
    bench.install()
    with pytest.raises(subprocess.CalledProcessError):
        runs(bench.environments.python_of("tiny"), "import pydantic")
    asked = len(bench.index.requests)
    assert bench.install().fetched_bytes == 0
    assert len(bench.index.requests) == asked


def test_packages_of_this_computer_can_be_served_and_linked(
    make_bench: MakeBench, wheel_store: Path
) -> None:
    wheels = [repack(wheel_store, "packaging"), link_wheel(wheel_store, "everything")]
    bench = make_bench(*wheels, imports="import numpy, packaging; assert numpy.ones(3).sum() == 3")
    python = bench.install() and bench.environments.python_of("tiny")
    assert str(bench.environments.root) in runs(python, "import packaging as p; print(p.__file__)")


def test_a_probe_that_fails_leaves_nothing_whole(make_bench: MakeBench) -> None:
    bench = make_bench(imports="raise SystemExit('no kernel image is available')")
    with pytest.raises(SetupError) as told:
        bench.install()
    assert told.value.code == "setup.probe"
    assert "no kernel image" in told.value.detail
    assert bench.environments.find("tiny") is None
    assert bench.environments.on_disk() == ()
    assert bench.heard.begun[-1] == StepKind.PROBE
    assert bench.heard.ended[-1] == StepKind.ENVIRONMENT


def test_after_a_failure_nothing_is_fetched_again(make_bench: MakeBench, tmp_path: Path) -> None:
    bench = make_bench(imports=f"import os; assert os.path.exists({str(tmp_path / 'flag')!r})")
    with pytest.raises(SetupError):
        bench.install()
    fetched = bench.index.file_bytes
    (tmp_path / "flag").touch()
    assert bench.install().fetched_bytes == 0
    assert bench.index.file_bytes == fetched
    assert len(bench.folders) == 1


def test_a_probe_that_says_nothing_has_failed(bench: Bench) -> None:
    bench.spec.probe_file.write_text("print('fine')")
    with pytest.raises(SetupError) as told:
        bench.install()
    assert told.value.code == "setup.probe"


def test_a_stop_while_fetching_keeps_what_is_here(make_bench: MakeBench, wheel_store: Path) -> None:
    small = make_wheel(wheel_store, "alpha")
    large = make_wheel(wheel_store, "beta", "2.1", {"beta.py": "", "data": os.urandom(400_000)})
    sizes = {"alpha": [small.stat().st_size, 100], "beta": [20 << 20, 100]}
    bench = make_bench(small, large, sizes=sizes)
    bench.index.faults.gates[large.name] = threading.Event()
    stop = StopToken()
    failed: list[BaseException] = []

    def install() -> None:
        try:
            bench.install(stop)
        except Cancelled as exc:
            failed.append(exc)

    thread = threading.Thread(target=install)
    thread.start()
    bench.index.wait_for("beta")
    stop.set()
    thread.join(60)
    assert len(failed) == 1
    bench.index.faults.gates.pop(large.name).set()
    done = bench.install()
    assert done.fetched_bytes == large.stat().st_size, "the small one was kept"


def test_older_environments_go_when_the_new_one_is_whole(bench: Bench, tmp_path: Path) -> None:
    old = bench.install().environment
    newer = make_wheel(tmp_path / "newer", "beta", "3.0")
    wheels = [tmp_path / "made" / "alpha-1.0-py3-none-any.whl", newer]
    bench.index.add(newer)
    bench.renew(write_environments(tmp_path / "specs", *wheels, imports="import nothing"))
    with pytest.raises(SetupError):
        bench.install()
    found = bench.environments.find("tiny")
    assert found is not None
    assert found.folder == old.folder, "the old one still serves"
    assert not found.is_current
    bench.renew(write_environments(tmp_path / "specs", *wheels, imports="import beta"))
    new = bench.install().environment
    assert new.is_current
    assert new.folder != old.folder
    assert bench.folders == [new.folder.name]
    assert runs(bench.environments.python_of("tiny"), "import beta; print(beta.VERSION)") == "3.0\n"


def test_a_clock_that_was_put_back_makes_no_old_one_of_the_new(
    bench: Bench, tmp_path: Path
) -> None:
    old = bench.install().environment
    written = bench.environments.manifest_of("tiny")
    assert written is not None
    tomorrow = written.model_copy(update={"made_at": written.made_at + 86_400})
    write_manifest(old.folder, tomorrow)
    newer = make_wheel(tmp_path / "newer", "beta", "3.0")
    bench.index.add(newer)
    wheels = [tmp_path / "made" / "alpha-1.0-py3-none-any.whl", newer]
    bench.renew(write_environments(tmp_path / "specs", *wheels, imports="import beta"))
    new = bench.install().environment
    assert new.is_current
    assert bench.environments.find("tiny") == new
    assert bench.folders == [new.folder.name]


def test_a_new_one_that_cannot_have_its_name_leaves_the_old_one(
    bench: Bench, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = bench.install().environment
    rename = Path.rename

    def held(self: Path, target: Path) -> Path:
        if self.name.endswith(PART_SUFFIX):
            raise PermissionError(errno.EACCES, "a scanner holds it")
        return rename(self, target)

    monkeypatch.setattr(Path, "rename", held)
    with pytest.raises(StorageError):
        bench.install(again=True)
    assert bench.environments.find("tiny") == first


def test_what_somebody_works_with_by_then_stays(bench: Bench, tmp_path: Path) -> None:
    def busy() -> None:
        raise SetupError("setup.busy", "A render is going on")

    def install(*, again: bool) -> EnvironmentOnDisk:
        arguments = bench.spec, "cpu", InstallChoices(), bench.heard, StopToken()
        installer = bench.installer
        return installer.install(*arguments, again=again, check_unused=busy).environment

    old = install(again=False)
    with pytest.raises(SetupError) as told:
        install(again=True)
    assert told.value.code == "setup.busy"
    assert bench.environments.find("tiny") == old
    newer = make_wheel(tmp_path / "newer", "beta", "3.0")
    bench.index.add(newer)
    wheels = [tmp_path / "made" / "alpha-1.0-py3-none-any.whl", newer]
    bench.renew(write_environments(tmp_path / "specs", *wheels, imports="import beta"))
    new = install(again=False)
    assert new.folder != old.folder and old.folder.is_dir()
    assert bench.environments.find("tiny") == new


def test_again_makes_it_anew(bench: Bench) -> None:
    first = bench.install().environment
    marker = first.folder / "marker"
    marker.touch()
    assert bench.install(again=True).environment.folder == first.folder
    assert not marker.exists()
    assert bench.folders == [first.folder.name]


def test_too_little_room_is_told_before_anything_is_fetched(
    make_bench: MakeBench, monkeypatch: pytest.MonkeyPatch
) -> None:
    bench = make_bench(sizes={"alpha": [10, 1 << 60], "beta": [10, 10]})
    with pytest.raises(StorageError) as told:
        bench.install()
    assert told.value.code == "storage.full"
    assert "bytes are needed" in told.value.detail
    assert bench.index.requests == []


def test_offline_names_what_is_missing(bench: Bench, tmp_path: Path) -> None:
    offline = module.EnvironmentInstaller(bench.environments, tmp_path / "wheels", is_offline=True)
    bench.installer = offline
    with pytest.raises(SetupError) as told:
        bench.install()
    assert told.value.code == "setup.packages_missing"
    assert "alpha" in told.value.detail
    assert bench.index.requests == []


def test_one_waits_for_another_and_can_be_stopped(bench: Bench) -> None:
    stop = StopToken()
    timer = threading.Timer(0.5, stop.set)
    with turn(bench.environments.lock_of("tiny")):
        timer.start()
        with pytest.raises(Cancelled):
            bench.install(stop)
    timer.join()
    assert any("Waiting" in line for line in bench.heard.log)
    bench.install()


def test_a_half_made_folder_is_a_leftover(bench: Bench) -> None:
    folder = bench.install().environment.folder
    part = part_of(folder)
    part.mkdir()
    (part / "half").write_bytes(b"123")
    assert bench.environments.leftovers() == ((part, 3),)
    assert bench.environments.clean() == 3
    assert bench.environments.leftovers() == ()
    assert bench.environments.find("tiny") is not None


def test_the_plan_counts_what_is_missing(make_bench: MakeBench) -> None:
    bench = make_bench(sizes={"alpha": [1000, 3000], "beta": [500, 700]})
    plan = bench.installer.plan(bench.spec, "cpu")
    assert (plan.download_bytes, plan.disk_bytes) == (1500, 3700)
    assert [(p.name, p.size_bytes) for p in plan.packages] == [("alpha", 1000), ("beta", 500)]
    assert "{}.{}.{}".format(*sys.version_info) in plan.python


def test_folders_with_blanks_and_other_letters_do(make_bench: MakeBench, tmp_path: Path) -> None:
    bench = make_bench()
    environments = type(bench.environments)(tmp_path / "ein Ordner – 夹", bench.environments.specs)
    bench.environments = environments
    bench.installer = module.EnvironmentInstaller(
        environments, tmp_path / "Räder und mehr", index_url=bench.index.simple_url
    )
    bench.install()
    assert runs(environments.python_of("tiny"), "import alpha; print(alpha.VERSION)") == "1.0\n"


@pytest.mark.parametrize("code", ["download.no_package"])
def test_what_the_index_does_not_have_is_told(
    make_bench: MakeBench, wheel_store: Path, tmp_path: Path, code: str
) -> None:
    bench = make_bench()
    other = make_wheel(tmp_path / "other", "gamma")
    bench.renew(write_environments(tmp_path / "specs", other))
    with pytest.raises(DownloadError) as told:
        bench.install()
    assert told.value.code == code
    assert isinstance(told.value, AppError)
