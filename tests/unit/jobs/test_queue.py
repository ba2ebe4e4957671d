"""The queue over a real journal, with a runner that the test holds."""

import tempfile
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from core.domain import events as ev
from core.domain.consent import CONSENT_SENTENCE, Consent
from core.domain.job import Job, JobPurpose, JobState, advance
from core.errors import OptionError, WorkerError
from core.jobs.bus import Bus
from core.jobs.journal import Journal
from core.jobs.lanes import Lane
from core.jobs.preparer import log_of
from core.jobs.queue import JobQueue
from core.jobs.recovery import INTERRUPTED
from tests.kit.held_runner import HeldRunner
from tests.kit.jobs import GONE, Recorder, fake_job, fake_request, home

BROKEN_OFF = ev.Failed(job="", time=2.0, error=WorkerError(INTERRUPTED, "gone").to_wire())


class Bench:
    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.paths = home(folder / "home")
        self.runner = HeldRunner()
        self.journal = Journal(self.paths.journal)
        self.bus = Bus()
        self.seen = Recorder()
        self.bus.subscribe(self.seen)
        self.queue = JobQueue(self.runner, self.journal, self.bus, self.paths)

    def accept(self, purpose: JobPurpose = JobPurpose.RENDER) -> str:
        lane = Lane.PREVIEW if purpose is JobPurpose.PREVIEW else Lane.GPU
        return self.queue.accept(fake_request(self.folder), lane, purpose=purpose)

    def finish(self, job: str) -> None:
        self.runner.wait_started(job)
        self.runner.release(job)
        self.seen.wait_for(ev.Failed, job)

    def waiting(self) -> list[str]:
        return [job.id for job in self.journal.all() if job.state is JobState.QUEUED]

    def close(self) -> None:
        self.queue.close()
        self.bus.close()
        self.journal.close()


@pytest.fixture
def bench(tmp_path: Path) -> Iterator[Bench]:
    with closing(Bench(tmp_path)) as bench:
        yield bench


def journalled(folder: Path, *jobs: Job) -> None:
    """A list of jobs as an earlier start left it."""
    with closing(Journal(home(folder / "home").journal)) as journal:
        for job in jobs:
            journal.add(job)


def preview(folder: Path, job: str, *, ended: bool) -> Job:
    made = fake_job(folder, job, GONE).model_copy(update={"purpose": JobPurpose.PREVIEW})
    return advance(made, BROKEN_OFF) if ended else made


def test_consent_and_purpose_are_kept_with_the_job(bench: Bench) -> None:
    consent = Consent(sentence=CONSENT_SENTENCE, given=5.0)
    request = fake_request(bench.folder)
    job = bench.queue.accept(request, Lane.PREVIEW, purpose=JobPurpose.PREVIEW, consent=consent)

    with closing(Journal(bench.paths.journal)) as other:
        assert other.get(job).consent == consent
        assert other.get(job).purpose is JobPurpose.PREVIEW
    assert bench.journal.get(bench.accept()).consent is None


def test_a_moved_job_runs_in_its_new_turn(bench: Bench) -> None:
    a, b, c, d = (bench.accept() for _ in range(4))
    bench.runner.wait_started(a)
    bench.queue.move(d, b)
    bench.queue.move(b, None)
    assert bench.waiting() == [d, c, b]

    for job in (a, d, c, b):
        bench.finish(job)
    assert bench.runner.started == [a, d, c, b]


def test_a_job_that_runs_cannot_be_moved(bench: Bench) -> None:
    a, b = bench.accept(), bench.accept()
    bench.runner.wait_started(a)
    with pytest.raises(OptionError, match="does not wait"):
        bench.queue.move(a, None)
    with pytest.raises(OptionError, match="does not wait"):
        bench.queue.move(b, a)


def test_one_job_is_forgotten_with_its_log_and_not_its_file(bench: Bench) -> None:
    first, second = bench.accept(), bench.accept()
    bench.finish(first)
    for job in (first, second):
        log_of(job, bench.paths).parent.mkdir(parents=True, exist_ok=True)
        log_of(job, bench.paths).write_text("words")
    output = bench.journal.get(first).request.output
    output.write_bytes(b"film")
    bench.queue.forget(first)

    assert [job.id for job in bench.journal.all()] == [second]
    assert not log_of(first, bench.paths).exists() and log_of(second, bench.paths).exists()
    assert output.exists()
    with pytest.raises(OptionError, match="no job"):
        bench.queue.forget(first)
    with pytest.raises(OptionError, match="still"):
        bench.queue.forget(second)
    assert [job.id for job in bench.journal.all()] == [second]


def test_interrupted_renders_are_unfinished_until_they_are_done_again(tmp_path: Path) -> None:
    again = fake_job(tmp_path, "again").model_copy(update={"retry_of": "redone"})
    journalled(
        tmp_path,
        *(fake_job(tmp_path, job, GONE) for job in ("one", "redone", "two")),
        preview(tmp_path, "look", ended=False),
        advance(fake_job(tmp_path, "other"), ev.Failed(job="", error={"code": "input.missing"})),
        advance(fake_job(tmp_path, "stopped"), ev.CancelledEvent(job="")),
        again,
    )
    with closing(Bench(tmp_path)) as bench:
        assert [job.id for job in bench.queue.interrupted] == ["one", "redone", "two"]
        assert [job.id for job in bench.queue.unfinished()] == ["one", "two"]
        bench.queue.forget("one")
        assert [job.id for job in bench.queue.unfinished()] == ["two"]
        again = bench.queue.accept(fake_request(tmp_path), Lane.GPU, retry_of="two")
        bench.finish(again)
        bench.queue.forget(again)
        assert bench.queue.unfinished() == ()


def test_the_order_of_what_waited_outlives_a_start(tmp_path: Path) -> None:
    journalled(tmp_path, *(fake_job(tmp_path, job, GONE) for job in "abc"))
    with closing(Journal(home(tmp_path / "home").journal)) as journal:
        journal.move("c", "a", GONE)
    with closing(Bench(tmp_path)) as bench:
        assert [job.id for job in bench.queue.unfinished()] == ["c", "a", "b"]


def test_a_start_forgets_previews_of_processes_that_are_gone(tmp_path: Path) -> None:
    theirs = fake_job(tmp_path, "theirs").model_copy(update={"purpose": JobPurpose.PREVIEW})
    journalled(
        tmp_path,
        preview(tmp_path, "ended", ended=True),
        preview(tmp_path, "broken", ended=False),
        theirs,
    )
    log = log_of("ended", home(tmp_path / "home"))
    log.parent.mkdir(parents=True)
    log.write_text("words")
    with closing(Bench(tmp_path)) as bench:
        assert [job.id for job in bench.journal.all()] == ["theirs"]
        assert bench.queue.interrupted == bench.queue.unfinished() == ()
    assert not log.exists()


def test_previews_do_not_fill_the_list(bench: Bench) -> None:
    render = bench.accept()
    bench.runner.wait_started(render)
    previews = []
    for _ in range(8):
        previews.append(bench.accept(JobPurpose.PREVIEW))
        bench.finish(previews[-1])

    assert [job.id for job in bench.journal.all()] == [render, *previews[2:]]


def test_closing_may_leave_what_waits_to_the_next_start(tmp_path: Path) -> None:
    bench = Bench(tmp_path)
    runs, waits = bench.accept(), bench.accept()
    bench.runner.wait_started(runs)
    bench.queue.close(keep_waiting=True)
    bench.bus.close()

    assert bench.journal.get(runs).state is JobState.CANCELLED
    assert bench.journal.get(waits).state is JobState.QUEUED
    assert [type(event) for event in bench.seen.of(waits)] == [ev.Queued]
    bench.journal.close()


class AgainstAPlainList(RuleBasedStateMachine):
    """Whatever is done to the queue, it stands and runs as a list would."""

    def __init__(self) -> None:
        super().__init__()
        self._folder = tempfile.TemporaryDirectory()
        self._bench = Bench(Path(self._folder.name))
        self._waiting: list[str] = []
        self._running: list[str] = []
        self._started: list[str] = []
        self._is_paused = False

    @rule()
    def submit(self) -> None:
        self._waiting.append(self._bench.accept())
        self._begin()

    @precondition(lambda self: len(self._waiting) > 1)
    @rule(data=st.data())
    def move(self, data: st.DataObject) -> None:
        job = data.draw(st.sampled_from(self._waiting))
        before = data.draw(st.sampled_from([None, *self._waiting]))
        self._bench.queue.move(job, before)
        if job != before:
            self._waiting.remove(job)
            place = self._waiting.index(before) if before else len(self._waiting)
            self._waiting.insert(place, job)

    @precondition(lambda self: self._waiting)
    @rule(data=st.data())
    def cancel_a_waiting_one(self, data: st.DataObject) -> None:
        job = data.draw(st.sampled_from(self._waiting))
        self._bench.queue.cancel(job)
        self._bench.seen.wait_for(ev.CancelledEvent, job)
        self._waiting.remove(job)

    @precondition(lambda self: self._running)
    @rule()
    def cancel_the_running_one(self) -> None:
        job = self._running.pop()
        self._bench.queue.cancel(job)
        self._bench.seen.wait_for(ev.CancelledEvent, job)
        self._begin()

    @precondition(lambda self: self._running)
    @rule()
    def finish(self) -> None:
        self._bench.finish(self._running.pop())
        self._begin()

    @rule()
    def pause(self) -> None:
        self._bench.queue.pause()
        self._is_paused = True

    @rule()
    def resume(self) -> None:
        self._bench.queue.resume()
        self._is_paused = False
        self._begin()

    @invariant()
    def both_are_the_same(self) -> None:
        assert self._bench.waiting() == self._waiting
        assert self._bench.runner.started == self._started
        assert self._bench.queue.is_busy == bool(self._running)
        assert self._bench.queue.is_paused == self._is_paused

    def teardown(self) -> None:
        self._bench.close()
        self._folder.cleanup()

    def _begin(self) -> None:
        if self._waiting and not self._running and not self._is_paused:
            job = self._waiting.pop(0)
            self._running.append(job)
            self._started.append(job)
            self._bench.runner.wait_started(job)


TestAgainstAPlainList = AgainstAPlainList.TestCase
TestAgainstAPlainList.settings = settings(max_examples=50, stateful_step_count=25, deadline=None)
