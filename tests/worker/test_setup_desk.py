"""Engines that come onto this computer: real pip, real HTTP on loopback, real workers."""

import shutil
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest

from core.app.readiness import EngineState
from core.app.service import Service
from core.domain import events as ev
from core.domain.installation import (
    InstallChoices,
    InstallEvent,
    StepBegun,
    StepKind,
    StepProgress,
)
from core.domain.issue import Fix, Severity
from core.errors import AppError, Cancelled, DownloadError, EngineError, OptionError, SetupError
from core.platform.locks import turn
from core.platform.paths import AppPaths
from core.platform.stop import StopToken
from tests.kit.environments import Heard, forget_pip_settings
from tests.kit.hub import Stall
from tests.kit.jobs import Recorder, fake_request, home
from tests.kit.tiny_engine import (
    EAR,
    FAILING,
    FILM_ONLY,
    NET,
    TINY,
    WEIGHTS,
    Supplies,
    TinyCatalogue,
    tiny_launch,
    tiny_supplies,
)

NO_CHOICES = InstallChoices()


@pytest.fixture
def supplies(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Supplies]:
    forget_pip_settings(monkeypatch)
    with tiny_supplies(tmp_path / "supplies") as found:
        for name, value in found.environ.items():
            monkeypatch.setenv(name, value)
        yield found


Start = Callable[[], Service]


@pytest.fixture
def start(paths: AppPaths, supplies: Supplies) -> Iterator[Start]:
    """Starts the program; the one before ends."""
    started: list[Service] = []

    def start() -> Service:
        for earlier in started:
            earlier.close()
        started.append(Service(TinyCatalogue(), paths, tiny_launch()))
        return started[-1]

    yield start
    for service in started:
        service.close()


@pytest.fixture(scope="module")
def installed_home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folders of a program in which the engine was installed once for all tests."""
    folder = tmp_path_factory.mktemp("installed")
    with pytest.MonkeyPatch.context() as patch, tiny_supplies(folder / "supplies") as found:
        forget_pip_settings(patch)
        for name, value in found.environ.items():
            patch.setenv(name, value)
        with closing(Service(TinyCatalogue(), home(folder / "home"), tiny_launch())) as service:
            install(service)
    return folder / "home"


@pytest.fixture
def start_installed(start: Start, installed_home: Path, tmp_path: Path) -> Start:
    """Starts a program in which the engine is installed."""
    shutil.copytree(installed_home, tmp_path / "home", symlinks=True)
    return start


def install(service: Service, engine: str = TINY, choices: InstallChoices = NO_CHOICES) -> Heard:
    heard = Heard()
    service.setup.install(engine, choices, heard, StopToken())
    return heard


def state_of(service: Service, engine: str = TINY) -> EngineState:
    states = {one.info.id: one.state for one in service.machine.engine_states(None)}
    return states[engine]


def warned_of(service: Service, folder: Path) -> set[str]:
    request = fake_request(folder, engine=TINY, options={})
    issues = service.check(request, with_output=False).result()
    return {issue.code for issue in issues if issue.severity is Severity.WARNING}


def rendered(service: Service, folder: Path, engine: str = TINY) -> ev.EventBase:
    seen = Recorder()
    end = service.subscribe(seen)
    changes = {"engine": engine, "options": {}, "overwrite": True}
    service.submit(fake_request(folder, **changes))  # type: ignore[arg-type]  # mode is a str
    terminal = seen.wait_for((ev.Done, ev.Failed))
    end()
    return terminal


def test_an_engine_is_installed_proven_and_used(
    start: Start, supplies: Supplies, paths: AppPaths, tmp_path: Path
) -> None:
    service = start()
    plan = service.setup.plan(TINY)
    assert [package.name for package in plan.packages] == ["alpha", "linked"]
    assert plan.download_bytes == 2_000_000 + len(EAR)
    assert (plan.build, plan.issues, plan.seconds) == ("cpu", (), None)
    assert state_of(service) is EngineState.NEEDS_INSTALL
    (issue,) = service.check(
        fake_request(tmp_path, engine=TINY, options={}), with_output=False
    ).result()
    assert issue.fix is Fix.INSTALL

    heard = Heard()
    result = service.setup.install(TINY, NO_CHOICES, heard, StopToken())

    assert heard.begun == heard.ended == list(plan.steps)
    assert result.fetched_bytes == supplies.hub.total_sent + supplies.index.file_bytes
    assert (result.device, result.environment) == ("CPU", "tiny")
    assert result.frames_per_s > 0 and result.picture is not None
    assert result.picture.read_text() == "picture of grace_hopper.jpg"
    assert state_of(service) is EngineState.READY
    assert service.machine.speed(TINY) == pytest.approx(result.frames_per_s, rel=0.5)
    assert isinstance(rendered(service, tmp_path), ev.Done)

    found = service.setup.inventory()
    assert [(one.id, one.engines, one.device) for one in found.environments] == [
        ("tiny", (TINY, FILM_ONLY, FAILING), "CPU")
    ]
    assert [(one.id, one.size_bytes) for one in found.weights] == [(WEIGHTS, len(NET) + len(EAR))]
    assert (found.unfinished, found.leftover_bytes) == ((), 0)
    again = service.setup.plan(TINY)
    assert (again.download_bytes, again.is_environment_ready) == (0, True)
    assert again.steps == (StepKind.WEIGHTS, StepKind.SELF_TEST)

    sent = supplies.hub.total_sent, supplies.index.file_bytes
    assert install(service, FILM_ONLY).begun == list(again.steps), "they share all"
    assert sent == (supplies.hub.total_sent, supplies.index.file_bytes)
    film_only = paths.self_tests / f"{FILM_ONLY}.jpg"
    assert film_only.read_text() == "picture of film.mp4", "it takes no photos"


def test_what_is_damaged_is_found_and_only_that_is_made_anew(
    start_installed: Start, supplies: Supplies
) -> None:
    service = start_installed()
    (weights,) = service.setup.inventory().weights
    (weights.folder / "net.bin").write_bytes(NET[:-1] + b"?")
    sent = supplies.hub.total_sent

    (issue,) = service.setup.verify([TINY], Heard(), StopToken())
    assert (issue.code, issue.fix) == ("weights.damaged", Fix.DOWNLOAD)
    assert state_of(service) is EngineState.NEEDS_INSTALL
    service.setup.repair(TINY, Heard(), StopToken())
    assert supplies.hub.total_sent == sent + len(NET)

    (environment,) = service.setup.inventory().environments
    for module in environment.folder.rglob("alpha.py"):
        module.unlink()
    (issue,) = service.setup.verify(["tiny"], Heard(), StopToken())
    assert (issue.code, issue.fix) == ("setup.environment_damaged", Fix.INSTALL)
    service.setup.repair(TINY, Heard(), StopToken())
    assert service.setup.verify((), Heard(), StopToken()) == ()
    assert service.setup.inventory().unfinished == ()


def test_a_pause_keeps_what_was_fetched_until_it_is_abandoned(
    start: Start, supplies: Supplies
) -> None:
    supplies.hub.fail(supplies.net_path, Stall(40_000))
    service, stop = start(), StopToken()

    def pause(event: InstallEvent) -> None:
        if isinstance(event, StepProgress) and event.step is StepKind.WEIGHTS and event.done:
            stop.set()

    supplies.hub.heard = lambda path, sent: sent >= 40_000 and stop.set()
    with pytest.raises(Cancelled):
        service.setup.install(TINY, InstallChoices(build="cpu"), pause, stop)
    packages = supplies.index.file_bytes

    service = start()
    plan = service.setup.plan(TINY)
    assert plan.is_unfinished and plan.is_environment_ready
    assert plan.choices == InstallChoices(build="cpu"), "what was chosen then"
    assert service.setup.inventory().unfinished == (TINY,)
    heard = install(service)
    assert heard.begun == [StepKind.WEIGHTS, StepKind.SELF_TEST]
    assert supplies.index.file_bytes == packages
    assert not service.setup.plan(TINY).is_unfinished

    service.setup.abandon(TINY)
    assert service.setup.inventory().unfinished == ()


def test_a_failure_says_why_and_the_next_try_goes_on(
    start: Start, supplies: Supplies, tmp_path: Path
) -> None:
    service = start()
    supplies.index.faults.corrupted.add("alpha-1.0-py3-none-any.whl")
    with pytest.raises(DownloadError) as raised:
        install(service)
    assert raised.value.code == "download.package_hash"
    assert service.setup.inventory().unfinished == (TINY,)
    assert state_of(service) is EngineState.NEEDS_INSTALL

    supplies.index.faults.corrupted.clear()
    brought = tmp_path / "downloads"
    brought.mkdir()
    (brought / "ear.bin").write_bytes(EAR)
    install(service, choices=InstallChoices(from_folder=brought))
    assert state_of(service) is EngineState.READY
    assert [r.path for r in supplies.hub.requests if "ear.bin" in r.path] == [], "it was brought"

    with pytest.raises(EngineError) as failed:
        install(service, FAILING)
    assert failed.value.code == "test.failing"
    assert service.setup.inventory().unfinished == (FAILING,)
    service.setup.abandon(FAILING)
    assert service.setup.inventory().unfinished == ()


def test_one_thing_is_changed_at_a_time_and_nothing_under_a_render(
    start_installed: Start, paths: AppPaths, tmp_path: Path
) -> None:
    service, seen = start_installed(), Recorder()
    with turn(paths.installations.with_suffix(".turn")), pytest.raises(SetupError) as raised:
        install(service)
    assert raised.value.code == "setup.busy"

    service.subscribe(seen)
    changes = {"engine": TINY, "options": {}, "transcript": "wait"}
    job = service.submit(fake_request(tmp_path, **changes))  # type: ignore[arg-type]  # mode is a str
    seen.wait_for(ev.Part, job)
    for change in (
        lambda: service.setup.remove_environment("tiny"),
        lambda: service.setup.remove_weights(WEIGHTS),
        lambda: service.setup.update("tiny", Heard(), StopToken()),
    ):
        with pytest.raises(SetupError) as raised:
            change()
        assert (raised.value.code, raised.value.retryable) == ("setup.busy", True)
    service.setup.verify([WEIGHTS], Heard(), StopToken())
    service.cancel(job)
    seen.wait_for(ev.CancelledEvent, job)
    service.setup.remove_environment("tiny")
    assert state_of(service) is EngineState.NEEDS_INSTALL


def test_an_update_puts_the_new_packages_in_place_of_the_old(
    start_installed: Start, supplies: Supplies, tmp_path: Path
) -> None:
    supplies.write_lock("2.0")
    service = start_installed()
    (old,) = service.setup.inventory().environments
    assert not old.is_current
    assert state_of(service) is EngineState.READY, "an old one still works"
    assert "packages_outdated" in warned_of(service, tmp_path)
    assert isinstance(rendered(service, tmp_path), ev.Done)

    assert not service.setup.plan(TINY).is_environment_ready, "a new engine gets new packages"
    service.setup.update("tiny", Heard(), StopToken())

    (new,) = service.setup.inventory().environments
    assert "packages_outdated" not in warned_of(service, tmp_path)
    assert new.is_current and new.folder != old.folder and not old.folder.exists()
    done = rendered(service, tmp_path)
    assert isinstance(done, ev.Done) and done.result.engine_version == "2.0"


def test_what_was_exported_is_installed_without_a_network(
    start_installed: Start, supplies: Supplies, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    service = start_installed()
    service.setup.export(TINY, tmp_path / "stick", Heard(), StopToken())
    shutil.rmtree(tmp_path / "home")

    for variable in ("HF_ENDPOINT", "PIP_INDEX_URL"):
        monkeypatch.setenv(variable, "http://127.0.0.1:9")
    asked = len(supplies.hub.requests), len(supplies.index.requests)
    service = start_installed()
    with pytest.raises(SetupError) as raised:
        service.setup.export(TINY, tmp_path / "stick", Heard(), StopToken())
    assert raised.value.code == "setup.not_installed"
    service.settings.change(offline=True)
    (nothing,) = service.setup.plan(TINY).issues
    assert nothing.code == "setup.offline"
    (nowhere, _) = service.setup.plan(TINY, InstallChoices(from_folder=tmp_path / "no")).issues
    assert nowhere.code == "option.no_folder"
    choices = InstallChoices(from_folder=tmp_path / "stick")
    assert service.setup.plan(TINY, choices).issues == ()
    install(service, choices=choices)

    assert asked == (len(supplies.hub.requests), len(supplies.index.requests))
    assert state_of(service) is EngineState.READY


def test_everything_goes_where_a_person_wants_it_and_goes_away_again(
    start: Start, paths: AppPaths, tmp_path: Path
) -> None:
    service, big = start(), tmp_path / "große Platte"
    install(service, choices=InstallChoices(data_folder=big))
    found = service.setup.inventory()
    assert found.environments[0].folder.is_relative_to(big)
    assert found.weights[0].folder.is_relative_to(big)
    assert service.settings.value.install_folder == big
    assert not paths.environments.exists() and not paths.weights.exists()

    elsewhere = service.setup.plan(TINY, InstallChoices(data_folder=tmp_path / "other"))
    assert [issue.code for issue in elsewhere.issues] == ["setup.folder_in_use"]

    service = start()
    assert state_of(service) is EngineState.READY
    service.setup.remove_weights(WEIGHTS)
    assert state_of(service) is EngineState.NEEDS_INSTALL
    service.setup.remove_environment("tiny")
    service.setup.clean_leftovers()
    assert (
        service.setup.inventory().model_copy(
            update={"environments_folder": None, "weights_folder": None, "free_bytes": None}
        )
        == type(found)()
    )
    for ask in (
        lambda: service.setup.verify([WEIGHTS], Heard(), StopToken()),
        lambda: service.setup.remove_weights(WEIGHTS),
        lambda: service.setup.remove_environment("tiny"),
    ):
        with pytest.raises(OptionError) as raised:
            ask()
        assert raised.value.code == "option.nothing_installed"


def test_the_built_in_engine_needs_nothing_but_can_be_tried(start: Start) -> None:
    service = start()
    plan = service.setup.plan("fake")
    assert (plan.download_bytes, plan.packages, plan.files, plan.issues) == (0, (), (), ())

    heard = Heard()
    result = service.setup.install("fake", NO_CHOICES, heard, StopToken())
    assert heard.begun == [StepKind.WEIGHTS, StepKind.SELF_TEST]
    assert result.frames_per_s > 0 and result.picture is None


def test_an_end_of_the_program_ends_an_installation(start: Start, supplies: Supplies) -> None:
    service = start()

    def close(event: InstallEvent) -> None:
        if isinstance(event, StepBegun) and event.step is StepKind.PACKAGES:
            service.close()

    with pytest.raises(AppError, match="closing"):
        service.setup.install(TINY, NO_CHOICES, close, StopToken())
    with closing(start()) as again:
        assert again.setup.inventory().unfinished == (TINY,)
