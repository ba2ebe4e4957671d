"""From an engine that is not there to its film, and back again."""

import hashlib
from pathlib import Path

import psutil
import pytest
from PIL import Image

from core.domain import events as ev
from core.domain.installation import FileState, InstallChoices, StepKind
from core.platform.stop import StopToken
from tests.e2e.install.bench import Bench, program
from tests.e2e.install.conftest import FirstTime, use
from tests.kit.clips import frame_times
from tests.kit.torch_engine.manifest import EAR_FILE, ENGINE, ENTRY, INFO, NET_FILE
from tests.kit.torch_engine.supplies import SketchSupplies

ALL_STEPS = list(StepKind)


def test_what_it_takes_is_known_before(first_time: FirstTime, stock: SketchSupplies) -> None:
    plan = first_time.plan
    assert plan.issues == ()
    assert list(plan.steps) == ALL_STEPS
    assert "torch" in {package.name for package in plan.packages}
    assert [(file.name, file.state) for file in plan.files] == [
        (NET_FILE, FileState.MISSING),
        (EAR_FILE, FileState.MISSING),
    ]
    unknown = stock.weights[NET_FILE].stat().st_size  # no source states this one's size
    assert plan.download_bytes + unknown == first_time.sent_bytes
    assert plan.disk_bytes > plan.download_bytes > 0
    assert all(file.licence.name for file in plan.files)


def test_every_step_is_told_and_every_byte_comes_once(
    first_time: FirstTime, stock: SketchSupplies
) -> None:
    heard, result = first_time.heard, first_time.result
    assert heard.begun == heard.ended == ALL_STEPS
    assert result.fetched_bytes == first_time.sent_bytes
    for step in (StepKind.PACKAGES, StepKind.WEIGHTS):
        done = [event.done for event in heard.progress(step)]
        assert done == sorted(done)
    assert heard.progress(StepKind.WEIGHTS)[-1].done == stock.weights_bytes
    assert result.device == "CPU"
    assert result.frames_per_s > 1
    assert result.picture is not None
    with Image.open(result.picture) as picture:
        assert min(picture.size) > 100


def test_it_renders_in_its_own_environment(
    installed: Bench, stock: SketchSupplies, tmp_path: Path
) -> None:
    workers: set[str] = set()

    def watch(event: ev.EventBase) -> None:
        if isinstance(event, ev.Running):
            workers.update(c.cmdline()[0] for c in psutil.Process().children())

    installed.service.subscribe(watch)
    end = installed.render(tmp_path / "film")
    assert isinstance(end, ev.Done), end
    assert len(frame_times(Path(end.path))) == end.result.frames == 13
    digests = {
        f"{ENTRY}/{name}": hashlib.sha256(path.read_bytes()).hexdigest()
        for name, path in stock.weights.items()
    }
    assert end.result.weights == digests
    (environment,) = installed.environment_folders
    assert [w for w in workers if Path(w).is_relative_to(environment)]


def test_the_second_time_nothing_is_fetched(installed: Bench, stock: SketchSupplies) -> None:
    plan = installed.setup.plan(ENGINE)
    assert plan.is_environment_ready
    assert plan.download_bytes == 0
    asked = stock.request_count
    assert installed.install().fetched_bytes == 0
    assert stock.request_count == asked
    assert installed.heard.begun == [StepKind.WEIGHTS, StepKind.SELF_TEST]


def test_all_is_listed_with_what_it_takes(installed: Bench, stock: SketchSupplies) -> None:
    inventory = installed.setup.inventory()
    (environment,), (weights,) = inventory.environments, inventory.weights
    assert environment.id == INFO.environment and ENGINE in environment.engines
    assert environment.is_current and environment.is_whole
    assert environment.size_bytes > 1_000_000
    assert (weights.id, weights.engines) == (ENTRY, (ENGINE,))
    assert weights.size_bytes == stock.weights_bytes
    assert inventory.unfinished == ()
    assert inventory.leftover_bytes == 0


def test_what_is_removed_is_gone_and_refused(installed: Bench, tmp_path: Path) -> None:
    installed.setup.remove_weights(ENTRY)
    assert failure(installed.render(tmp_path / "a")) == "setup.no_weights"
    installed.setup.remove_environment(INFO.environment)
    assert failure(installed.render(tmp_path / "b")) == "setup.not_installed"
    inventory = installed.setup.inventory()
    assert (inventory.environments, inventory.weights) == ((), ())
    assert installed.environment_folders == []
    assert list(installed.paths.weights.rglob(NET_FILE)) == []


def failure(end: ev.EventBase) -> str:
    assert isinstance(end, ev.Failed), end
    return str(end.error["code"])


def test_an_exported_engine_is_installed_without_any_network(
    installed: Bench, stock: SketchSupplies, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    carried = tmp_path / "carried ä"
    installed.setup.export(ENGINE, carried, installed.heard, StopToken())
    use(monkeypatch, stock.environ_without_network)
    asked = stock.request_count
    with program(tmp_path / "elsewhere") as other:
        result = other.install(InstallChoices(from_folder=carried))
        assert result.fetched_bytes == 0
        assert result.frames_per_s > 1
    assert stock.request_count == asked
