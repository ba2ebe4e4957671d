"""The client against real child processes that behave, fail, hang and lie."""

import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import psutil
import pytest

from core.domain import events as ev
from core.domain.engine import EngineSetup
from core.domain.request import RenderRequest, SurveyRequest
from core.domain.score import ScoreRequest, Verdict
from core.domain.still import StillRequest
from core.errors import AppError, Cancelled, InputError, WorkerError
from core.platform.processes import wait_gone
from core.platform.stop import StopToken
from core.worker.client import WorkerClient
from core.worker.launch import LaunchSpec, Limits
from core.worker.protocol import Run
from tests.kit.fake_engine import BROKEN, CONTENT, ENGINE, MANY
from tests.kit.jobs import Recorder, fake_launch, fake_request, when

JOB = "job1"


@pytest.fixture(scope="module")
def warm() -> Iterator[WorkerClient]:
    """One worker for all tests after which it lives on."""
    client = WorkerClient(fake_launch())
    yield client
    client.close()


@pytest.fixture
def cold() -> Iterator[WorkerClient]:
    """A worker for a test that destroys it."""
    client = WorkerClient(fake_launch(limits=Limits(silence_s=10)))
    yield client
    client.close()


def order(folder: Path, mode: str, **changes: object) -> tuple[Run, RenderRequest]:
    request = fake_request(folder, mode, **changes)
    scratch = folder / "scratch"
    scratch.mkdir(exist_ok=True)
    return Run(job=JOB, request=request, temp=folder / ".part.mp4", scratch=scratch), request


def run(
    client: WorkerClient, folder: Path, mode: str, stop: StopToken | None = None
) -> tuple[ev.EventBase, Recorder]:
    recorder = Recorder()
    stop = stop or StopToken()
    client.open(ENGINE, EngineSetup(), stop)
    return client.run(order(folder, mode)[0], recorder, stop), recorder


def failure(event: ev.EventBase) -> AppError:
    assert isinstance(event, ev.Failed)
    return AppError.from_wire(event.error)


def test_a_render_yields_events_in_order_and_the_file(warm: WorkerClient, tmp_path: Path) -> None:
    terminal, seen = run(warm, tmp_path, "render")

    assert isinstance(terminal, ev.Done)
    assert Path(terminal.path).read_bytes() == CONTENT
    assert [type(e) for e in seen.events] == [ev.Progress, ev.Progress, ev.Finishing]
    assert not (tmp_path / ".part.mp4").exists()


def test_a_warm_worker_serves_the_next_job_in_the_same_process(
    warm: WorkerClient, tmp_path: Path
) -> None:
    pid = warm.pid
    run(warm, tmp_path, "app_error")
    terminal, _ = run(warm, tmp_path, "render")

    assert isinstance(terminal, ev.Done)
    assert warm.pid == pid


def test_noise_on_stdout_reaches_the_log_and_not_the_protocol(
    cold: WorkerClient, tmp_path: Path
) -> None:
    log = tmp_path / "logs" / "job.log"
    cold.log_to(log)
    terminal, seen = run(cold, tmp_path, "noise")
    cold.close()

    assert isinstance(terminal, ev.Done)
    assert {e.job for e in seen.events} == {JOB}
    text = log.read_text()
    assert "forged" in text and "printed by a C library" in text and "a grandchild" in text


def test_a_flood_of_stderr_neither_blocks_nor_fills_the_disk(
    cold: WorkerClient, tmp_path: Path
) -> None:
    log = tmp_path / "job.log"
    cold.log_to(log)
    terminal, _ = run(cold, tmp_path, "flood")
    cold.close()

    assert isinstance(terminal, ev.Done)
    assert 4 * 1024 * 1024 < log.stat().st_size < 6 * 1024 * 1024


def test_an_app_error_arrives_as_its_own_class(warm: WorkerClient, tmp_path: Path) -> None:
    error = failure(run(warm, tmp_path, "app_error")[0])

    assert isinstance(error, InputError)
    assert (error.code, error.hint) == ("input.no_face", "Take another picture")
    assert not (tmp_path / ".part.mp4").exists()


@pytest.mark.parametrize(
    ("mode", "code", "words"),
    [
        ("value_error", "engine.fault", "nobody foresaw this"),
        ("system_exit", "engine.fault", "SystemExit"),
        ("memory", "engine.out_of_memory", "MemoryError"),
    ],
)
def test_what_nobody_foresaw_is_told_with_its_traceback(
    warm: WorkerClient, tmp_path: Path, mode: str, code: str, words: str
) -> None:
    error = failure(run(warm, tmp_path, mode)[0])

    assert error.code == code
    assert error.hint
    assert words in error.detail
    assert not (tmp_path / ".part.mp4").exists()


def test_a_huge_warning_is_clipped_in_its_middle(warm: WorkerClient, tmp_path: Path) -> None:
    _, seen = run(warm, tmp_path, "huge_warning")

    warned = next(e for e in seen.events if isinstance(e, ev.Warned))
    assert warned.text.startswith("begin") and warned.text.endswith("end")
    assert len(warned.model_dump_json(ensure_ascii=True)) < 8192


def test_a_huge_result_arrives_whole(warm: WorkerClient, tmp_path: Path) -> None:
    terminal, _ = run(warm, tmp_path, "huge_result")

    assert isinstance(terminal, ev.Done)
    assert len(terminal.result.untouched) == MANY


def test_a_warning_is_told_once(warm: WorkerClient, tmp_path: Path) -> None:
    _, seen = run(warm, tmp_path, "twice_warned")

    assert sum(isinstance(e, ev.Warned) for e in seen.events) == 1


def test_a_survey_needs_no_engine(warm: WorkerClient, tmp_path: Path) -> None:
    survey = SurveyRequest(source=tmp_path / "a.png")
    terminal = warm.run(Run(job="s", request=survey, scratch=tmp_path), Recorder(), StopToken())

    assert isinstance(terminal, ev.Surveyed)
    assert terminal.result.chosen == 1


def test_a_score_needs_no_engine(warm: WorkerClient, tmp_path: Path) -> None:
    request, seen = ScoreRequest(video=tmp_path / "a.mp4"), Recorder()
    terminal = warm.run(Run(job="s", request=request, scratch=tmp_path), seen, StopToken())

    assert isinstance(terminal, ev.Scored)
    assert terminal.result.verdict is Verdict.LATE
    assert [event.text for event in seen.events if isinstance(event, ev.Warned)]


def test_a_still_needs_no_engine(warm: WorkerClient, tmp_path: Path) -> None:
    request = StillRequest(source=tmp_path / "a.mp4", output=tmp_path / "a.png")
    terminal = warm.run(Run(job="s", request=request, scratch=tmp_path), Recorder(), StopToken())

    assert isinstance(terminal, ev.StillTaken)
    assert terminal.result.path.is_file() and terminal.result.time_s == 1.25


def test_an_engine_that_cannot_be_opened_says_why_and_leaves_the_worker_usable(
    warm: WorkerClient, tmp_path: Path
) -> None:
    with pytest.raises(InputError, match="cannot be opened"):
        warm.open(BROKEN, EngineSetup(), StopToken())

    assert isinstance(run(warm, tmp_path, "render")[0], ev.Done)


def test_a_polite_job_is_cancelled_and_the_worker_stays(warm: WorkerClient, tmp_path: Path) -> None:
    stop = StopToken()
    warm.open(ENGINE, EngineSetup(), stop)
    terminal = warm.run(order(tmp_path, "wait")[0], when(ev.Part, stop.set), stop)

    assert isinstance(terminal, ev.CancelledEvent)
    assert warm.is_alive
    assert not (tmp_path / ".part.mp4").exists()


def test_a_job_cancelled_before_it_starts_never_runs(warm: WorkerClient, tmp_path: Path) -> None:
    stop = StopToken()
    stop.set()
    terminal = warm.run(order(tmp_path, "render")[0], Recorder(), stop)

    assert isinstance(terminal, ev.CancelledEvent)
    assert not (tmp_path / "render.mp4").exists()


@pytest.mark.parametrize("mode", ["hang", "chatter"])
def test_a_deaf_job_is_ended_within_two_seconds(
    cold: WorkerClient, tmp_path: Path, mode: str
) -> None:
    stop = StopToken()
    asked: list[float] = []

    def cancel() -> None:
        asked.append(time.monotonic())
        stop.set()

    cold.open(ENGINE, EngineSetup(), stop)
    terminal = cold.run(order(tmp_path, mode)[0], when(ev.Part, cancel), stop)

    assert isinstance(terminal, ev.CancelledEvent)
    assert time.monotonic() - asked[0] < 2.0
    assert not psutil.pid_exists(cold.pid)


def test_cancel_kills_the_whole_tree(cold: WorkerClient, tmp_path: Path) -> None:
    stop = StopToken()
    recorder = Recorder()
    stop_at_preview = when(ev.Preview, stop.set)

    def listen(event: ev.EventBase) -> None:
        recorder(event)
        stop_at_preview(event)

    cold.open(ENGINE, EngineSetup(), stop)
    terminal = cold.run(order(tmp_path, "grandchild")[0], listen, stop)

    preview = recorder.wait_for(ev.Preview)
    assert isinstance(preview, ev.Preview) and isinstance(terminal, ev.CancelledEvent)
    assert wait_gone([int(preview.path)], 5)


def test_a_crash_is_told_with_status_and_last_forty_lines(
    cold: WorkerClient, tmp_path: Path
) -> None:
    error = failure(run(cold, tmp_path, "crash")[0])

    assert isinstance(error, WorkerError)
    assert "exit status 3" in error.title
    assert "last words 59" in error.detail and "last words 20" in error.detail
    assert "last words 19\n" not in error.detail
    assert not cold.is_alive


def test_a_killed_worker_is_told_by_its_signal(cold: WorkerClient, tmp_path: Path) -> None:
    error = failure(run(cold, tmp_path, "killed")[0])

    assert "SIGKILL" in error.title
    assert "memory" in error.hint
    assert error.retryable


def test_a_dead_worker_refuses_the_next_job(cold: WorkerClient, tmp_path: Path) -> None:
    run(cold, tmp_path, "crash")

    with pytest.raises(WorkerError):
        cold.open(ENGINE, EngineSetup(), StopToken())


def test_silence_is_a_hang(tmp_path: Path) -> None:
    client = WorkerClient(fake_launch(limits=Limits(silence_s=0.3)))
    error = failure(run(client, tmp_path, "hang")[0])
    client.close()

    assert error.code == "worker.hung"
    assert not psutil.pid_exists(client.pid)


@pytest.mark.parametrize(
    ("argument", "code"),
    [
        ("mute", "worker.hung"),
        ("stranger", "worker.protocol"),
        ("future", "worker.protocol"),
        ("dead", "worker.died"),
    ],
)
def test_a_program_that_is_no_worker_is_refused(argument: str, code: str) -> None:
    patience = 0.5 if argument == "mute" else 20.0
    client = WorkerClient(fake_launch(argument, limits=Limits(hello_s=patience)))
    with pytest.raises(WorkerError) as caught:
        client.greet(StopToken())
    client.close()

    assert caught.value.code == code
    assert not psutil.pid_exists(client.pid)


def test_cancel_while_the_worker_starts() -> None:
    client = WorkerClient(fake_launch("mute"))
    stop = StopToken()
    stop.set()
    with pytest.raises(Cancelled):
        client.greet(stop)
    client.close()

    assert not psutil.pid_exists(client.pid)


def test_a_command_that_is_not_there_is_told() -> None:
    with pytest.raises(WorkerError) as caught:
        WorkerClient(LaunchSpec(("/no/such/interpreter",)))
    assert caught.value.code == "worker.start"


def test_a_closed_worker_has_left() -> None:
    client = WorkerClient(fake_launch())
    hello = client.greet(StopToken())
    client.close()

    assert hello.pid == client.pid
    assert not psutil.pid_exists(client.pid)


@pytest.mark.parametrize("low_priority", [True, False])
def test_a_worker_gives_way_to_other_programs_when_it_is_to(low_priority: bool) -> None:
    client = WorkerClient(replace(fake_launch(), low_priority=low_priority))
    client.greet(StopToken())
    usual, given = psutil.Process().nice(), psutil.Process(client.pid).nice()
    client.close()

    assert (given != usual) is low_priority
