"""Jobs in the cloud and real processes: one that is killed, one that lives on, one that looks again."""

from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest

from core.app.service import Service
from core.domain import events as ev
from core.domain.job import JobState
from core.errors import OptionError
from core.platform.paths import AppPaths
from tests.kit.cloud_bench import code
from tests.kit.jobs import Recorder, fake_launch, fake_request
from tests.kit.other_process import OtherProcess
from tests.kit.tiny_cloud import ENGINE, KEY, VARIABLE, Mode, TinyCatalogue, TinyCloud

Far = Callable[[], OtherProcess]


@pytest.fixture
def other(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Far]:
    monkeypatch.setenv(VARIABLE, KEY)
    started: list[OtherProcess] = []

    def start() -> OtherProcess:
        started.append(OtherProcess(tmp_path / "home", has_cloud=True))
        return started[-1]

    yield start
    for process in started:
        process.close()


def ordered(far: OtherProcess, folder: Path, mode: Mode, until: str) -> str:
    """A job of that process, once that was told of it."""
    far.order(fake_request(folder, engine=ENGINE, options={"mode": mode}))
    return far.wait_for(until)


def test_what_a_killed_process_ordered_is_fetched_by_the_next(
    other: Far, paths: AppPaths, tmp_path: Path
) -> None:
    far = other()
    job = ordered(far, tmp_path, Mode.ENDLESS, "progress")
    far.kill()

    cloud = TinyCloud()
    with closing(Service(TinyCatalogue(cloud), paths, fake_launch())) as service:
        left = service.job(job)
        assert (left.state, code(left)) == (JobState.UNKNOWN, "cloud.left_alone")
        assert left.remote is not None and left.remote.remote_id == "tny_1"
        assert service.clouds.budget(ENGINE).spent == 2.0

        seen = Recorder()
        service.subscribe(seen)
        cloud.release.set()
        assert service.fetch(job) == job
        seen.wait_for(ev.Done, job)
    assert cloud.orders == {}


def test_an_unknown_job_of_a_process_that_lives_is_fetched_by_another(
    other: Far, paths: AppPaths, tmp_path: Path
) -> None:
    far = other()
    job = ordered(far, tmp_path, Mode.LOST, "unknown")
    cloud = TinyCloud()
    with closing(Service(TinyCatalogue(cloud), paths, fake_launch())) as service:
        seen = Recorder()
        service.subscribe(seen)
        found = service.job(job)
        assert found.state is JobState.UNKNOWN and found.remote is not None
        cloud.order(found.remote.tag)
        service.fetch(job)
        seen.wait_for(ev.Done, job)
    assert len(cloud.orders) == 1


def test_a_job_at_work_elsewhere_is_left_there(other: Far, paths: AppPaths, tmp_path: Path) -> None:
    far = other()
    job = ordered(far, tmp_path, Mode.ENDLESS, "progress")
    with closing(Service(TinyCatalogue(TinyCloud()), paths, fake_launch())) as service:
        assert service.job(job).state is JobState.RUNNING
        with pytest.raises(OptionError) as raised:
            service.fetch(job)
        assert raised.value.code == "job.not_ended"
        service.cancel(job)
        assert far.wait_for("cancelled") == job
        assert service.job(job).warnings[0][0] == "cloud_goes_on"
