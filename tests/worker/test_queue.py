"""What a window does with the queue, through the one door and with real workers."""

import json
import time
from pathlib import Path

import psutil
import pytest

from core.app.service import Service
from core.domain import events as ev
from core.domain.consent import CONSENT_SENTENCE, Consent
from core.domain.job import Job, JobPurpose, JobState, advance
from core.errors import OptionError, StorageError, WorkerError
from core.interfaces.cli.run import run_cli
from core.jobs.journal import Journal
from core.platform.paths import app_paths
from tests.kit.fake_engine import CONTENT, FakeCatalogue
from tests.kit.jobs import ENDED, GONE, Recorder, fake_job, fake_launch, fake_request, home

CONSENT = Consent(sentence=CONSENT_SENTENCE, given=1_700_000_000.0)


def left_over(folder: Path, *jobs: Job) -> None:
    """A list of jobs as a process that is gone left it."""
    journal = Journal(home(folder / "home").journal)
    for job in jobs:
        journal.add(job)
    journal.close()


def test_a_preview_is_done_while_a_render_runs_and_another_waits(
    service: Service, seen: Recorder, tmp_path: Path
) -> None:
    running = service.submit(fake_request(tmp_path, "wait"))
    waiting = service.submit(fake_request(tmp_path))
    seen.wait_for(ev.Part, running)
    request = fake_request(tmp_path, output=tmp_path / "look.mp4")
    look = service.submit(request, purpose=JobPurpose.PREVIEW)
    seen.wait_for(ev.Done, look)

    assert (tmp_path / "look.mp4").read_bytes() == CONTENT
    assert service.job(look).is_preview
    assert service.job(running).state is JobState.RUNNING
    assert service.job(waiting).state is JobState.QUEUED


def test_the_consent_of_the_settings_stays_with_the_job(
    service: Service, seen: Recorder, tmp_path: Path
) -> None:
    before = service.submit(fake_request(tmp_path, "app_error"))
    service.settings.change(consent=CONSENT)
    after = service.submit(fake_request(tmp_path, "app_error"))
    service.settings.change(consent=None)
    for job in (before, after):
        seen.wait_for(ENDED, job)
    again = service.retry(after)
    seen.wait_for(ENDED, again)

    assert service.job(before).consent is None
    assert service.job(after).consent == CONSENT
    assert service.job(again).consent == CONSENT


def test_a_paused_queue_keeps_its_jobs_and_lets_them_be_cancelled_and_moved(
    service: Service, seen: Recorder, tmp_path: Path
) -> None:
    service.pause()
    first, second, third = (
        service.submit(fake_request(tmp_path, output=tmp_path / f"{name}.mp4")) for name in "abc"
    )
    service.move(third, first)
    started = time.monotonic()
    service.cancel(second)
    seen.wait_for(ev.CancelledEvent, second)

    assert time.monotonic() - started < 2.0
    assert service.is_paused and not service.is_busy
    assert [job.id for job in service.jobs() if not job.state.is_final] == [third, first]
    service.resume()
    seen.wait_for(ev.Done, first)
    ends = [event.job for event in seen.events if isinstance(event, ev.Done)]
    assert ends == [third, first]


def test_a_job_whose_worker_is_still_starting_is_cancelled_in_time(tmp_path: Path) -> None:
    service = Service(FakeCatalogue(), home(tmp_path / "home"), fake_launch("mute"))
    seen = Recorder()
    service.subscribe(seen)
    job = service.submit(fake_request(tmp_path))
    seen.wait_for(ev.Preparing, job)
    started = time.monotonic()
    service.cancel(job)
    seen.wait_for(ev.CancelledEvent, job)
    waited = time.monotonic() - started
    service.close()

    assert waited < 2.0
    assert psutil.Process().children() == []


def test_busy_means_that_a_render_runs(service: Service, seen: Recorder, tmp_path: Path) -> None:
    assert not service.is_busy
    job = service.submit(fake_request(tmp_path, "wait"))
    seen.wait_for(ev.Part, job)
    assert service.is_busy
    service.cancel(job)
    seen.wait_for(ev.CancelledEvent, job)
    assert not service.is_busy


def test_going_on_does_interrupted_jobs_again_in_their_order(tmp_path: Path) -> None:
    requests = {name: {"output": tmp_path / f"{name}.mp4"} for name in ("one", "two")}
    left_over(tmp_path, *(fake_job(tmp_path, job, GONE, **requests[job]) for job in requests))
    service, seen = Service(FakeCatalogue(), home(tmp_path / "home"), fake_launch()), Recorder()
    service.subscribe(seen)
    offered = [job.id for job in service.unfinished()]
    new = [service.go_on(job) for job in offered]
    for job in new:
        seen.wait_for(ev.Done, job)

    assert offered == ["one", "two"]
    assert service.unfinished() == ()
    assert [job.id for job in service.jobs()] == new
    assert all((tmp_path / f"{name}.mp4").exists() for name in requests)
    with pytest.raises(OptionError, match="no job"):
        service.go_on("one")
    service.close()


def test_what_cannot_go_on_is_not_lost(tmp_path: Path) -> None:
    left_over(tmp_path, fake_job(tmp_path, "old", GONE, options={"of_a_later_version": 1}))
    service = Service(FakeCatalogue(), home(tmp_path / "home"), fake_launch())
    with pytest.raises(OptionError, match="of_a_later_version"):
        service.go_on("old")

    assert [job.id for job in service.unfinished()] == ["old"]
    service.close()


@pytest.mark.expects_warnings
def test_an_old_job_that_cannot_be_forgotten_is_not_done_twice(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    left_over(tmp_path, fake_job(tmp_path, "old", GONE))
    service, seen = Service(FakeCatalogue(), home(tmp_path / "home"), fake_launch()), Recorder()
    service.subscribe(seen)

    def full(_journal: Journal, _job: str) -> bool:
        raise StorageError("storage.journal", "The disk is full")

    monkeypatch.setattr(Journal, "remove", full)
    again = service.go_on("old")
    seen.wait_for(ev.Done, again)

    assert {job.id for job in service.jobs()} == {"old", again}
    assert service.unfinished() == ()
    service.close()


def test_one_job_is_forgotten_and_its_file_stays(
    service: Service, seen: Recorder, tmp_path: Path
) -> None:
    done = service.submit(fake_request(tmp_path))
    seen.wait_for(ev.Done, done)
    running = service.submit(fake_request(tmp_path, "wait"))
    seen.wait_for(ev.Part, running)
    service.forget(done)

    assert [job.id for job in service.jobs()] == [running]
    assert (tmp_path / "render.mp4").exists() and not service.job_log(done).exists()
    with pytest.raises(OptionError, match="still"):
        service.forget(running)


def test_the_command_of_a_job_is_short(service: Service, tmp_path: Path) -> None:
    job = service.submit(fake_request(tmp_path, options={"strength": 1.5}))
    told = service.command_line(service.job(job).request)

    assert told.text.startswith("lipsmith render ") and told.text.endswith("--set strength=1.5")
    assert "mode" not in told.text


def test_a_retry_names_no_flag_that_only_a_render_takes(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    journal = Journal(app_paths().journal)
    job = fake_job(tmp_path, "aaaa", GONE)
    job.request.output.touch()
    journal.add(job)
    journal.close()

    assert run_cli(["jobs", "retry", "aaaa"], FakeCatalogue(), fake_launch()) == 7
    told = capsys.readouterr().err
    assert "already a file" in told and "--overwrite" not in told


def test_the_command_line_lists_previews_only_when_asked(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    journal = Journal(app_paths().journal)
    error = WorkerError("worker.died", "It died").to_wire()
    for job, purpose in (("aaaa", JobPurpose.RENDER), ("bbbb", JobPurpose.PREVIEW)):
        made = fake_job(tmp_path, job).model_copy(update={"purpose": purpose, "consent": CONSENT})
        journal.add(made)
        journal.update(advance(made, ev.Failed(job=job, error=error)))
    journal.close()

    def told(*words: str) -> str:
        assert run_cli(["jobs", *words], FakeCatalogue(), fake_launch()) == 0
        return capsys.readouterr().out

    for words in ((), ("list",), ("list", "--json")):
        assert "aaaa" in told(*words) and "bbbb" not in told(*words)
    for words in (("list", "--previews"), ("list", "--previews", "--json")):
        assert "aaaa" in told(*words) and "bbbb" in told(*words)
    assert told("list", "--previews").count("(preview)") == 1
    shown = json.loads(told("show", "bbbb"))
    assert shown["purpose"] == "preview"
    assert shown["consent"] == {"sentence": CONSENT_SENTENCE, "given": CONSENT.given}
