"""What a person wants to spend at most."""

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from core.domain.cloud import RemoteJob
from core.errors import SetupError
from core.jobs.caps import DAY_S, Budget, Caps, Limits
from core.jobs.journal import Journal
from tests.kit.clock import FakeClock
from tests.kit.jobs import fake_job


@pytest.fixture
def journal(tmp_path: Path) -> Iterator[Journal]:
    with closing(Journal(tmp_path / "jobs.sqlite3")) as journal:
        yield journal


@pytest.fixture
def clock() -> FakeClock:
    return FakeClock()


@pytest.fixture
def caps(journal: Journal, clock: FakeClock) -> Caps:
    return Caps(journal, lambda: Limits(per_job=4.0, per_day=10.0), clock.now)


def order(journal: Journal, folder: Path, tag: str, submitted: float, price: float) -> RemoteJob:
    """An order that is on disk."""
    remote = RemoteJob(provider="tiny", tag=tag, submitted=submitted, credits=price)
    job = fake_job(folder, tag)
    journal.add(job)
    journal.update_order(job.model_copy(update={"remote": remote}), None)
    return remote


def test_what_is_allowed_passes(caps: Caps) -> None:
    caps.require("tiny", 4.0, None)
    caps.require("tiny", 0.0, None)
    caps.require("tiny", 9.0, 9.0)


@pytest.mark.parametrize(("wanted", "most"), [(4.01, None), (3.0, 2.5), (11.0, 20.0)])
def test_what_is_too_much_does_not(caps: Caps, wanted: float, most: float | None) -> None:
    with pytest.raises(SetupError) as raised:
        caps.require("tiny", wanted, most)
    assert raised.value.code == "cloud.over_cap" and raised.value.exit_code == 4


def test_a_day_ends_and_providers_are_counted_apart(
    caps: Caps, journal: Journal, clock: FakeClock, tmp_path: Path
) -> None:
    order(journal, tmp_path, "a", clock.now(), 8.0)
    assert caps.budget("tiny") == Budget(per_job=4.0, per_day=10.0, spent=8.0)
    with pytest.raises(SetupError, match="in the last 24 hours 8 of 10"):
        caps.require("tiny", 3.0, None)
    caps.require("other", 3.0, None)
    clock.advance(DAY_S + 1)
    caps.require("tiny", 3.0, None)


def test_of_two_orders_at_once_each_counts_the_other(
    caps: Caps, journal: Journal, clock: FakeClock, tmp_path: Path
) -> None:
    first = order(journal, tmp_path, "a", clock.now(), 4.0)
    caps.require_noted(first, None)
    second = order(journal, tmp_path, "b", clock.now(), 4.0)
    third = order(journal, tmp_path, "c", clock.now(), 4.0)
    for one in (second, third):
        with pytest.raises(SetupError):
            caps.require_noted(one, None)


def test_an_order_outlives_its_job_and_can_be_withdrawn(
    journal: Journal, clock: FakeClock, tmp_path: Path
) -> None:
    remote = order(journal, tmp_path, "a", clock.now(), 4.0)
    job = journal.get("a")
    later = remote.submitted + 60
    noted = remote.model_copy(update={"credits": 3.0, "submitted": later})
    journal.update_order(job.model_copy(update={"remote": noted}), remote)
    assert journal.credits_since("tiny", later - 1) == 3.0

    journal.update_order(job.model_copy(update={"remote": None}), noted)
    assert journal.credits_since("tiny", 0.0) == 0.0
    assert journal.get("a").remote is None
