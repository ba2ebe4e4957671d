"""The journal on real SQLite files."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from core.domain import events as ev
from core.domain.cloud import RemoteJob
from core.domain.job import JobPurpose, JobState, advance
from core.errors import InputError, OptionError, StorageError
from core.jobs.journal import Journal
from core.platform.processes import current_owner
from tests.kit.jobs import GONE, fake_job

ORDER = RemoteJob(provider="tiny", tag="lp-1", submitted=1.0, credits=2.0)
FAILED = ev.Failed(job="x", time=2.0, error=InputError("a.b", "title").to_wire())


def test_jobs_come_back_as_they_were_and_in_order(tmp_path: Path) -> None:
    odd = fake_job(tmp_path, "b", source=Path("/films/caf\udce9.mp4"))
    with closing(Journal(tmp_path / "sub" / "jobs.sqlite3")) as journal:
        journal.add(odd)
        journal.add(fake_job(tmp_path, "a"))

    with closing(Journal(tmp_path / "sub" / "jobs.sqlite3")) as again:
        assert [job.id for job in again.all()] == ["b", "a"]
        assert again.get("b") == odd


def test_an_ended_job_stays_as_it_ended(tmp_path: Path) -> None:
    job = fake_job(tmp_path)
    ended = advance(job, FAILED)
    with closing(Journal(tmp_path / "jobs.sqlite3")) as journal:
        journal.add(job)
        journal.update(ended)
        with pytest.raises(StorageError, match="no longer open"):
            journal.update(job)

        assert journal.get(job.id) == ended
        assert journal.open_jobs() == ()


def test_an_id_is_given_once(tmp_path: Path) -> None:
    with closing(Journal(tmp_path / "jobs.sqlite3")) as journal:
        journal.add(fake_job(tmp_path))
        with pytest.raises(StorageError):
            journal.add(fake_job(tmp_path))


def test_an_unknown_job_is_an_option_error(tmp_path: Path) -> None:
    with (
        closing(Journal(tmp_path / "jobs.sqlite3")) as journal,
        pytest.raises(OptionError, match="no job nobody"),
    ):
        journal.get("nobody")


def test_a_cancel_request_reaches_the_owner_only_and_only_while_the_job_is_open(
    tmp_path: Path,
) -> None:
    job = fake_job(tmp_path)
    with (
        closing(Journal(tmp_path / "jobs.sqlite3")) as mine,
        closing(Journal(tmp_path / "jobs.sqlite3")) as other,
    ):
        mine.add(job)
        other.request_cancel(job.id)
        assert mine.cancel_requests(current_owner()) == (job.id,)
        assert mine.cancel_requests(GONE) == ()

        mine.update(advance(job, FAILED))
        assert mine.cancel_requests(current_owner()) == ()


def test_only_ended_jobs_are_forgotten(tmp_path: Path) -> None:
    ended, waiting = fake_job(tmp_path, "ended"), fake_job(tmp_path, "waiting")
    with closing(Journal(tmp_path / "jobs.sqlite3")) as journal:
        journal.add(ended)
        journal.add(waiting)
        journal.update(advance(ended, FAILED))

        assert journal.remove_ended() == ("ended",)
        assert [job.id for job in journal.all()] == ["waiting"]


def test_a_film_that_was_paid_for_and_never_fetched_is_not_forgotten(tmp_path: Path) -> None:
    """Unless somebody fetched it since, or it cost nothing after all."""
    paid = RemoteJob(provider="did", tag="lp-1", submitted=1.0, remote_id="tlk_1", credits=1)
    owed, again, refunded, unordered = (
        fake_job(tmp_path, name).model_copy(update={"remote": remote})
        for name, remote in (
            ("owed", paid),
            ("again", paid),
            ("refunded", paid.model_copy(update={"credits": 0})),
            ("unordered", None),
        )
    )
    fetched = fake_job(tmp_path, "fetched").model_copy(update={"retry_of": "again"})
    with closing(Journal(tmp_path / "jobs.sqlite3")) as journal:
        for job in (owed, again, refunded, unordered):
            journal.add(job)
            journal.update(advance(job, FAILED))
        journal.add(fetched)

        assert set(journal.remove_ended()) == {"again", "refunded", "unordered"}
        assert journal.remove("owed"), "by name it can be"


def test_one_ended_job_is_forgotten_and_no_open_one(tmp_path: Path) -> None:
    ended, other, waiting = (fake_job(tmp_path, job) for job in ("ended", "other", "waiting"))
    with closing(Journal(tmp_path / "jobs.sqlite3")) as journal:
        for job in (ended, other, waiting):
            journal.add(job)
        for job in (ended, other):
            journal.update(advance(job, FAILED))

        assert journal.remove("ended")
        assert not journal.remove("ended")
        assert not journal.remove("waiting")
        assert [job.id for job in journal.all()] == ["other", "waiting"]


def test_a_repeated_job_is_marked_and_otherwise_as_it_was(tmp_path: Path) -> None:
    old = advance(fake_job(tmp_path, "old", source=Path("/films/caf\udce9.mp4")), FAILED)
    with closing(Journal(tmp_path / "jobs.sqlite3")) as journal:
        journal.add(old)
        journal.add(fake_job(tmp_path, "new").model_copy(update={"retry_of": "old"}))
        assert journal.get("old") == old.model_copy(update={"is_repeated": True})
        with pytest.raises(StorageError):
            journal.add(fake_job(tmp_path, "old").model_copy(update={"retry_of": "new"}))
        assert not journal.get("new").is_repeated


def test_a_full_disk_loses_nothing_and_a_job_can_be_accepted_afterwards(tmp_path: Path) -> None:
    with closing(Journal(tmp_path / "jobs.sqlite3")) as journal:
        journal.add(fake_job(tmp_path, "a"))
        pragma = journal._connection.execute
        pages = pragma("PRAGMA page_count").fetchone()[0]
        pragma(f"PRAGMA max_page_count={pages}")
        accepted = ["a"]
        with pytest.raises(StorageError, match="could not be read or written"):
            for number in range(100):
                journal.add(fake_job(tmp_path, f"job{number}"))
                accepted.append(f"job{number}")
        pragma("PRAGMA max_page_count=1000000")
        journal.add(fake_job(tmp_path, "z"))

        assert [job.id for job in journal.all()] == [*accepted, "z"]


def test_ended_previews_are_told_apart(tmp_path: Path) -> None:
    with closing(Journal(tmp_path / "jobs.sqlite3")) as journal:
        for job, purpose in (("a", "preview"), ("b", "render"), ("c", "preview")):
            added = fake_job(tmp_path, job).model_copy(update={"purpose": JobPurpose(purpose)})
            journal.add(added)
            if job != "c":
                journal.update(advance(added, FAILED))

        assert [job.id for job in journal.ended_previews()] == ["a"]


@pytest.mark.parametrize(
    ("job", "before", "expected"),
    [
        ("c", "a", "cab"),
        ("a", None, "bca"),
        ("a", "c", "bac"),
        ("b", "c", "abc"),
        ("b", "b", "abc"),
    ],
)
def test_waiting_jobs_trade_places_for_good(
    tmp_path: Path, job: str, before: str | None, expected: str
) -> None:
    with closing(Journal(tmp_path / "jobs.sqlite3")) as journal:
        for name in ("first", "a", "theirs", "b", "look", "c"):
            owner = GONE if name == "theirs" else None
            added = fake_job(tmp_path, name, owner)
            if name == "look":
                added = added.model_copy(update={"purpose": JobPurpose.PREVIEW})
            journal.add(added)
        journal.update(advance(journal.get("first"), ev.Preparing(job="first")))

        assert journal.move(job, before, current_owner()) == tuple(expected)

    with closing(Journal(tmp_path / "jobs.sqlite3")) as again:
        again.add(fake_job(tmp_path, "last"))
        order = [found.id for found in again.all()]
    one, two, three = expected
    assert order == ["first", one, "theirs", two, "look", three, "last"]


@pytest.mark.parametrize("wrong", ["running", "theirs", "nobody"])
def test_only_ones_own_waiting_jobs_move(tmp_path: Path, wrong: str) -> None:
    with closing(Journal(tmp_path / "jobs.sqlite3")) as journal:
        for name in ("running", "a", "theirs"):
            journal.add(fake_job(tmp_path, name, GONE if name == "theirs" else None))
        journal.update(advance(journal.get("running"), ev.Preparing(job="running")))
        for job, before in ((wrong, "a"), ("a", wrong), (wrong, wrong)):
            with pytest.raises(OptionError) as caught:
                journal.move(job, before, current_owner())
            assert caught.value.code == "job.not_waiting"

        assert [found.id for found in journal.all()] == ["running", "a", "theirs"]
        journal.add(fake_job(tmp_path, "b"))  # no transaction was left open


def test_a_job_of_a_version_without_purposes_is_a_render_that_can_be_moved(tmp_path: Path) -> None:
    path = tmp_path / "jobs.sqlite3"
    with closing(Journal(path)) as journal:
        for name in ("old", "new"):
            journal.add(fake_job(tmp_path, name))
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute(
            "UPDATE jobs SET document = json_remove(document, '$.purpose', '$.consent')"
            " WHERE id = 'old'"
        )
    with closing(Journal(path)) as journal:
        assert journal.get("old").purpose is JobPurpose.RENDER
        assert journal.get("old").consent is None
        assert journal.move("old", None, current_owner()) == ("new", "old")


@pytest.mark.parametrize("damage", ["garbage", "torn"])
def test_a_damaged_file_is_moved_aside_and_a_new_one_begun(tmp_path: Path, damage: str) -> None:
    path = tmp_path / "jobs.sqlite3"
    with closing(Journal(path)) as journal:
        for number in range(50):
            journal.add(fake_job(tmp_path, f"job{number}"))
    content = path.read_bytes()
    middle = slice(4096, len(content) - 4096)
    torn = content[:4096] + b"\xa5" * len(content[middle]) + content[-4096:]
    path.write_bytes(b"not a database " * 500 if damage == "garbage" else torn)
    damaged = path.read_bytes()

    with closing(Journal(path)) as journal:
        assert journal.moved_aside is not None
        assert journal.moved_aside.read_bytes() == damaged
        journal.add(fake_job(tmp_path))
        assert journal.get("job1").state is JobState.QUEUED


def test_an_earlier_versions_file_gets_a_book_of_orders(tmp_path: Path) -> None:
    path = tmp_path / "jobs.sqlite3"
    job = fake_job(tmp_path)
    with closing(Journal(path)) as journal:
        journal.add(job)
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("DROP TABLE orders")
        connection.execute("PRAGMA user_version=1")

    with closing(Journal(path)) as journal:
        assert journal.moved_aside is None and journal.get(job.id) == job
        journal.update_order(job.model_copy(update={"remote": ORDER}), None)
        assert journal.credits_since("tiny", 0.0) == 2.0


def test_only_an_unknown_job_as_it_was_read_is_taken_over(tmp_path: Path) -> None:
    job = fake_job(tmp_path, owner=GONE)
    with closing(Journal(tmp_path / "jobs.sqlite3")) as journal:
        journal.add(job)
        mine = job.model_copy(update={"owner": current_owner()})
        with pytest.raises(OptionError, match="not in question"):
            journal.take_over(job, mine)

        unknown = advance(job, ev.Unknown(job=job.id, time=2.0, error={"code": "x"}))
        journal.update(unknown)
        journal.request_cancel(job.id)
        adopted = advance(
            unknown.model_copy(update={"owner": current_owner()}), ev.Queued(job=job.id, time=3.0)
        )
        journal.take_over(unknown, adopted)
        assert journal.get(job.id) == adopted
        assert journal.cancel_requests(current_owner()) == ()
        with pytest.raises(OptionError, match="not in question"):
            journal.take_over(unknown, adopted)


def test_an_ended_job_orders_nothing(tmp_path: Path) -> None:
    job = fake_job(tmp_path)
    with closing(Journal(tmp_path / "jobs.sqlite3")) as journal:
        journal.add(job)
        journal.update(advance(job, FAILED))
        with pytest.raises(StorageError, match="no longer open"):
            journal.update_order(job.model_copy(update={"remote": ORDER}), None)
        assert journal.credits_since("tiny", 0.0) == 0.0


def test_a_later_versions_file_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "jobs.sqlite3"
    Journal(path).close()
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA user_version=99")

    with pytest.raises(StorageError) as caught:
        Journal(path)
    assert caught.value.code == "storage.journal_newer"
    assert path.exists()


def test_every_commit_is_synced(tmp_path: Path) -> None:
    with closing(Journal(tmp_path / "jobs.sqlite3")) as journal:
        pragma = journal._connection.execute
        assert pragma("PRAGMA journal_mode").fetchone()[0] == "wal"
        assert pragma("PRAGMA synchronous").fetchone()[0] == 2


def test_a_folder_that_cannot_be_made_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")

    with pytest.raises(StorageError, match="list of jobs"):
        Journal(tmp_path / "file" / "jobs.sqlite3")
