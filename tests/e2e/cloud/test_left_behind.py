"""Cloud jobs whose command ended before them: unknown, stopped, killed; then looked for again."""

import signal
import sys

import pytest

from tests.e2e.cloud.bench import ORDER, Bench, command_lines
from tests.kit.did import FakeDid, Hang, Reply, Stuck
from tests.kit.did.scenes import TIMED_OUT

AGREED = "--i-have-consent"
REFUSED = Reply(401, {"kind": "AuthorizationError", "description": "user unauthenticated"})


def release(fake: FakeDid) -> None:
    """What was stuck goes on, and is done."""
    with fake.world.lock:
        fake.only_talk.fate = None


@pytest.mark.expects_warnings
def test_an_unknown_order_is_left_to_a_person(bench: Bench, fake: FakeDid) -> None:
    fake.fail("POST /talks", TIMED_OUT, after=True)
    fake.fail("GET /talks", REFUSED, times=-1)
    told = bench.render(AGREED)
    assert told.code == 6 and not bench.film.exists()
    job = bench.job
    assert job["state"] == "unknown" and f"`lipsmith jobs fetch {job['id']}`" in told.err

    again = bench.run("jobs", "retry", job["id"], AGREED)
    assert again.code == 2 and "fetch" in again.err
    listed = bench.run("jobs")
    assert "unknown" in listed.out and f"jobs fetch {job['id']}" in listed.err

    fake.faults.clear()
    found = bench.run("jobs", "fetch", job["id"])
    assert found.code == 0 and bench.film.exists(), found.err
    assert len(fake.world.created) == 1 and bench.job["state"] == "done"


def test_a_killed_command_loses_nothing(bench: Bench, fake: FakeDid) -> None:
    fake.fail("POST /talks", Stuck())
    with bench.begin(AGREED) as process:
        assert fake.key not in command_lines(process.pid)
        process.kill()
        process.communicate()
    release(fake)

    job = bench.job
    assert job["state"] == "unknown" and job["remote"]["remote_id"] == fake.only_talk.id
    told = bench.run("jobs", "fetch", job["id"][:5], "--json")
    assert told.code == 0 and told.events[-1]["type"] == "done", told.err
    assert bench.film.exists() and bench.writes.count("POST /talks") == 1
    assert bench.hits(told.out, told.err) == []


@pytest.mark.skipif(sys.platform == "win32", reason="no such signals")
@pytest.mark.parametrize(("signum", "code"), [("SIGKILL", -9), ("SIGINT", 6)])
def test_an_order_whose_answer_nobody_waited_for_is_found(
    bench: Bench, fake: FakeDid, signum: str, code: int
) -> None:
    fake.fail(ORDER, Hang(300), after=True)
    with bench.begin(AGREED, until=ORDER) as process:
        process.send_signal(getattr(signal, signum))
        _, err = process.communicate(timeout=150)
    fake.release()
    assert process.returncode == code, err

    job = bench.job
    assert job["state"] == "unknown" and job["remote"]["remote_id"] == ""
    found = bench.run("jobs", "fetch", job["id"])
    assert found.code == 0 and bench.film.exists(), found.err
    assert len(fake.world.created) == 1 and bench.writes.count(ORDER) == 1


@pytest.mark.skipif(sys.platform == "win32", reason="no polite signals")
def test_a_stopped_command_says_what_goes_on(bench: Bench, fake: FakeDid) -> None:
    fake.fail("POST /talks", Stuck())
    with bench.begin(AGREED) as process:
        process.send_signal(signal.SIGINT)
        _, err = process.communicate(timeout=150)
    assert process.returncode == 130 and "cannot stop what it has begun" in err
    job = bench.job
    assert job["state"] == "cancelled" and f"`lipsmith jobs fetch {job['id']}`" in err

    release(fake)
    elsewhere = bench.folder / "elsewhere.mp4"
    elsewhere.write_bytes(b"another file")
    words = ("jobs", "fetch", job["id"], "-o", elsewhere)
    refused = bench.run(*words)
    assert refused.code == 7 and "--overwrite" in refused.err
    assert elsewhere.read_bytes() == b"another file"
    told = bench.run(*words, "--overwrite")
    assert told.code == 0 and elsewhere.stat().st_size > 5000, told.err
    assert not bench.film.exists() and len(fake.world.created) == 1
