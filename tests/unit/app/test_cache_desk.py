"""What can be made again may go; what a job works on stays."""

import os
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from core.app.cache_desk import CacheDesk
from core.domain.job import JobPurpose, JobState
from core.errors import StorageError
from core.platform.paths import AppPaths
from tests.kit.jobs import fake_job


@pytest.fixture
def paths(tmp_path: Path) -> AppPaths:
    return AppPaths(tmp_path / "c", tmp_path / "d", tmp_path / "cache", tmp_path / "l")


def put(file: Path, size: int) -> Path:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(b"x" * size)
    return file


def test_a_cache_that_is_not_there_is_empty(paths: AppPaths) -> None:
    desk = CacheDesk(paths)
    assert desk.size_bytes() == 0
    assert desk.empty() == 0


def test_emptying_frees_what_was_counted_and_spares_jobs_and_weights(paths: AppPaths) -> None:
    peaks = put(paths.cache / "peaks" / "a" / "b.npy", 3000)
    loose = put(paths.cache / "loose", 20)
    busy = put(paths.scratch / "job" / "voice.f32", 500)
    weights = put(paths.weights / "engine" / "net.safetensors", 900)
    desk = CacheDesk(paths)
    assert desk.size_bytes() == 3020
    assert desk.empty() == 3020
    assert desk.size_bytes() == 0
    assert not peaks.exists()
    assert not loose.exists()
    assert busy.exists() and weights.exists()


def test_weights_that_a_person_put_deeper_into_the_cache_stay(paths: AppPaths) -> None:
    moved = replace(paths, weights_root=paths.cache / "of mine" / "weights")
    weights = put(moved.weights / "net.safetensors", 9)
    assert CacheDesk(moved).empty() == 0
    assert weights.exists()


def test_previews_go_but_not_while_one_is_being_made(paths: AppPaths, tmp_path: Path) -> None:
    part = put(paths.previews / ".lipsmith-job1.part.mp4", 7)
    loose = put(paths.cache / "loose", 5)
    making = fake_job(tmp_path).model_copy(update={"purpose": JobPurpose.PREVIEW})
    jobs = [making]
    desk = CacheDesk(paths, lambda: jobs)
    assert desk.empty() == 5
    assert part.exists() and not loose.exists()
    jobs[0] = making.model_copy(update={"state": JobState.CANCELLED})
    assert desk.empty() == 7
    assert not part.exists()


def test_prepared_faces_go_but_not_while_a_job_is_at_work(paths: AppPaths, tmp_path: Path) -> None:
    prepared = put(paths.prepared / "musetalk" / "a.sqlite3", 4000)
    jobs = [fake_job(tmp_path).model_copy(update={"state": JobState.RUNNING})]
    desk = CacheDesk(paths, lambda: jobs)
    assert (desk.size_bytes(), desk.empty()) == (0, 0)
    jobs[0] = fake_job(tmp_path)  # one that only waits works on nothing yet
    assert (desk.size_bytes(), desk.empty()) == (4000, 4000)
    assert not prepared.exists()


@pytest.mark.skipif(sys.platform == "win32", reason="links need a privilege there")
def test_a_link_goes_but_not_what_it_leads_to(paths: AppPaths, tmp_path: Path) -> None:
    precious = put(tmp_path / "films" / "film.mp4", 40)
    paths.cache.mkdir()
    (paths.cache / "link").symlink_to(precious.parent, target_is_directory=True)
    CacheDesk(paths).empty()
    assert precious.exists()
    assert not (paths.cache / "link").exists()


@pytest.mark.skipif(
    sys.platform == "win32" or os.geteuid() == 0, reason="nothing is forbidden to root"
)
def test_what_cannot_go_is_told_after_the_rest_is_gone(paths: AppPaths) -> None:
    put(paths.cache / "locked" / "file", 5)
    loose = put(paths.cache / "zz", 5)
    (paths.cache / "locked").chmod(0o500)
    with pytest.raises(StorageError):
        CacheDesk(paths).empty()
    (paths.cache / "locked").chmod(0o700)
    assert not loose.exists()


def test_a_folder_is_made_when_it_is_wanted(paths: AppPaths) -> None:
    desk = CacheDesk(paths)
    assert desk.made(desk.folders.logs).is_dir()
    put(paths.config, 1)
    with pytest.raises(StorageError):
        desk.made(paths.config / "below")
