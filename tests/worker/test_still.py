"""A still behind the one door, with real workers that take it as they are told."""

from concurrent.futures import Future
from pathlib import Path

import pytest

from core.app.service import Service
from core.domain.still import StillPicture, StillRequest
from core.errors import AppError, Cancelled, InputError
from core.platform.stop import StopToken
from tests.kit.jobs import PATIENCE_S


def ask(
    service: Service, folder: Path, name: str = "a.mp4", stop: StopToken | None = None
) -> Future[StillPicture]:
    film = folder / name
    film.write_bytes(b"a film")
    return service.still(StillRequest(source=film, output=folder / "photo.png"), stop)


def test_a_photo_comes_with_what_was_told_on_the_way(service: Service, tmp_path: Path) -> None:
    taken = ask(service, tmp_path).result(PATIENCE_S)
    assert taken.path == tmp_path / "photo.png" and taken.path.is_file()
    assert taken.time_s == 1.25 and taken.notes == (("fake.still", "Looked at one frame only"),)
    assert list((tmp_path / "home" / "cache" / "jobs").glob("*")) == []


def test_paths_are_absolute_for_the_worker(
    service: Service, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "a.mp4").write_bytes(b"a film")
    monkeypatch.chdir(tmp_path)
    asked = service.still(StillRequest(source=Path("a.mp4"), output=Path("p.png")))
    assert asked.result(PATIENCE_S).path == tmp_path / "p.png"


def test_what_is_wrong_with_a_film_is_told(service: Service, tmp_path: Path) -> None:
    with pytest.raises(InputError, match="No face"):
        ask(service, tmp_path, "a.noface").result(PATIENCE_S)


def test_nobody_waits_for_a_photo_that_nobody_wants(service: Service, tmp_path: Path) -> None:
    stop = StopToken()
    asked = ask(service, tmp_path, "endless.mp4", stop)
    stop.set()
    with pytest.raises(Cancelled):
        asked.result(PATIENCE_S)
    assert ask(service, tmp_path).result(PATIENCE_S).time_s == 1.25


def test_the_end_of_the_service_ends_it(service: Service, tmp_path: Path) -> None:
    asked = ask(service, tmp_path, "endless.mp4")
    service.close()
    with pytest.raises((Cancelled, AppError)):
        asked.result(PATIENCE_S)
    with pytest.raises(AppError):
        ask(service, tmp_path)
