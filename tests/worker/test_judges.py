"""What measures films comes here as engines do, proves itself and is used; it renders nothing."""

import shutil
import threading
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from core.app.readiness import EngineState
from core.app.service import Service
from core.domain.installation import InstallChoices, InstallEvent, LogLine, StepProgress
from core.domain.score import ScoreRequest, SyncScore
from core.errors import Cancelled, EngineError, OptionError, SetupError
from core.platform.stop import StopToken
from tests.kit.environments import forget_pip_settings
from tests.kit.jobs import PATIENCE_S, fake_request, home
from tests.kit.tiny_engine import (
    MEASURE,
    REPO,
    RULE,
    TINY,
    MeasuredCatalogue,
    Supplies,
    tiny_launch,
    tiny_supplies,
)


@pytest.fixture(scope="module")
def supplies(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Supplies]:
    with pytest.MonkeyPatch.context() as patch:
        forget_pip_settings(patch)
        with tiny_supplies(tmp_path_factory.mktemp("supplies") / "tiny") as found:
            yield found


@pytest.fixture(scope="module")
def measured_home(supplies: Supplies, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folders of a program in which the measure was installed, and nothing else."""
    folder = tmp_path_factory.mktemp("measured")
    with pytest.MonkeyPatch.context() as patch:
        for name, value in supplies.environ.items():
            patch.setenv(name, value)
        with closing(Service(MeasuredCatalogue(), home(folder / "home"), tiny_launch())) as service:
            install(service)
    return folder / "home"


@pytest.fixture
def bare(supplies: Supplies, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Service]:
    """A program in which nothing is installed."""
    for name, value in supplies.environ.items():
        monkeypatch.setenv(name, value)
    with closing(Service(MeasuredCatalogue(), home(tmp_path / "home"), tiny_launch())) as service:
        yield service


@pytest.fixture
def service(measured_home: Path, tmp_path: Path, bare: Service) -> Service:
    """A program in which the measure is installed."""
    shutil.copytree(measured_home, tmp_path / "home", symlinks=True, dirs_exist_ok=True)
    return bare


def install(service: Service) -> list[InstallEvent]:
    heard: list[InstallEvent] = []
    service.setup.install(MEASURE, InstallChoices(), heard.append, StopToken())
    return heard


def state_of(service: Service) -> EngineState:
    (status,) = service.machine.judge_states(None)
    return status.state


def score(service: Service, folder: Path) -> SyncScore:
    film = folder / "film.mp4"
    film.write_bytes(b"a film")
    return service.score(ScoreRequest(video=film)).result(PATIENCE_S)


def test_it_is_listed_apart_and_never_offered_for_a_render(bare: Service, tmp_path: Path) -> None:
    assert MEASURE not in {info.id for info in bare.engines()}
    assert MEASURE in {info.id for info in bare.installable()}
    assert state_of(bare) is EngineState.NEEDS_INSTALL
    assert all(one.info.id != MEASURE for one in bare.machine.engine_states(None))
    with pytest.raises(OptionError):
        bare.submit(fake_request(tmp_path, engine=MEASURE, options={}))


def test_without_it_only_the_built_in_figures_are_told(bare: Service, tmp_path: Path) -> None:
    assert score(bare, tmp_path).lse is None


def test_installing_it_measures_a_film_of_the_sample(bare: Service, tmp_path: Path) -> None:
    plan = bare.setup.plan(MEASURE)
    assert [file.name for file in plan.files] == ["rule.bin"]
    heard = install(bare)
    assert state_of(bare) is EngineState.READY
    assert LogLine(text="Measured with 1.0") in heard
    assert any(isinstance(one, StepProgress) and not one.is_bytes for one in heard)
    assert bare.machine.speed(MEASURE) is None


def test_where_it_is_installed_its_figures_are_there(service: Service, tmp_path: Path) -> None:
    found = score(service, tmp_path)
    assert found.lse is not None and found.lse.distance == 7.5
    assert ("tiny.measure", "Measured with 1.0") in found.notes


def test_a_score_from_before_is_not_taken_for_the_new_one(service: Service, tmp_path: Path) -> None:
    service.setup.remove_weights(MEASURE)
    before = score(service, tmp_path)
    install(service)
    assert before.lse is None
    assert score(service, tmp_path).lse is not None


def test_a_measure_without_figures_fails_its_test(bare: Service, supplies: Supplies) -> None:
    supplies.hub.put(REPO, "rule.bin", b"another rule")
    try:
        with pytest.raises(EngineError, match="measured nothing") as caught:
            install(bare)
    finally:
        supplies.hub.put(REPO, "rule.bin", RULE)
    assert caught.value.detail == "Watched one frame only"
    assert bare.setup.inventory().unfinished == (MEASURE,)


def test_it_is_verified_mended_and_removed_as_engines_are(service: Service) -> None:
    inventory = service.setup.inventory()
    (environment,) = inventory.environments
    assert MEASURE in environment.engines and TINY in environment.engines
    (weights,) = inventory.weights
    assert weights.engines == (MEASURE,)
    assert service.setup.verify([MEASURE], lambda _: None, StopToken()) == ()

    rule = weights.folder / "rule.bin"
    rule.write_bytes(b"damaged")
    (issue,) = service.setup.verify([MEASURE], lambda _: None, StopToken())
    assert issue.code == "weights.damaged"
    service.setup.repair(MEASURE, lambda _: None, StopToken())
    assert state_of(service) is EngineState.READY

    service.setup.remove_weights(MEASURE)
    assert state_of(service) is EngineState.NEEDS_INSTALL


def test_who_wants_only_commercial_parts_gets_none_of_its_figures(
    service: Service, tmp_path: Path
) -> None:
    service.settings.change(commercial_only=True)
    assert score(service, tmp_path).lse is None


def test_it_stays_while_it_measures(service: Service, tmp_path: Path) -> None:
    watching, stop = threading.Event(), StopToken()
    film = tmp_path / "endless.mp4"
    film.write_bytes(b"a film")
    endless = service.score(ScoreRequest(video=film), stop, lambda _: watching.set())
    assert watching.wait(PATIENCE_S)
    with pytest.raises(SetupError, match="A film is being measured"):
        service.setup.remove_weights(MEASURE)
    stop.set()
    with pytest.raises(Cancelled):
        endless.result(PATIENCE_S)
    service.setup.remove_weights(MEASURE)
