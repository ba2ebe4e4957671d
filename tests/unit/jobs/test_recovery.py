"""Jobs of processes that are gone."""

from contextlib import closing
from pathlib import Path

from core.domain import events as ev
from core.domain.job import JobState, advance
from core.jobs.journal import Journal
from core.jobs.preparer import scratch_of
from core.jobs.recovery import recover
from core.platform.files import temp_beside
from tests.kit.jobs import GONE, fake_job, home


def test_only_jobs_of_dead_owners_end_and_their_leftovers_go(tmp_path: Path) -> None:
    paths = home(tmp_path / "home")
    mine, orphan = fake_job(tmp_path, "mine"), fake_job(tmp_path, "orphan", GONE)
    for job in (mine, orphan):
        temp_beside(job.request.output, job.id).write_text("half a film")
        scratch_of(job.id, paths).mkdir(parents=True)
    with closing(Journal(paths.journal)) as journal:
        journal.add(mine)
        journal.add(advance(orphan, ev.Preparing(job=orphan.id)))
        ended = recover(journal, paths)

        assert [job.id for job in ended] == ["orphan"]
        found = journal.get("orphan")
        assert found.state is JobState.FAILED and found.error is not None
        assert found.error["code"] == "job.interrupted" and found.error["retryable"]
        assert journal.get("mine") == mine
        assert recover(journal, paths) == ()
    assert not temp_beside(orphan.request.output, "orphan").exists()
    assert not scratch_of("orphan", paths).exists()
    assert temp_beside(mine.request.output, "mine").exists()
    assert scratch_of("mine", paths).exists()


def test_of_kept_leftovers_only_the_part_file_goes(tmp_path: Path) -> None:
    paths = home(tmp_path / "home")
    job = fake_job(tmp_path, "orphan", GONE, keep_temp=True)
    scratch_of(job.id, paths).mkdir(parents=True)
    part = temp_beside(job.request.output, job.id)
    part.write_text("half a film")
    with closing(Journal(paths.journal)) as journal:
        journal.add(job)
        recover(journal, paths)

    assert scratch_of(job.id, paths).exists()
    assert not part.exists()
