"""What a check says of this computer: how long, which button, which graphics card."""

import threading
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from core.app.machine_desk import MachineDesk
from core.app.preflight import check
from core.app.service import Service
from core.app.speed_log import SpeedLog
from core.app.surveyor import Surveyor
from core.domain import events as ev
from core.domain.conditions import Condition
from core.domain.engine import Capabilities, EngineInfo, Extra, Squeeze
from core.domain.frame_time import FrameTime
from core.domain.issue import Fix, Issue, Severity
from core.domain.options import option
from core.domain.request import Device, RenderRequest
from core.domain.speed import Measurement
from core.jobs.installation import Installation
from core.platform.hardware import Hardware
from core.platform.paths import AppPaths
from core.platform.stop import StopToken
from core.worker.pool import WorkerPool
from tests.kit.fake_engine import HEIGHT, WIDTH, FakeCatalogue, FakeOptions
from tests.kit.installed import installation_in
from tests.kit.jobs import PATIENCE_S, Recorder, fake_launch, fake_request
from tests.kit.shop import CLOUD, PORTRAIT, SKETCH, STUDIO, Shop, computer, cuda_card


class AllEngines(FakeCatalogue):
    """The fakes, and those of the shop."""

    def get(self, engine: str) -> Any:
        fakes = [provider.info.id for provider in self.providers()]
        return super().get(engine) if engine in fakes else Shop().get(engine)


class KnownMachine(MachineDesk):
    """A desk on a computer that need not be looked at."""

    def __init__(self, speeds: SpeedLog, hardware: Hardware, installation: Installation) -> None:
        super().__init__(AllEngines(), speeds, installation)
        self._known = hardware

    def hardware(self) -> Hardware:
        return self._known


def said(issues: tuple[Issue, ...], code: str) -> list[Issue]:
    return [issue for issue in issues if issue.code == code]


def test_the_time_it_takes_is_told_once_a_job_has_told_it(
    service: Service, paths: AppPaths, tmp_path: Path
) -> None:
    request = fake_request(tmp_path)
    before = service.check(request).result(PATIENCE_S)
    seen = Recorder()
    service.subscribe(seen)
    seen.wait_for(ev.Done, service.submit(request))
    service.clear()

    after = service.check(request.model_copy(update={"overwrite": True})).result(PATIENCE_S)

    assert said(before, "estimate") == []
    (told,) = said(after, "estimate")
    assert told.severity is Severity.INFO
    assert told.title.startswith("About ") and told.title.endswith(" on this computer")
    speed = service.machine.speed("fake", WIDTH * HEIGHT)
    assert speed is not None and speed > 0
    (status, _) = service.machine.engine_states(None)
    assert status.frames_per_s == speed
    assert len(SpeedLog(paths.speeds).measured("fake")) == 1


class FollowingOptions(FakeOptions):
    """An engine that moves a head as a film does, unless it stands still."""

    still: bool = option(False, label="Still", help="The head stands still.")
    pose_reference: str = option("", label="Film", help="To follow.", shown_when="still=false")


@pytest.mark.parametrize(
    ("film", "still", "found"),
    [
        ("nod.film", False, []),
        ("nod.noface", False, [("input.no_face", None)]),
        ("gone.film", False, [("input.missing", None)]),
        ("nod.noface", True, []),
        ("", False, []),
    ],
)
def test_a_film_to_follow_is_looked_at_as_a_render_would(
    paths: AppPaths, tmp_path: Path, film: str, still: bool, found: list[tuple[str, Fix | None]]
) -> None:
    catalogue = FakeCatalogue()
    catalogue.get("fake").options = FollowingOptions
    for name in ("nod.film", "nod.noface"):
        (tmp_path / name).write_bytes(b"any bytes: the fake engine reads none")
    follows = {"pose_reference": str(tmp_path / film) if film else "", "still": still}
    with closing(Service(catalogue, paths, fake_launch())) as service:
        issues = service.check(fake_request(tmp_path, options=follows)).result(PATIENCE_S)
    errors = [issue for issue in issues if issue.severity is Severity.ERROR]
    assert [(issue.code, issue.fix) for issue in errors] == found


def test_a_film_to_follow_that_is_the_voice_too_is_not_mended_with_another_face(
    paths: AppPaths, tmp_path: Path
) -> None:
    catalogue = FakeCatalogue()
    catalogue.get("fake").options = FollowingOptions
    both = tmp_path / "speech.noface"
    both.write_bytes(b"any bytes: the fake engine reads none")
    request = fake_request(tmp_path, audio=both, options={"pose_reference": str(both)})
    with closing(Service(catalogue, paths, fake_launch())) as service:
        (issue,) = service.check(request).result(PATIENCE_S)
    assert (issue.code, issue.fix) == ("input.no_face", None)


def test_an_output_that_is_there_can_be_replaced(service: Service, tmp_path: Path) -> None:
    request = fake_request(tmp_path)
    request.output.write_bytes(b"an older film")
    (issue,) = service.check(request).result(PATIENCE_S)
    assert (issue.code, issue.fix) == ("storage.exists", Fix.REPLACE_OUTPUT)


def test_a_missing_voice_is_to_be_chosen_anew(service: Service, tmp_path: Path) -> None:
    request = fake_request(tmp_path)
    request.audio.unlink()
    (issue,) = service.check(request).result(PATIENCE_S)
    assert (issue.code, issue.fix) == ("input.missing", Fix.CHOOSE_VOICE_FILE)


def test_a_memory_limit_below_what_the_engine_needs_is_told(
    service: Service, tmp_path: Path
) -> None:
    least = FakeCatalogue().get("fake").info.min_ram_mb
    told = []
    for limit_mb in (None, least, least - 1):
        service.settings.change(memory_limit_mb=limit_mb)
        issues = service.check(fake_request(tmp_path)).result(PATIENCE_S)
        told.append([issue.severity for issue in said(issues, "memory_limit_low")])
    assert told == [[], [], [Severity.WARNING]]


def test_hardware_is_looked_for_once(service: Service) -> None:
    found: list[Hardware] = []
    threads = [
        threading.Thread(target=lambda: found.append(service.machine.hardware())) for _ in range(3)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len({id(one) for one in found}) == 1


@pytest.mark.parametrize(
    ("engine", "hardware", "code", "fix"),
    [
        (STUDIO, computer(), "setup.needs_gpu", Fix.CHOOSE_ENGINE),
        (SKETCH, computer(cuda_card(2)), "setup.not_installed", Fix.INSTALL),
        (STUDIO, computer(cuda_card(24)), "setup.not_installed", Fix.INSTALL),
        (PORTRAIT, computer(), "setup.no_weights", Fix.DOWNLOAD),
        (CLOUD, computer(), "setup.no_key", Fix.ENTER_KEY),
    ],
)
def test_an_engine_that_is_not_ready_is_refused_with_its_button(
    paths: AppPaths,
    tmp_path: Path,
    engine: EngineInfo,
    hardware: Hardware,
    code: str,
    fix: Fix,
) -> None:
    request = RenderRequest.model_validate(
        fake_request(tmp_path).model_dump() | {"engine": engine.id, "options": {}}
    )
    installation = installation_in(paths)
    machine = KnownMachine(SpeedLog(paths.speeds), hardware, installation)
    with closing(WorkerPool(fake_launch())) as pool:
        surveyor = Surveyor(pool, paths)
        (issue,) = check(
            request, engine, surveyor, machine, installation, StopToken(), with_output=True
        )

    assert (issue.code, issue.fix) == (code, fix)
    assert issue.severity is Severity.ERROR and issue.hint


def test_engines_for_the_other_kind_of_picture_are_refused(paths: AppPaths, tmp_path: Path) -> None:
    no_stills = EngineInfo.model_validate(
        FakeCatalogue().get("fake").info.model_dump() | {"capabilities": {"still_input": False}}
    )
    installation = installation_in(paths)
    machine = KnownMachine(SpeedLog(paths.speeds), computer(), installation)
    with closing(WorkerPool(fake_launch())) as pool:
        surveyor = Surveyor(pool, paths)
        request = fake_request(tmp_path)
        (issue,) = check(
            request, no_stills, surveyor, machine, installation, StopToken(), with_output=False
        )

    assert (issue.code, issue.fix) == ("option.no_stills", Fix.CHOOSE_ENGINE)


def issues_of(
    paths: AppPaths, request: RenderRequest, engine: EngineInfo, hardware: Hardware
) -> tuple[Issue, ...]:
    installation = installation_in(paths)
    machine = KnownMachine(SpeedLog(paths.speeds), hardware, installation)
    with closing(WorkerPool(fake_launch())) as pool:
        surveyor = Surveyor(pool, paths)
        return check(
            request, engine, surveyor, machine, installation, StopToken(), with_output=False
        )


@pytest.mark.parametrize(("hardware", "warned"), [(computer(), 1), (computer(cuda_card()), 0)])
def test_an_engine_that_lacks_its_graphics_card_is_a_warning(
    paths: AppPaths, tmp_path: Path, hardware: Hardware, warned: int
) -> None:
    slow = (
        FakeCatalogue()
        .get("fake")
        .info.model_copy(
            update={"min_vram_mb": 4096, "frame_times": (FrameTime(least_s=1, most_s=7),)}
        )
    )
    found = said(issues_of(paths, fake_request(tmp_path), slow, hardware), "slow_without_gpu")
    assert [issue.severity for issue in found] == [Severity.WARNING] * warned
    assert all(
        issue.title.endswith("the processor computes instead, which is much slower")
        for issue in found
    )


@pytest.mark.parametrize(
    ("hardware", "device", "known", "told"),
    [
        (computer(), Device.AUTO, "", ["About 50 s to 6 min on this computer"]),
        (computer(cuda_card()), Device.AUTO, "", []),
        (computer(cuda_card()), Device.CPU, "", ["About 50 s to 6 min on this computer"]),
        (computer(), Device.AUTO, "photo", ["About 10 s on this computer"]),
        (computer(), Device.AUTO, "film", ["About 50 s to 6 min on this computer"]),
    ],
)
def test_without_a_graphics_card_the_time_is_foretold_until_a_job_has_told_it(
    paths: AppPaths, tmp_path: Path, hardware: Hardware, device: Device, known: str, told: list[str]
) -> None:
    fake = FakeCatalogue().get("fake").info
    times = (FrameTime(least_s=1, most_s=7),)
    slow = fake.model_copy(update={"min_vram_mb": 4096, "frame_times": times})
    if known:
        job = Measurement(kind=known, pixels=WIDTH * HEIGHT, frames=100, wall_s=20.0)
        SpeedLog(paths.speeds).add("fake", job)
    issues = issues_of(paths, fake_request(tmp_path, device=device), slow, hardware)
    assert [issue.title for issue in said(issues, "estimate")] == told


def test_what_an_option_needs_on_top_is_refused_with_its_button(
    paths: AppPaths, tmp_path: Path
) -> None:
    extra = Extra(option="mode", value="render", title="Finer fakes", weights=("nobodys",))
    rich = FakeCatalogue().get("fake").info.model_copy(update={"extras": (extra,)})
    request = fake_request(tmp_path).model_copy(update={"options": {"mode": "render"}})
    (issue,) = issues_of(paths, request, rich, computer())
    assert (issue.code, issue.fix) == ("setup.no_extra", Fix.INSTALL)
    assert issue.title == "Finer fakes is not installed"
    other = request.model_copy(update={"options": {"mode": "other"}})
    assert not said(issues_of(paths, other, rich, computer()), "setup.no_extra")


@pytest.mark.parametrize(("mode", "warned"), [("render", 1), ("wait", 0)])
def test_a_picture_far_from_square_is_told_where_it_is_squeezed(
    paths: AppPaths, tmp_path: Path, mode: str, warned: int
) -> None:
    squeeze = Squeeze(when=Condition(option="mode", values=("render",)), advice="choose wait")
    square = FakeCatalogue().get("fake").info.model_copy(update={"squeeze": squeeze})
    request = fake_request(tmp_path).model_copy(update={"options": {"mode": mode}})
    found = said(issues_of(paths, request, square, computer()), "squeezed")
    assert [issue.severity for issue in found] == [Severity.WARNING] * warned
    assert all(
        issue.title.startswith(f"Fake squeezes this picture of {WIDTH} x {HEIGHT} pixels")
        and issue.title.endswith("choose wait")
        for issue in found
    )


@pytest.mark.parametrize("moves", [True, False])
def test_a_turned_face_is_told_in_the_engines_words(
    paths: AppPaths, tmp_path: Path, moves: bool
) -> None:
    does = Capabilities(head_motion=moves)
    engine = FakeCatalogue().get("fake").info.model_copy(update={"capabilities": does})
    request = fake_request(tmp_path, source=tmp_path / "turned.png")
    request.source.write_bytes(b"any bytes: the fake engine reads none")
    (issue,) = said(issues_of(paths, request, engine, computer()), "turned_face")
    assert issue.severity is Severity.WARNING
    assert ("mouth" in issue.title) is not moves
