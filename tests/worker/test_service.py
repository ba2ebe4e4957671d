"""The one door, with the fake engine in real worker processes behind it."""

import time
from pathlib import Path

import numpy as np
import psutil
import pytest
from PIL import Image

from core.app.service import Service
from core.domain import events as ev
from core.domain.job import JobState
from core.errors import AppError, InputError, OptionError
from tests.kit.fake_engine import BROKEN, CONTENT, ENGINE, FakeCatalogue
from tests.kit.jobs import ENDED, PATIENCE_S, Recorder, fake_launch, fake_request, home


def leftovers(folder: Path) -> list[str]:
    """Part files beside the outputs and scratch folders."""
    parts = [path.name for path in folder.glob(".lipsmith-*")]
    return parts + [path.name for path in (folder / "home" / "cache" / "jobs").glob("*")]


def test_a_job_goes_through_its_states_to_the_file(
    service: Service, seen: Recorder, tmp_path: Path
) -> None:
    job = service.submit(fake_request(tmp_path))
    seen.wait_for(ev.Done, job)

    kinds = list(dict.fromkeys(type(event) for event in seen.of(job)))
    assert kinds == [ev.Queued, ev.Preparing, ev.Running, ev.Progress, ev.Finishing, ev.Done]
    numbers = [event.seq for event in seen.of(job)]
    assert numbers == sorted(set(numbers)) and numbers[0] == 0
    found = service.job(job)
    assert found.state is JobState.DONE and found.result is not None
    assert found.result.path.read_bytes() == CONTENT
    assert leftovers(tmp_path) == []


@pytest.mark.expects_warnings
@pytest.mark.parametrize(
    ("mode", "code"),
    [
        ("crash", "worker.died"),
        ("killed", "worker.died"),
        ("app_error", "input.no_face"),
        ("value_error", "engine.fault"),
        ("memory", "engine.out_of_memory"),
    ],
)
def test_every_failure_ends_the_job_once_and_leaves_nothing(
    service: Service, seen: Recorder, tmp_path: Path, mode: str, code: str
) -> None:
    job = service.submit(fake_request(tmp_path, mode))
    seen.wait_for(ENDED, job)
    after = service.submit(fake_request(tmp_path))
    seen.wait_for(ev.Done, after)

    (end,) = seen.terminals(job)
    assert isinstance(end, ev.Failed) and end.error["code"] == code
    assert service.job(job).state is JobState.FAILED
    assert not (tmp_path / f"{mode}.mp4").exists()
    assert leftovers(tmp_path) == []


@pytest.mark.parametrize("mode", ["wait", "hang", "chatter", "grandchild"])
def test_cancel_ends_any_job_within_two_seconds_and_leaves_nothing(
    service: Service, seen: Recorder, tmp_path: Path, mode: str
) -> None:
    before = set(psutil.Process().children(recursive=True))
    job = service.submit(fake_request(tmp_path, mode))
    seen.wait_for((ev.Part, ev.Preview), job)
    started = time.monotonic()
    service.cancel(job)
    seen.wait_for(ENDED, job)

    assert time.monotonic() - started < 2.0
    assert [type(end) for end in seen.terminals(job)] == [ev.CancelledEvent]
    assert service.job(job).state is JobState.CANCELLED
    assert leftovers(tmp_path) == []
    if mode != "wait":
        assert set(psutil.Process().children(recursive=True)) <= before
    service.cancel(job)
    assert [type(end) for end in seen.terminals(job)] == [ev.CancelledEvent]


def test_a_failed_check_is_told_as_the_jobs_end(
    service: Service, seen: Recorder, tmp_path: Path
) -> None:
    request = fake_request(tmp_path)
    (tmp_path / "voice.wav").unlink()
    job = service.submit(request)
    end = seen.wait_for(ENDED, job)

    assert isinstance(end, ev.Failed) and end.error["code"] == "input.missing"
    assert ev.Running not in {type(event) for event in seen.of(job)}


def test_an_engine_that_cannot_be_opened_fails_the_job(
    service: Service, seen: Recorder, tmp_path: Path
) -> None:
    end = seen.wait_for(ENDED, service.submit(fake_request(tmp_path, engine=BROKEN)))

    assert isinstance(end, ev.Failed) and end.error["code"] == "fake.cannot_open"


def test_what_cannot_be_is_refused_before_it_is_accepted(service: Service, tmp_path: Path) -> None:
    for changes in (
        {"engine": "nobody"},
        {"options": {"nothing": 1}},
        {"options": {"strength": 9}},
    ):
        with pytest.raises(OptionError):
            service.submit(fake_request(tmp_path, **changes))
    assert service.jobs() == ()


def test_options_are_spelled_out_in_the_record(
    service: Service, seen: Recorder, tmp_path: Path
) -> None:
    job = service.submit(fake_request(tmp_path, options={"strength": "1.5"}))
    seen.wait_for(ev.Done, job)

    assert service.job(job).request.options == {"mode": "render", "strength": 1.5}


def test_retry_makes_a_new_job(service: Service, seen: Recorder, tmp_path: Path) -> None:
    job = service.submit(fake_request(tmp_path, "app_error"))
    seen.wait_for(ev.Failed, job)
    again = service.retry(job)
    seen.wait_for(ev.Failed, again)

    assert again != job and service.job(again).retry_of == job
    with pytest.raises(OptionError):
        service.retry("nobody")


def test_a_running_job_cannot_be_retried(service: Service, seen: Recorder, tmp_path: Path) -> None:
    job = service.submit(fake_request(tmp_path, "wait"))
    seen.wait_for(ev.Part, job)

    with pytest.raises(OptionError, match="still"):
        service.retry(job)


def test_clear_forgets_ended_jobs_and_keeps_their_files(
    service: Service, seen: Recorder, tmp_path: Path
) -> None:
    done = service.submit(fake_request(tmp_path))
    seen.wait_for(ev.Done, done)
    running = service.submit(fake_request(tmp_path, "wait"))
    seen.wait_for(ev.Part, running)
    assert service.job_log(done).exists()

    assert service.clear() == 1
    assert [job.id for job in service.jobs()] == [running]
    assert (tmp_path / "render.mp4").exists()
    assert not service.job_log(done).exists()


def test_closing_cancels_what_runs_and_what_waits(tmp_path: Path) -> None:
    service, seen = Service(FakeCatalogue(), home(tmp_path / "h"), fake_launch()), Recorder()
    service.subscribe(seen)
    running = service.submit(fake_request(tmp_path, "wait"))
    waiting = service.submit(fake_request(tmp_path))
    seen.wait_for(ev.Part, running)
    service.close()

    for job in (running, waiting):
        assert [type(end) for end in seen.terminals(job)] == [ev.CancelledEvent]
    assert psutil.Process().children() == []


def test_inspect_tells_streams_and_faces(service: Service, tmp_path: Path) -> None:
    picture = tmp_path / "portrait.png"
    Image.fromarray(np.full((48, 64, 3), 90, np.uint8)).save(picture)
    found = service.inspect(picture).result(PATIENCE_S)

    assert found.media.video is not None and found.media.video.width == 64
    assert found.survey is not None and found.survey.chosen == 1
    assert found.warnings == (("fake.survey", "Looked at one frame only"),)


def test_inspect_of_nothing_is_an_input_error(service: Service, tmp_path: Path) -> None:
    with pytest.raises(InputError):
        service.inspect(tmp_path / "nowhere.mp4").result(PATIENCE_S)


def test_a_closed_service_refuses_work_politely(tmp_path: Path) -> None:
    service = Service(FakeCatalogue(), home(tmp_path / "h"), fake_launch())
    service.close()
    service.close()

    with pytest.raises(AppError, match="closing"):
        service.inspect(tmp_path / "x.png")
    with pytest.raises(AppError, match="closing"):
        service.submit(fake_request(tmp_path))


def test_engines_and_options_are_listed(service: Service) -> None:
    assert [engine.id for engine in service.engines()] == [ENGINE, BROKEN]
    assert [spec.name for spec in service.options(ENGINE)] == ["mode", "strength"]


def test_the_folder_of_a_job_that_keeps_its_files_is_told(
    service: Service, seen: Recorder, tmp_path: Path
) -> None:
    keeping = service.submit(fake_request(tmp_path, keep_temp=True))
    tidy = service.submit(fake_request(tmp_path, output=tmp_path / "other.mp4"))
    seen.wait_for(ENDED, keeping)
    seen.wait_for(ENDED, tidy)

    folder = service.kept_folder(keeping)
    assert folder is not None and folder.is_dir()
    assert service.kept_folder(tidy) is None
