"""A finished film is not lost: addresses that expire, bodies that end early, full disks, stops."""

import errno
import threading
import time
from pathlib import Path
from typing import BinaryIO

import pytest

from core.errors import Cancelled, ProviderError, StorageError
from providers.did.errand import DOWNLOAD
from tests.kit.did import (
    Bomb,
    Close,
    Corrupt,
    Cut,
    Fault,
    Html,
    Reply,
    Reset,
    Slow,
    access_denied,
)
from tests.unit.providers.did.faults_bench import SECONDS, Bench


def left_behind(bench: Bench) -> list[Path]:
    """Files beside the output that are not the inputs."""
    return sorted(p for p in bench.folder.iterdir() if p.is_file() and p.suffix == ".mp4")


def looks(bench: Bench) -> int:
    """How often the address of the result was asked for."""
    return len(bench.did.asked("GET /talks/{id}"))


def test_the_film_comes_without_the_key(bench: Bench) -> None:
    result = bench.run()
    assert result.duration_s == pytest.approx(SECONDS, abs=0.15)
    assert left_behind(bench) == [bench.output]
    (fetched,) = bench.did.asked("GET s3")
    assert "authorization" not in fetched.headers
    assert fetched.headers["accept-encoding"] == "identity"
    asked = [seen for seen in bench.did.log if seen.server == "api"]
    assert all(seen.headers["authorization"].startswith("Basic ") for seen in asked)


def test_a_text_comes_as_a_film_with_nothing_uploaded(bench: Bench) -> None:
    bench.run(request=bench.words())
    assert bench.output.is_file()
    assert not bench.did.images
    assert not bench.did.audios
    script = bench.did.only_talk.order["script"]
    assert (script["input"], script["type"]) == ("Hello to everybody", "text")


@pytest.mark.parametrize("status", [400, 403])
def test_an_expired_address_is_asked_for_once_more(bench: Bench, status: int) -> None:
    bench.did.fail("GET s3", Reply(status, raw=b"<Error><Code>AccessDenied</Code></Error>"))
    bench.run()
    assert bench.output.is_file()
    first, second = bench.did.asked("GET s3")
    assert first.query != second.query


def test_addresses_that_expire_at_once_are_not_asked_for_without_end(bench: Bench) -> None:
    bench.did.fail("GET s3", access_denied(), times=-1)
    with pytest.raises(ProviderError) as caught:
        bench.run()
    assert caught.value.code == "cloud.result_refused"
    assert len(bench.did.asked("GET s3")) == 2
    assert left_behind(bench) == []


def test_every_expiry_has_its_own_refresh(bench: Bench) -> None:
    for fault in (Cut(3000), access_denied(), Cut(3000), access_denied()):
        bench.did.fail("GET s3", fault)
    bench.run()
    fetched = bench.did.asked("GET s3")
    assert len({seen.query for seen in fetched}) == 3
    assert [seen.headers.get("range", "") != "" for seen in fetched] == [False] + [True] * 4


@pytest.mark.parametrize(
    "fault",
    [Cut(3000), Cut(3000, reset=True), Cut(3000, nolen=True), Close(), Reset()],
    ids=["length", "reset", "no length", "close", "no byte"],
)
def test_a_film_that_breaks_off_is_fetched_to_its_end(bench: Bench, fault: Fault) -> None:
    bench.did.fail("GET s3", fault, times=2)
    result = bench.run()
    assert result.duration_s == pytest.approx(SECONDS, abs=0.15)
    assert len(bench.did.asked("GET s3")) == 3
    assert len(bench.did.world.created) == 1


def test_what_is_here_is_not_fetched_again(bench: Bench) -> None:
    bench.did.fail("GET s3", Cut(4000))
    bench.run()
    first, second = bench.did.asked("GET s3")
    assert "range" not in first.headers
    assert second.headers["range"] == "bytes=4000-"
    assert "if-range" in second.headers


def test_a_film_that_always_breaks_off_is_no_film(bench: Bench) -> None:
    bench.did.fail("GET s3", Cut(0, nolen=True), times=-1)
    with pytest.raises(ProviderError) as caught:
        bench.run()
    assert caught.value.retryable
    assert left_behind(bench) == []
    assert len(bench.did.asked("GET s3")) < 20


@pytest.mark.expects_warnings
def test_a_film_that_came_damaged_is_fetched_again(bench: Bench) -> None:
    bench.did.fail("GET s3", Corrupt(0, 400))
    bench.run()
    assert len(bench.did.asked("GET s3")) == 2


def test_a_film_that_would_swell_is_not_unpacked(bench: Bench) -> None:
    bench.did.fail("GET s3", Bomb(50 << 20), times=-1)
    with pytest.raises(ProviderError) as caught:
        bench.run()
    assert caught.value.code == "cloud.answer"
    assert all(p.stat().st_size < 1 << 20 for p in bench.folder.rglob("*") if p.is_file())


def test_a_page_in_place_of_the_film(bench: Bench) -> None:
    bench.did.fail("GET s3", Html(502), times=2)
    bench.run()
    assert bench.output.is_file()


def test_a_film_that_drips_for_a_minute_stops_at_once(bench: Bench) -> None:
    bench.did.fail("GET s3", Slow(0.05, 8))
    context = bench.context()
    wish = threading.Event()

    def stop() -> None:
        if wish.is_set():
            raise Cancelled

    context.stop = stop
    stopped: list[float] = []

    def ask() -> None:
        bench.did.wait_until(lambda: bool(bench.did.asked("GET s3")))
        stopped.append(time.monotonic())
        wish.set()

    asker = threading.Thread(target=ask)
    asker.start()
    with pytest.raises(Cancelled):
        bench.run(context)
    took = time.monotonic() - stopped[0]
    asker.join()
    assert took < 3  # on a quiet machine a tenth of a second
    assert context.remote is not None
    assert context.remote.remote_id in bench.did.talks
    assert left_behind(bench) == []
    context.stop = None
    bench.run(context)  # it is paid for, and can still be had
    assert bench.output.is_file()
    assert len(bench.did.asked("POST /talks")) == 1


def test_a_disk_that_is_full_loses_nothing(bench: Bench, monkeypatch: pytest.MonkeyPatch) -> None:
    opened = Path.open

    class Full:
        def __init__(self, file: BinaryIO) -> None:
            self._file = file

        def __enter__(self) -> "Full":
            return self

        def __exit__(self, *exc: object) -> None:
            self._file.close()

        def __getattr__(self, name: str) -> object:
            return getattr(self._file, name)

        def write(self, block: bytes) -> int:
            raise OSError(errno.ENOSPC, "No space left on device")

    def patched(self: Path, mode: str = "r", *rest: object, **more: object) -> object:
        file = opened(self, mode, *rest, **more)  # type: ignore[call-overload]
        return Full(file) if self.name.startswith("received") and "w" in mode else file

    context = bench.context()
    monkeypatch.setattr(Path, "open", patched)
    with pytest.raises(StorageError):
        bench.run(context)
    monkeypatch.undo()
    assert left_behind(bench) == []
    bench.run(context)
    assert bench.output.is_file()
    assert len(bench.did.asked("POST /talks")) == 1


def test_a_film_can_be_had_again_while_it_is_kept(bench: Bench) -> None:
    context = bench.context()
    bench.run(context)
    bench.output.unlink()
    bench.did.world.expire_urls()
    bench.clock.advance(3 * 86_400)
    again = bench.context(remote=context.remote)
    bench.run(again)
    assert bench.output.is_file()
    assert len(bench.did.world.created) == len(bench.did.asked("POST /talks")) == 1
    assert DOWNLOAD in {stage for stage, *_ in again.stages}


def test_a_film_that_was_deleted_there_is_gone(bench: Bench) -> None:
    context = bench.context()
    bench.run(context)
    bench.did.talks.clear()
    bench.clock.advance(3600)
    with pytest.raises(ProviderError) as caught:
        bench.run(bench.context(remote=context.remote))
    assert caught.value.code == "cloud.gone"
    assert len(bench.did.asked("POST /talks")) == 1
