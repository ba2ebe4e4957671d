"""Names for results."""

import os
import sys
from pathlib import Path

import platformdirs
import pytest

from core.app.output_desk import OutputDesk
from core.app.sample import portrait
from core.app.settings_desk import SettingsDesk
from core.domain.job import Job, JobState
from core.platform.files import check_output_path
from tests.kit.fake_engine import FakeCatalogue
from tests.kit.jobs import fake_job, fake_request, home


@pytest.fixture
def jobs() -> list[Job]:
    return []


@pytest.fixture
def desk(tmp_path: Path, jobs: list[Job]) -> OutputDesk:
    paths = home(tmp_path / "home")
    return OutputDesk(SettingsDesk(FakeCatalogue(), paths), paths, lambda: jobs)


def test_beside_the_face_under_a_free_name(desk: OutputDesk, tmp_path: Path) -> None:
    face = tmp_path / "Zoë at 5.mov"
    assert desk.suggest(face) == tmp_path / "Zoë at 5_lipsync.mp4"
    (tmp_path / "Zoë at 5_lipsync.mp4").touch()
    assert desk.suggest(face) == tmp_path / "Zoë at 5_lipsync_2.mp4"


def test_a_photo_out_of_a_film_lies_beside_it(desk: OutputDesk, tmp_path: Path) -> None:
    film = tmp_path / "Zoë at 5.mov"
    assert desk.suggest_photo(film) == tmp_path / "Zoë at 5_photo.png"
    (tmp_path / "Zoë at 5_photo.png").touch()
    assert desk.suggest_photo(film) == tmp_path / "Zoë at 5_photo_2.png"


def test_a_waiting_jobs_name_is_taken(desk: OutputDesk, jobs: list[Job], tmp_path: Path) -> None:
    wanted = tmp_path / "face_lipsync.mp4"
    waiting = fake_job(tmp_path, output=wanted)
    jobs.append(waiting)
    assert desk.suggest(tmp_path / "face.png").name == "face_lipsync_2.mp4"
    jobs[0] = waiting.model_copy(update={"state": JobState.CANCELLED})
    assert desk.suggest(tmp_path / "face.png") == wanted


@pytest.mark.parametrize("letter", ["n", "ä", "\udcff"])
def test_a_name_that_leaves_no_room_is_shortened(
    desk: OutputDesk, tmp_path: Path, letter: str
) -> None:
    face = tmp_path / f"{letter * (250 // len(os.fsencode(letter)))}.png"
    for _ in range(2):
        suggested = desk.suggest(face)
        check_output_path(suggested, overwrite=False)
        assert suggested.name.startswith(letter * 100)
        suggested.touch()


@pytest.mark.skipif(
    sys.platform == "win32" or os.geteuid() == 0, reason="nothing is forbidden to root"
)
def test_in_a_folder_that_may_not_be_entered_a_name_is_free(tmp_path: Path) -> None:
    paths = home(tmp_path / "home")
    settings = SettingsDesk(FakeCatalogue(), paths)
    closed = tmp_path / "closed"
    closed.mkdir(mode=0o000)
    settings.change(output_folder=closed)
    try:
        suggested = OutputDesk(settings, paths, tuple).suggest(tmp_path / "face.png")
    finally:
        closed.chmod(0o700)
    assert suggested == closed / "face_lipsync.mp4"


@pytest.mark.skipif(sys.platform == "win32", reason="links need a privilege there")
def test_what_a_dangling_link_is_named_is_taken(desk: OutputDesk, tmp_path: Path) -> None:
    (tmp_path / "face_lipsync.mp4").symlink_to(tmp_path / "gone")
    assert desk.suggest(tmp_path / "face.png") == tmp_path / "face_lipsync_2.mp4"


def test_in_the_folder_of_the_settings(tmp_path: Path) -> None:
    paths = home(tmp_path / "home")
    settings = SettingsDesk(FakeCatalogue(), paths)
    settings.change(output_folder=tmp_path / "films")
    desk = OutputDesk(settings, paths, tuple)
    assert desk.suggest(tmp_path / "face.png") == tmp_path / "films" / "face_lipsync.mp4"


def test_a_preview_is_the_same_render_of_a_stretch(desk: OutputDesk, tmp_path: Path) -> None:
    request = fake_request(tmp_path, start_s=1.0, end_s=9.0, overwrite=True)
    asked = desk.preview_of(request, 2.0, 3.0)
    assert (asked.start_s, asked.end_s, asked.preview_s, asked.overwrite) == (2.0, None, 3.0, False)
    assert asked.output.parent.is_dir() and asked.output.parent != request.output.parent
    asked.output.write_bytes(b"film")
    desk.remove_previews()
    assert not asked.output.exists()


def test_the_sample_is_not_written_beside(
    desk: OutputDesk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(platformdirs, "user_videos_path", lambda: tmp_path)
    assert desk.suggest(portrait()) == tmp_path / "grace_hopper_lipsync.mp4"
    monkeypatch.setattr(platformdirs, "user_videos_path", lambda: tmp_path / "missing")
    assert desk.suggest(portrait()).parent == Path.home()
