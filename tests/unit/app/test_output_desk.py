"""Names for results."""

from pathlib import Path

import platformdirs
import pytest

from core.app.output_desk import OutputDesk
from core.app.sample import portrait
from core.app.settings_desk import SettingsDesk
from core.domain.job import Job, JobState
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


def test_a_waiting_jobs_name_is_taken(desk: OutputDesk, jobs: list[Job], tmp_path: Path) -> None:
    wanted = tmp_path / "face_lipsync.mp4"
    waiting = fake_job(tmp_path, output=wanted)
    jobs.append(waiting)
    assert desk.suggest(tmp_path / "face.png").name == "face_lipsync_2.mp4"
    jobs[0] = waiting.model_copy(update={"state": JobState.CANCELLED})
    assert desk.suggest(tmp_path / "face.png") == wanted


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
