"""The desk for media behind the one door, with real files and real workers."""

import os
import sys
import threading
from concurrent.futures import Future
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from core.app.service import Service
from core.app.surveyor import Surveyor
from core.domain.request import LengthMode
from core.errors import AppError, Cancelled, InputError
from core.media.sound.peaks import Peaks
from core.platform.stop import StopToken
from tests.kit.fake_engine import FakeCatalogue
from tests.kit.jobs import PATIENCE_S, fake_launch, fake_request, home
from tests.kit.sounds import babble, write_film, write_sound
from tests.unit.media.picture.material import scene


@pytest.fixture
def runs(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """One entry a survey that went to a worker."""
    went: list[str] = []
    real = Surveyor._ordered

    def counted(self, request, stop):  # type: ignore[no-untyped-def]
        went.append("faces" if request.source else "voice")
        return real(self, request, stop)

    monkeypatch.setattr(Surveyor, "_ordered", counted)
    return went


def touched(path: Path) -> None:
    status = path.stat()
    os.utime(path, ns=(status.st_atime_ns, status.st_mtime_ns + 10**9))


def test_a_probe_is_remembered_until_the_file_changes(service: Service, tmp_path: Path) -> None:
    path = write_sound(tmp_path / "a.wav", babble(1))
    first = service.media.probe(path)
    assert service.media.probe(path) is first
    write_sound(path, babble(2))
    again = service.media.probe(path)
    assert (first.duration_s, again.duration_s) == (1, 2)


def test_a_file_that_may_be_read_again_is_looked_at_again(
    service: Service, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Permission changes neither its size nor its time."""
    path = write_sound(tmp_path / "a.wav", babble(1))
    opened = Path.open

    def refused(self: Path, *arguments: str) -> object:
        if self == path:
            raise PermissionError
        return opened(self, *arguments)

    with monkeypatch.context() as locked:
        locked.setattr(Path, "open", refused)
        with pytest.raises(InputError, match="may not be read"):
            service.media.probe(path)
    assert service.media.probe(path).duration_s == 1


def test_pictures_of_a_source(service: Service, tmp_path: Path) -> None:
    film = write_film(tmp_path / "a.mp4", 50)
    strip = list(service.media.thumbnails(film, 4, 24, StopToken()))
    assert [one.picture.shape for one in strip] == [(24, 32, 3)] * 4
    assert service.media.poster(film, 32).shape == (24, 32, 3)


def test_an_outline_is_decoded_once(
    service: Service, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = write_sound(tmp_path / "a.wav", babble(130, 8000), 8000)
    parts: list[tuple[Peaks, float]] = []
    first = service.media.peaks(path, None, lambda *part: parts.append(part), StopToken())
    told = len(parts)
    again = service.media.peaks(path, None, lambda *part: parts.append(part), StopToken())
    assert told > 1 and len(parts) == told
    assert np.array_equal(first.levels[0], again.levels[0])
    touched(path)
    service.media.peaks(path, None, lambda *part: parts.append(part), StopToken())
    assert len(parts) == 2 * told


@pytest.mark.skipif(sys.platform == "win32", reason="an open file cannot be replaced there")
def test_an_outline_of_what_was_there_before_is_not_kept_for_a_new_file(
    service: Service, tmp_path: Path
) -> None:
    path = write_sound(tmp_path / "a.wav", babble(130, 8000), 8000)
    newer = write_sound(tmp_path / "newer.wav", babble(2))

    def exchange(_peaks: Peaks, share: float) -> None:
        if share and newer.exists():
            newer.replace(path)

    assert service.media.peaks(path, None, exchange, StopToken()).duration_s == 130
    assert not newer.exists()
    assert service.media.peaks(path, None, exchange, StopToken()).duration_s == 2


def test_an_outline_can_be_stopped_and_begun_again(service: Service, tmp_path: Path) -> None:
    path = write_sound(tmp_path / "a.wav", babble(130, 8000), 8000)
    stop = StopToken()
    with pytest.raises(Cancelled):
        service.media.peaks(path, None, lambda *_: stop.set(), stop)
    assert service.media.peaks(path, None, lambda *_: None, StopToken()).duration_s == 130


@pytest.mark.parametrize("kind", ["text", "empty", "gone", "cut"])
def test_a_wrong_file_is_told_as_on_the_command_line(
    service: Service, tmp_path: Path, kind: str
) -> None:
    path = tmp_path / "a.mp4"
    write_film(path, 10)
    match kind:
        case "text":
            path.write_text("no film\n" * 100)
        case "empty":
            path.write_bytes(b"")
        case "gone":
            path.unlink()
        case "cut":
            path.write_bytes(path.read_bytes()[:300])
    with pytest.raises(InputError) as inspected:
        service.inspect(path).result(PATIENCE_S)
    asked = (
        lambda: service.media.probe(path),
        lambda: service.media.poster(path, 64),
        lambda: list(service.media.thumbnails(path, 3, 24, StopToken())),
        lambda: service.media.peaks(path, None, lambda *_: None, StopToken()),
    )
    for ask in asked:
        with pytest.raises(InputError) as caught:
            ask()
        assert caught.value.code == inspected.value.code


def test_a_picture_is_no_voice_and_a_sound_no_face(service: Service, tmp_path: Path) -> None:
    Image.fromarray(scene(0)).save(tmp_path / "a.png")
    sound = write_sound(tmp_path / "a.wav", babble(1))
    with pytest.raises(InputError):
        service.media.peaks(tmp_path / "a.png", None, lambda *_: None, StopToken())
    with pytest.raises(InputError) as caught:
        service.media.poster(sound, 64)
    assert caught.value.code == "input.no_picture"


def test_speech_is_heard_by_a_worker_and_shared_with_the_check(
    service: Service, tmp_path: Path, runs: list[str]
) -> None:
    request = fake_request(tmp_path)
    assert service.media.speech(request.audio, None).result(PATIENCE_S) == ((1.0, 1.5),)
    codes = {issue.code for issue in service.check(request).result(PATIENCE_S)}
    assert runs == ["voice", "faces"]
    assert {"fake.survey", "fake.heard", "output_length"} <= codes


def test_a_check_of_another_option_runs_no_worker(
    service: Service, tmp_path: Path, runs: list[str]
) -> None:
    request = fake_request(tmp_path)
    first = service.check(request).result(PATIENCE_S)
    assert sorted(runs) == ["faces", "voice"]
    for change in (
        {"options": {"mode": "render", "strength": 0.5}},
        {"output": tmp_path / "other.mp4"},
        {"length": LengthMode.HOLD},
        {"seed": 7},
    ):
        again = service.check(request.model_copy(update=change)).result(PATIENCE_S)
        assert [issue.code for issue in again] == [issue.code for issue in first]
    assert len(runs) == 2
    touched(request.source)
    service.check(request).result(PATIENCE_S)
    assert runs[2:] == ["faces"], "the voice stayed as it was"


def test_a_face_that_is_none_is_not_looked_for_twice(
    service: Service, tmp_path: Path, runs: list[str]
) -> None:
    source = tmp_path / "wall.noface"
    source.write_bytes(b"nothing to see")
    request = fake_request(tmp_path).model_copy(update={"source": source})
    for _ in range(2):
        (issue,) = service.check(request).result(PATIENCE_S)
        assert issue.code == "input.no_face"
    assert runs == ["faces"]


def test_listening_holds_no_check_up_and_can_be_stopped(service: Service, tmp_path: Path) -> None:
    endless = tmp_path / "endless.wav"
    endless.write_bytes(b"an hour of sound")
    stop = StopToken()
    listening = service.media.speech(endless, None, stop)
    issues = service.check(fake_request(tmp_path)).result(PATIENCE_S)
    assert "output_length" in {issue.code for issue in issues}
    assert not listening.done()
    stop.set()
    with pytest.raises(Cancelled):
        listening.result(PATIENCE_S)


def test_a_check_nobody_waits_for_makes_room_for_the_next(service: Service, tmp_path: Path) -> None:
    endless = tmp_path / "endless.wav"
    endless.write_bytes(b"an hour of sound")
    request = fake_request(tmp_path)
    stop = StopToken()
    stale = [
        service.check(request.model_copy(update={"audio": endless, "seed": n}), stop=stop)
        for n in range(4)
    ]
    stop.set()
    assert service.check(request).result(PATIENCE_S)
    for one in stale:
        with pytest.raises(Cancelled):
            one.result(PATIENCE_S)


def test_closing_ends_the_listening(tmp_path: Path) -> None:
    service = Service(FakeCatalogue(), home(tmp_path / "home"), fake_launch())
    endless = tmp_path / "endless.wav"
    endless.write_bytes(b"an hour of sound")
    ended = threading.Event()
    listening = service.media.speech(endless, None)
    listening.add_done_callback(lambda _: ended.set())
    service.close()
    assert ended.wait(PATIENCE_S) and _error(listening) == "app.closing"
    with pytest.raises(AppError) as caught:
        service.media.speech(endless, None)
    assert caught.value.code == "app.closing"


def _error(future: Future[object]) -> str:
    error = future.exception()
    return error.code if isinstance(error, AppError) else repr(error)
