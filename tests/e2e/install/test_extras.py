"""What an option needs on top: told, refused, installed, proven, used, exported, removed."""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import psutil
import pytest

from core.app.sample import SENTENCE, portrait
from core.domain import events as ev
from core.domain.installation import InstallChoices, StepKind
from core.domain.issue import Fix
from core.domain.result import SyncResult
from core.errors import Cancelled, OptionError
from core.platform.stop import StopToken
from tests.e2e.install.bench import Bench, program
from tests.e2e.install.conftest import FirstTime, use
from tests.e2e.install.test_broken_off import stopping_at
from tests.e2e.install.test_command_line import lipsmith
from tests.e2e.install.test_mended import flip
from tests.kit.jobs import fake_request
from tests.kit.torch_engine.manifest import (
    ENGINE,
    ENTRY,
    INFO,
    PALE,
    PALE_ENTRY,
    PALE_FILE,
    TUNED,
    TUNER,
)
from tests.kit.torch_engine.supplies import SketchSupplies

BOTH = InstallChoices(extras=(PALE.key, TUNED.key))
ONE_PALE = InstallChoices(extras=(PALE.key,))


@pytest.fixture(scope="module")
def complete_home(
    stock: SketchSupplies, first_time: FirstTime, tmp_path_factory: pytest.TempPathFactory
) -> Path:
    """A home with the engine and both extras."""
    folder = tmp_path_factory.mktemp("complete") / "home"
    shutil.copytree(first_time.folder, folder, symlinks=True)
    with pytest.MonkeyPatch.context() as monkeypatch:
        use(monkeypatch, stock.environ)
        with program(folder) as bench:
            plan = bench.setup.plan(ENGINE, BOTH)
            assert [(one.id, one.is_ready) for one in plan.others] == [(TUNER, False)]
            assert [file.name for file in plan.files][-1] == PALE_FILE
            before, packages = stock.sent_bytes, stock.index.file_bytes
            result = bench.install(BOTH)
            assert result.fetched_bytes == stock.sent_bytes - before
            assert plan.download_bytes == result.fetched_bytes
            assert stock.index.file_bytes > packages
            assert bench.heard.begun == list(plan.steps)
            assert bench.setup.inventory().unfinished == ()
    return folder


@pytest.fixture
def complete(complete_home: Path, tmp_path: Path) -> Iterator[Bench]:
    """A program with all of it, in a home of this test's own."""
    shutil.copytree(complete_home, tmp_path / "home", symlinks=True)
    with program(tmp_path / "home") as bench:
        yield bench


def failure(end: ev.EventBase) -> str:
    assert isinstance(end, ev.Failed), end
    return str(end.error["code"])


def result_of(end: ev.EventBase) -> SyncResult:
    assert isinstance(end, ev.Done), end
    return end.result


def here(bench: Bench) -> dict[str, bool]:
    """Which extras are installed, by key."""
    states = bench.service.machine.engine_states(None)
    (extras,) = (one.extras for one in states if one.info.id == ENGINE)
    return {one.extra.key: one.is_installed for one in extras}


def test_what_is_not_here_is_refused_by_its_name(
    installed: Bench, stock: SketchSupplies, tmp_path: Path
) -> None:
    request = fake_request(tmp_path, engine=ENGINE, options={"style": "pale"})
    (issue,) = installed.service.check(request, with_output=False).result()
    assert (issue.code, issue.fix) == ("setup.no_extra", Fix.INSTALL)
    assert issue.title == "Pale sketch is not installed"
    assert failure(installed.render(tmp_path / "film", style="pale")) == "setup.no_extra"

    assert here(installed) == {PALE.key: False, TUNED.key: False}
    states = {one.extra.key: one for one in installed.setup.plan(ENGINE).extras}
    assert states[PALE.key].download_bytes == stock.pale.stat().st_size
    assert installed.setup.plan(ENGINE).download_bytes == 0
    with pytest.raises(OptionError) as refused:
        installed.setup.plan(ENGINE, InstallChoices(extras=("style=red",)))
    assert PALE.key in refused.value.hint


def test_one_session_serves_plain_and_extra_renders(complete: Bench, tmp_path: Path) -> None:
    workers: list[set[int]] = []

    def watch(event: ev.EventBase) -> None:
        if isinstance(event, ev.Running):
            workers.append({child.pid for child in psutil.Process().children()})

    end = complete.service.subscribe(watch)
    plain = result_of(complete.render(tmp_path / "a"))
    pale = result_of(complete.render(tmp_path / "b", style="pale"))
    tuned = result_of(complete.render(tmp_path / "c", tuning="outside"))
    end()
    assert len({one.output_sha256 for one in (plain, pale, tuned)}) == 3
    assert workers[0] == workers[1] == workers[2]
    assert plain.commercial_use and not pale.commercial_use and tuned.commercial_use
    assert pale.licences["Pale weights"] == "CC BY-NC 4.0"
    assert "Pale weights" not in plain.licences and "Sketch tuner" in tuned.licences


def test_damage_is_found_and_mended_and_what_is_removed_is_gone(
    complete: Bench, stock: SketchSupplies, tmp_path: Path
) -> None:
    flip(complete.weight(PALE_FILE))
    (issue,) = complete.setup.verify([ENGINE], complete.heard, StopToken())
    assert PALE_FILE in issue.title and not here(complete)[PALE.key]
    complete.repair()
    assert complete.weight(PALE_FILE).read_bytes() == stock.pale.read_bytes()
    assert here(complete) == {PALE.key: True, TUNED.key: True}

    inventory = complete.setup.inventory()
    users = {one.id: one.engines for one in (*inventory.environments, *inventory.weights)}
    assert users.keys() == {INFO.environment, TUNER, ENTRY, PALE_ENTRY}
    assert all(ENGINE in engines for engines in users.values())
    complete.setup.remove_weights(PALE_ENTRY)
    complete.setup.remove_environment(TUNER)
    assert here(complete) == {PALE.key: False, TUNED.key: False}
    assert complete.setup.plan(ENGINE).is_environment_ready
    assert failure(complete.render(tmp_path / "film", tuning="outside")) == "setup.no_extra"
    complete.repair()
    assert here(complete) == {PALE.key: False, TUNED.key: False}, "nobody wants them any more"


def test_extras_are_carried_to_a_computer_without_network(
    complete: Bench, stock: SketchSupplies, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    carried = tmp_path / "carried"
    complete.setup.export(ENGINE, carried, complete.heard, StopToken())
    use(monkeypatch, stock.environ_without_network)
    choices = BOTH.model_copy(update={"from_folder": carried})
    with program(tmp_path / "elsewhere") as other:
        assert other.setup.plan(ENGINE, choices).issues == ()
        tuned = choices.model_copy(update={"extras": (TUNED.key,)})
        assert other.install(tuned).fetched_bytes == 0
        assert here(other) == {PALE.key: False, TUNED.key: True}


def test_a_stopped_one_goes_on_with_its_extras(installed: Bench) -> None:
    with pytest.raises(Cancelled):
        installed.setup.install(ENGINE, ONE_PALE, *stopping_at(StepKind.WEIGHTS))
    assert installed.setup.plan(ENGINE).choices == ONE_PALE
    installed.install()
    assert here(installed) == {PALE.key: True, TUNED.key: False}


def test_by_the_command_line(first_time: FirstTime, tmp_path: Path) -> None:
    shutil.copytree(first_time.folder, Path(os.environ["LIPSMITH_HOME"]), symlinks=True)
    words = (str(portrait()), str(SENTENCE), "-o", str(tmp_path / "c.mp4"), "--engine", ENGINE)
    refused = lipsmith("check", *words, "--set", "style=pale")
    assert refused.code == 4
    assert f"(`lipsmith install {ENGINE} --with {PALE.key}`)" in refused.out

    done = lipsmith("install", ENGINE, "--with", PALE.key, "--yes")
    assert done.code == 0, done.err
    assert "CC BY-NC 4.0 (non-commercial only)" in done.out
    assert f"--with {TUNED.key}: Sketch tuner" in done.out
    assert lipsmith("check", *words, "--set", "style=pale").code == 0

    listed = lipsmith("engines", "--json").document["engines"]
    (extras,) = (one["extras"] for one in listed if one["id"] == ENGINE)
    assert {one["title"]: one["is_installed"] for one in extras} == {
        "Pale sketch": True,
        "Sketch tuner": False,
    }
    gone = lipsmith("uninstall", ENGINE, "--yes", "--json").document["removed"]
    assert set(gone) == {INFO.environment, ENTRY, PALE_ENTRY}
