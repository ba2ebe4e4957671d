"""The sync score behind the one door, with real workers that judge as they are told."""

import os
import threading
from concurrent.futures import Future
from pathlib import Path

import pytest

from core.app import score_desk
from core.app.service import Service
from core.domain import events as ev
from core.domain.score import ScoreRequest, SyncScore, Verdict
from core.errors import AppError, Cancelled, InputError
from core.platform.stop import StopToken
from tests.kit.jobs import PATIENCE_S


@pytest.fixture
def runs(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """One entry a question that went to a worker."""
    went: list[str] = []
    real = score_desk.noted_errand

    def counted(request, *rest):  # type: ignore[no-untyped-def]
        went.append(request.video.name)
        return real(request, *rest)

    monkeypatch.setattr(score_desk, "noted_errand", counted)
    return went


def film(folder: Path, name: str = "a.mp4") -> Path:
    path = folder / name
    path.write_bytes(b"a film")
    return path


def touched(path: Path) -> None:
    status = path.stat()
    os.utime(path, ns=(status.st_atime_ns, status.st_mtime_ns + 10**9))


def score(service: Service, path: Path, **more: object) -> SyncScore:
    request = ScoreRequest.model_validate({"video": path, **more})
    return service.score(request).result(PATIENCE_S)


def test_a_score_comes_with_what_was_told_on_the_way(service: Service, tmp_path: Path) -> None:
    told: list[ev.Progress] = []
    found = service.score(ScoreRequest(video=film(tmp_path)), on_progress=told.append)

    assert found.result(PATIENCE_S).verdict is Verdict.LATE
    assert found.result().offset_ms == 80
    assert found.result().notes == (("fake.judge", "Watched one frame only"),)
    assert [event.stage for event in told] == ["watch"]
    assert list((tmp_path / "home" / "cache" / "jobs").glob("*")) == []


def test_a_score_is_remembered_until_film_or_voice_change(
    service: Service, tmp_path: Path, runs: list[str]
) -> None:
    video, audio = film(tmp_path), film(tmp_path, "voice.wav")
    first = score(service, video, audio=audio)
    assert score(service, video, audio=audio) is first
    assert len(runs) == 1
    score(service, video)
    score(service, video, audio=audio, face=2)
    assert len(runs) == 3
    touched(audio)
    score(service, video, audio=audio)
    touched(video)
    score(service, video, audio=audio)
    assert len(runs) == 5


def test_a_path_is_meant_from_where_the_program_stands(
    service: Service, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, runs: list[str]
) -> None:
    video = film(tmp_path)
    monkeypatch.chdir(tmp_path)
    assert score(service, Path("a.mp4")) is score(service, video)
    assert len(runs) == 1


def test_a_film_that_is_not_there_is_the_workers_to_tell(
    service: Service, tmp_path: Path, runs: list[str]
) -> None:
    for _ in range(2):
        score(service, tmp_path / "none.mp4")
    assert len(runs) == 2


def test_what_is_wrong_with_a_film_is_told(service: Service, tmp_path: Path) -> None:
    with pytest.raises(InputError, match="No face"):
        score(service, film(tmp_path, "a.noface"))


def test_a_score_nobody_wants_ends_and_the_next_is_measured(
    service: Service, tmp_path: Path
) -> None:
    stop = StopToken()
    endless = service.score(ScoreRequest(video=film(tmp_path, "endless.mp4")), stop)
    waiting = service.score(ScoreRequest(video=film(tmp_path)))
    stop.set()

    with pytest.raises(Cancelled):
        endless.result(PATIENCE_S)
    assert waiting.result(PATIENCE_S).verdict is Verdict.LATE


def test_a_closing_program_ends_the_score(service: Service, tmp_path: Path) -> None:
    watching = threading.Event()
    endless: Future[SyncScore] = service.score(
        ScoreRequest(video=film(tmp_path, "endless.mp4")), on_progress=lambda _: watching.set()
    )
    service.close()

    with pytest.raises(AppError, match="closing"):
        endless.result(PATIENCE_S)
    with pytest.raises(AppError, match="closing"):
        service.score(ScoreRequest(video=film(tmp_path)))
