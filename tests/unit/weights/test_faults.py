"""Servers and lines that fail, over real HTTP: in the end the right bytes, or a clear error."""

import errno
import hashlib
import random
import sys
import threading
import time
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from pathlib import Path
from typing import BinaryIO

import pytest

from core.domain.installation import FileState
from core.errors import AppError, Cancelled, DownloadError, StorageError
from core.platform.stop import StopToken
from core.weights.catalogue import HubSource, UrlSource, WeightSet
from core.weights.part import PartFile
from tests.kit.hub import COMMIT, Answer, Body, Cut, IgnoreRange, LocalHub, Stall
from tests.unit.weights.conftest import QUICK, Bench, noise, one_file

SIZE = 1_500_000
DATA = noise(SIZE)
SHA = hashlib.sha256(DATA).hexdigest()
OTHER = noise(SIZE, seed=2)
CHUNK = 256 << 10  # what may be under way in the system's buffers when a line is cut
SOURCE = HubSource(repo="acme/lips", path="net.bin", revision=COMMIT)
KNOWN = one_file(SOURCE, size_bytes=SIZE, sha256=SHA)
UNKNOWN = one_file(HubSource(repo="acme/lips", path="net.bin"))


@pytest.fixture
def path(hub: LocalHub) -> str:
    return hub.put("acme/lips", "net.bin", DATA)


def _plain(hub: LocalHub) -> WeightSet:
    """Nothing is known of it beforehand."""
    return one_file(UrlSource(url=hub.put_plain("/net.bin", DATA)))


def _fails(bench: Bench, entry: WeightSet, code: str, **changes: object) -> AppError:
    with pytest.raises(AppError) as caught:
        bench.fetch(entry, **changes)
    assert caught.value.code == code, caught.value.detail
    assert bench.final_files() == []
    assert bench.store(entry).paths(entry.id) is None
    return caught.value


@pytest.mark.parametrize("reset", [False, True], ids=["fin", "rst"])
@pytest.mark.parametrize("at", [0, 1, 1000, 65_536, SIZE // 2, SIZE - 65_536, SIZE - 1], ids=str)
def test_a_cut_loses_at_most_a_chunk(
    bench: Bench, hub: LocalHub, path: str, at: int, reset: bool
) -> None:
    hub.fail(path, Cut(at, reset))
    assert bench.fetch(KNOWN) <= SIZE + CHUNK
    assert bench.bytes_of(KNOWN) == DATA
    assert hub.sent[path] <= SIZE + CHUNK
    assert len(bench.final_files()) == 1


@pytest.mark.parametrize("reset", [False, True], ids=["fin", "rst"])
def test_many_cuts_in_a_row(bench: Bench, hub: LocalHub, path: str, reset: bool) -> None:
    cuts = [Cut(at, reset) for at in range(100_000, SIZE, 100_000)]
    hub.fail(path, *cuts)
    bench.fetch(KNOWN)
    assert bench.bytes_of(KNOWN) == DATA
    assert hub.sent[path] <= SIZE + len(cuts) * CHUNK
    starts = [request.first_byte for request in hub.asked(path)]
    assert starts == sorted(starts)


def test_a_reset_drops_only_what_was_under_way(bench: Bench, hub: LocalHub, path: str) -> None:
    """What the client had read is kept: it reads every byte once."""
    hub.fail(path, *[Cut(at, reset=True, drops=True) for at in range(300_000, SIZE, 300_000)])
    assert bench.fetch(KNOWN) == SIZE
    assert bench.bytes_of(KNOWN) == DATA


def test_cuts_of_a_file_of_which_nothing_is_known(bench: Bench, hub: LocalHub) -> None:
    entry = _plain(hub)
    hub.fail("/net.bin", Cut(500_000), Cut(900_000, reset=True))
    bench.fetch(entry)
    assert bench.bytes_of(entry) == DATA
    assert hub.sent["/net.bin"] <= SIZE + 2 * CHUNK
    first, *others = hub.asked("/net.bin")
    assert "range" not in first.headers
    assert all(r.headers["if-range"].startswith('"') for r in others)


def test_without_progress_it_gives_up_and_keeps_what_came(
    bench: Bench, hub: LocalHub, path: str
) -> None:
    hub.fail(path, *[Cut(700_000)] * (QUICK.tries + 1))
    fault = _fails(bench, KNOWN, "download.interrupted")
    assert fault.retryable and isinstance(fault, DownloadError)
    planned = bench.store(KNOWN).planned("tiny")[0]
    assert (planned.state, planned.fetched_bytes) == (FileState.PARTIAL, 700_000)
    assert bench.fetch(KNOWN) == SIZE - 700_000
    assert bench.bytes_of(KNOWN) == DATA and hub.sent[path] == SIZE


def test_a_server_that_ignores_ranges_sends_all_again(
    bench: Bench, hub: LocalHub, path: str
) -> None:
    hub.fail(path, Cut(600_000), IgnoreRange())
    bench.fetch(KNOWN)
    assert bench.bytes_of(KNOWN) == DATA
    assert hub.sent[path] == SIZE + 600_000


def test_a_server_that_ignores_ranges_and_always_breaks_off_ends(
    bench: Bench, hub: LocalHub, path: str
) -> None:
    hub.fail(path, *[IgnoreRange(cut=600_000)] * (QUICK.tries + 2))
    _fails(bench, KNOWN, "download.interrupted")
    assert len(hub.asked(path)) == QUICK.tries + 1


def test_a_file_that_changed_between_two_parts_is_fetched_anew(bench: Bench, hub: LocalHub) -> None:
    entry = _plain(hub)
    hub.fail("/net.bin", Cut(600_000, then=lambda: hub.put_plain("/net.bin", OTHER)))
    bench.fetch(entry)
    assert bench.bytes_of(entry) == OTHER
    assert hub.sent["/net.bin"] == SIZE + 600_000


def test_a_changed_file_is_not_joined_even_if_the_server_would(bench: Bench, hub: LocalHub) -> None:
    entry = _plain(hub)
    hub.ignores_condition = True
    hub.fail("/net.bin", Cut(600_000, then=lambda: hub.put_plain("/net.bin", OTHER)))
    bench.fetch(entry)
    assert bench.bytes_of(entry) == OTHER


def test_without_etag_and_hash_nothing_is_joined(bench: Bench, hub: LocalHub) -> None:
    entry = _plain(hub)
    hub.files["/net.bin"].etag = ""
    hub.fail("/net.bin", *[Cut(600_000)] * (QUICK.tries + 1))
    _fails(bench, entry, "download.interrupted")
    bench.fetch(entry)
    assert bench.bytes_of(entry) == DATA
    assert "range" not in hub.asked("/net.bin")[-1].headers


def test_a_known_file_that_changed_is_refused(bench: Bench, hub: LocalHub, path: str) -> None:
    hub.fail(path, Cut(600_000, then=lambda: hub.put("acme/lips", "net.bin", OTHER)))
    _fails(bench, KNOWN, "download.damaged")
    assert len(hub.asked(path)) <= 3


@pytest.mark.parametrize("entry", [KNOWN, UNKNOWN], ids=["known", "told by the hub"])
def test_corruption_of_the_same_size_is_set_aside_and_fetched_once_more(
    bench: Bench, hub: LocalHub, path: str, entry: WeightSet
) -> None:
    flipped = DATA[:700_000] + bytes([DATA[700_000] ^ 1]) + DATA[700_001:]
    hub.fail(path, Body(flipped))
    assert bench.fetch(entry) == 2 * SIZE
    assert bench.bytes_of(entry) == DATA
    aside = bench.store(entry).layout.quarantine("tiny/net.bin")
    assert aside.read_bytes() == flipped


def test_corruption_that_stays_is_a_clear_error(bench: Bench, hub: LocalHub, path: str) -> None:
    hub.fail(path, Body(OTHER), Body(OTHER), Body(OTHER))
    fault = _fails(bench, KNOWN, "download.damaged")
    assert SHA in fault.detail and len(hub.asked(path)) == 2


@pytest.mark.parametrize(
    "body",
    [
        Body(DATA[:900_000], length=SIZE),
        Body(DATA[:900_000], says_length=False),
        Body(DATA[:900_000], chunked=True, is_ended=False),
    ],
    ids=["with its length", "without any", "in chunks"],
)
@pytest.mark.parametrize("entry", [KNOWN, UNKNOWN], ids=["known", "told by the hub"])
def test_a_truncated_body_is_gone_on_with(
    bench: Bench, hub: LocalHub, path: str, entry: WeightSet, body: Body
) -> None:
    hub.fail(path, body)
    bench.fetch(entry)
    assert bench.bytes_of(entry) == DATA and hub.sent[path] == SIZE


@pytest.mark.parametrize("chunked", [False, True], ids=["length", "chunks"])
def test_a_shorter_file_under_the_same_name_is_refused(
    bench: Bench, hub: LocalHub, path: str, chunked: bool
) -> None:
    """Told as whole, and too short."""
    short = Body(DATA[:900_000], chunked=chunked)
    hub.fail(path, *[short] * 20)
    code = "download.interrupted" if chunked else "download.damaged"
    _fails(bench, KNOWN, code)


def test_a_longer_file_ends_where_it_should_have(bench: Bench, hub: LocalHub, path: str) -> None:
    endless = Body(DATA + OTHER * 4, chunked=True)
    hub.waits = True
    hub.fail(path, endless, endless)
    _fails(bench, KNOWN, "download.damaged")
    assert hub.sent[path] <= 2 * (SIZE + CHUNK)


def test_a_network_that_answers_for_the_server_costs_nothing_that_came(
    bench: Bench, hub: LocalHub, path: str
) -> None:
    """As in hotels: a page instead of every answer until one signs in."""
    page = Body(b"<html>sign in</html>", headers=(("Content-Type", "text/html"),))
    hub.fail(path, Cut(1_000_000), page)
    _fails(bench, KNOWN, "download.unfit")
    bench.fetch(KNOWN)
    assert bench.bytes_of(KNOWN) == DATA
    assert hub.asked(path)[-1].first_byte == 1_000_000


def test_of_which_nothing_tells_the_size_is_refused(bench: Bench, hub: LocalHub) -> None:
    """No length, no chunks, no hash: a truncated file could not be told from a whole one."""
    entry = _plain(hub)
    hub.fail("/net.bin", Body(DATA[:900_000], says_length=False))
    assert "how large" in _fails(bench, entry, "download.unfit").title


def test_a_login_page_instead_of_the_file_is_refused(bench: Bench, hub: LocalHub) -> None:
    entry = _plain(hub)
    hub.fail("/net.bin", Body(b"<html>", headers=(("Content-Encoding", "gzip"),)))
    _fails(bench, entry, "download.unfit")
    hub.files["/net.bin"].kind = "text/html; charset=utf-8"
    _fails(bench, entry, "download.unfit")


@pytest.mark.parametrize("status", [429, 500, 502, 503, 504])
def test_a_busy_server_is_asked_again(bench: Bench, hub: LocalHub, path: str, status: int) -> None:
    hub.fail_head(path.replace(COMMIT, "main"), Answer(status))
    hub.fail(path, Answer(status), Answer(status))
    bench.fetch(UNKNOWN)
    assert bench.bytes_of(UNKNOWN) == DATA


@pytest.mark.parametrize("kind", ["seconds", "date"])
def test_a_server_that_asks_to_wait_is_given_the_time(
    bench: Bench, hub: LocalHub, path: str, kind: str
) -> None:
    soon = format_datetime(datetime.now(UTC) + timedelta(seconds=2), usegmt=True)
    asked = "1" if kind == "seconds" else soon
    hub.fail(path, Answer(429, (("Retry-After", asked),)))
    times: list[float] = []
    hub.noted = lambda request: times.append(time.monotonic())
    bench.fetch(KNOWN)
    assert bench.bytes_of(KNOWN) == DATA
    # A date has whole seconds: two of them may be little more than one.
    assert times[1] - times[0] >= 0.95


@pytest.mark.parametrize("asked", ["86400", "Fri, 31 Dec 2100 23:59:59 GMT"])
def test_a_server_that_asks_for_a_day_is_told_of(
    bench: Bench, hub: LocalHub, path: str, asked: str
) -> None:
    hub.fail(path, Answer(503, (("Retry-After", asked),)))
    fault = _fails(bench, KNOWN, "download.busy")
    assert fault.retryable and "hours" in fault.hint and len(hub.asked(path)) == 1


def test_a_stall_ends_and_is_gone_on_with(bench: Bench, hub: LocalHub, path: str) -> None:
    hub.fail(path, Stall(800_000))
    bench.fetch(KNOWN, patience=replace(QUICK, stall_s=0.3))
    assert bench.bytes_of(KNOWN) == DATA and hub.sent[path] == SIZE


def test_a_stall_that_stays_is_told(bench: Bench, hub: LocalHub, path: str) -> None:
    hub.fail(path, *[Stall(800_000)] * 3)
    _fails(bench, KNOWN, "download.stalled", patience=replace(QUICK, stall_s=0.2, tries=2))


def test_a_stop_ends_a_stall_at_once_and_what_came_is_kept(
    bench: Bench, hub: LocalHub, path: str
) -> None:
    hub.fail(path, Stall(800_000))
    hub.heard = lambda _, sent: bench.stop.set() if sent == 800_000 else None
    with pytest.raises(Cancelled):
        bench.fetch(KNOWN)
    assert bench.final_files() == []
    hub.heard, bench.stop = None, StopToken()
    came = bench.store(KNOWN).planned("tiny")[0].fetched_bytes
    assert bench.fetch(KNOWN) == SIZE - came
    assert bench.bytes_of(KNOWN) == DATA


def test_a_stop_ends_a_long_wait(bench: Bench, hub: LocalHub, path: str) -> None:
    hub.fail(path, Answer(503, (("Retry-After", "100"),)))
    hub.noted = lambda request: threading.Timer(0.1, bench.stop.set).start()
    with pytest.raises(Cancelled):
        bench.fetch(KNOWN)


@pytest.mark.parametrize("is_known", [True, False])
def test_a_missing_file_is_told(bench: Bench, hub: LocalHub, is_known: bool) -> None:
    _fails(bench, KNOWN if is_known else UNKNOWN, "download.not_found")


def test_a_repository_that_is_hidden_is_told_as_missing(
    bench: Bench, hub: LocalHub, path: str
) -> None:
    hub.fail(path, Answer(401, (("X-Error-Code", "RepoNotFound"),)))
    _fails(bench, KNOWN, "download.not_found")


def test_a_refusal_is_told(bench: Bench, hub: LocalHub, path: str) -> None:
    hub.fail(path, Answer(403))
    _fails(bench, KNOWN, "download.refused")
    hub.fail(path, Answer(451))
    assert "451" in _fails(bench, KNOWN, "download.refused").title


def test_nobody_listens(bench: Bench) -> None:
    entry = one_file(UrlSource(url="http://127.0.0.1:1/net.bin"))
    fault = _fails(bench, entry, "download.unreachable")
    assert fault.retryable and "127.0.0.1" in fault.title


def test_the_next_source_is_asked_when_one_fails(bench: Bench, hub: LocalHub) -> None:
    good = UrlSource(url=hub.put_plain("/net.bin", DATA))
    entry = one_file(SOURCE, good, size_bytes=SIZE, sha256=SHA)
    bench.fetch(entry)
    assert bench.bytes_of(entry) == DATA


def test_a_part_is_gone_on_with_from_another_source(bench: Bench, hub: LocalHub, path: str) -> None:
    good = UrlSource(url=hub.put_plain("/net.bin", DATA))
    hub.fail(path, Cut(800_000), *[Answer(503)] * QUICK.tries)
    entry = one_file(SOURCE, good, size_bytes=SIZE, sha256=SHA)
    bench.fetch(entry)
    assert bench.bytes_of(entry) == DATA and hub.total_sent == SIZE


def test_when_all_sources_fail_the_first_is_told_and_all_are_in_the_detail(
    bench: Bench, hub: LocalHub
) -> None:
    entry = one_file(SOURCE, UrlSource(url="http://127.0.0.1:1/net.bin"), sha256=SHA)
    fault = _fails(bench, entry, "download.not_found")
    assert "cannot be reached" in fault.detail


def test_what_was_pinned_is_held_to(bench: Bench, hub: LocalHub) -> None:
    entry = _plain(hub)
    bench.fetch(entry)
    bench.store(entry).remove("tiny")
    hub.put_plain("/net.bin", OTHER)
    fault = _fails(bench, entry, "download.damaged")
    assert SHA in fault.detail


def test_a_hub_that_moved_on_is_asked_for_the_pinned_revision(
    bench: Bench, hub: LocalHub, path: str
) -> None:
    bench.fetch(UNKNOWN)
    bench.store(UNKNOWN).remove("tiny")
    hub.put("acme/lips", "net.bin", OTHER, revision="b" * 40)
    bench.fetch(UNKNOWN)
    assert bench.bytes_of(UNKNOWN) == DATA


def test_a_hub_with_another_file_costs_no_download(bench: Bench, hub: LocalHub) -> None:
    hub.put("acme/lips", "net.bin", OTHER)
    entry = one_file(HubSource(repo="acme/lips", path="net.bin"), sha256=SHA)
    _fails(bench, entry, "download.changed")
    assert hub.total_sent == 0


def test_a_full_disk_is_told_before_anything_is_fetched(
    bench: Bench, hub: LocalHub, path: str
) -> None:
    fault = _fails(bench, KNOWN, "storage.full", free=lambda _: SIZE)
    assert isinstance(fault, StorageError) and "67 MB" in fault.hint and hub.total_sent == 0


def test_a_disk_that_fills_up_meanwhile_is_told_and_gone_on_with(
    bench: Bench, hub: LocalHub
) -> None:
    data = noise(40 << 20)
    hub.put_plain("/big.bin", data)
    entry = one_file(UrlSource(url=f"{hub.url}/big.bin"), name="big.bin")
    part = bench.store(entry).layout.part("tiny/big.bin")

    def free(_: Path) -> int:
        return 1 << 40 if not part.exists() or part.stat().st_size == 0 else 0

    _fails(bench, entry, "storage.full", free=free)
    came = part.stat().st_size
    assert came >= 32 << 20
    assert bench.fetch(entry) == len(data) - came
    assert bench.bytes_of(entry) == data


def test_the_systems_own_word_for_a_full_disk(
    bench: Bench, hub: LocalHub, path: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = PartFile.append

    def append(self: PartFile, block: bytes) -> None:
        if self.size_bytes + len(block) <= 800_000:
            real(self, block)
            return
        room = _Full(self._opened, 800_000 - self.size_bytes)
        monkeypatch.setattr(self, "_file", room)
        real(self, block)

    monkeypatch.setattr(PartFile, "append", append)
    fault = _fails(bench, KNOWN, "storage.full")
    assert str(bench.root) in fault.title
    monkeypatch.setattr(PartFile, "append", real)
    assert bench.store(KNOWN).layout.part("tiny/net.bin").stat().st_size == 800_000
    assert bench.fetch(KNOWN) == SIZE - 800_000
    assert bench.bytes_of(KNOWN) == DATA


class _Full:
    """A file on a disk with so much room left."""

    def __init__(self, file: BinaryIO, room: int) -> None:
        self._real = file
        self._room = room

    def write(self, data: memoryview) -> int:
        if self._room == 0:
            raise OSError(errno.ENOSPC, "no space left on device")
        written = self._real.write(data[: self._room])
        self._room -= written
        return written

    def close(self) -> None:
        self._real.close()


def test_a_part_that_was_damaged_on_the_disk_is_fetched_anew(
    bench: Bench, hub: LocalHub, path: str
) -> None:
    hub.fail(path, *[Cut(700_000)] * (QUICK.tries + 1))
    _fails(bench, KNOWN, "download.interrupted")
    part = bench.store(KNOWN).layout.part("tiny/net.bin")
    part.write_bytes(b"\0" * 700_000)
    bench.fetch(KNOWN)
    assert bench.bytes_of(KNOWN) == DATA


@pytest.mark.parametrize("is_known", [True, False])
def test_a_whole_part_is_not_fetched_again(
    bench: Bench, hub: LocalHub, path: str, is_known: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The program ends after the last byte, before the file has its name."""
    entry = KNOWN if is_known else _plain(hub)

    def end(*_: object) -> None:
        raise Cancelled

    with monkeypatch.context() as patched, pytest.raises(Cancelled):
        patched.setattr("core.weights.download.put_new", end)
        bench.fetch(entry)
    assert bench.store(entry).paths("tiny") is None
    assert bench.fetch(entry) == 0
    assert bench.bytes_of(entry) == DATA and hub.total_sent == SIZE


@pytest.mark.parametrize("status", [204, 300, 304])
def test_an_answer_without_the_file_is_refused(
    bench: Bench, hub: LocalHub, path: str, status: int
) -> None:
    hub.fail(path, Answer(status))
    _fails(bench, KNOWN, "download.unfit")


@pytest.mark.parametrize(
    "span", ["", "bytes 0-9/10", "bytes 700000-", "bytes x-y/z", f"bytes 700000-{SIZE}/*"]
)
def test_an_answer_with_another_range_is_not_joined(
    bench: Bench, hub: LocalHub, path: str, span: str
) -> None:
    other = Answer(206, (("Content-Range", span),), OTHER[:1000])
    hub.fail(path, Cut(700_000), other)
    bench.fetch(KNOWN)
    assert bench.bytes_of(KNOWN) == DATA


@pytest.mark.parametrize(
    ("name", "value"),
    [("HTTPS_PROXY", "gopher://x"), ("SSL_CERT_FILE", "/nowhere.pem")],
)
def test_a_proxy_that_cannot_be_used_is_told(
    bench: Bench, hub: LocalHub, path: str, monkeypatch: pytest.MonkeyPatch, name: str, value: str
) -> None:
    monkeypatch.setenv(name, value)
    _fails(bench, KNOWN, "download.proxy")


@pytest.mark.parametrize("note", ["", "{", "[]", '{"url": 1}'])
def test_a_part_whose_note_is_damaged_begins_anew(
    bench: Bench, hub: LocalHub, path: str, note: str
) -> None:
    hub.fail(path, *[Cut(700_000)] * (QUICK.tries + 1))
    _fails(bench, KNOWN, "download.interrupted")
    part = bench.store(KNOWN).layout.part("tiny/net.bin")
    part.with_name(f"{part.name}.json").write_text(note)
    bench.fetch(KNOWN)
    assert bench.bytes_of(KNOWN) == DATA


def test_a_part_that_is_longer_than_the_file_begins_anew(
    bench: Bench, hub: LocalHub, path: str
) -> None:
    hub.fail(path, *[Cut(700_000)] * (QUICK.tries + 1))
    _fails(bench, KNOWN, "download.interrupted")
    with bench.store(KNOWN).layout.part("tiny/net.bin").open("ab") as part:
        part.write(OTHER)
    bench.fetch(KNOWN)
    assert bench.bytes_of(KNOWN) == DATA


@pytest.mark.slow
@pytest.mark.timeout(600)
def test_a_hundred_downloads_over_a_bad_line(tmp_path: Path, hub: LocalHub) -> None:
    """Each meets up to five faults of every kind, at random places."""
    chance = random.Random(11)
    hub.waits = True
    sent = cuts = worst = 0
    for n in range(100):
        size = chance.randrange(1, 3_000_000)
        data = noise(size, seed=n)
        path = hub.put(f"acme/lips{n}", "net.bin", data)
        faults = [_random_fault(chance, size) for _ in range(chance.randrange(6))]
        hub.fail(path, *faults)
        source = HubSource(repo=f"acme/lips{n}", path="net.bin", revision=COMMIT)
        sha256 = hashlib.sha256(data).hexdigest()
        entry = one_file(source, size_bytes=size, sha256=sha256, set_id=f"set{n}")
        bench = Bench(tmp_path / str(n), hub)
        bench.folder.mkdir()
        bench.fetch(entry, patience=replace(QUICK, stall_s=0.2))
        assert bench.bytes_of(entry) == data and len(bench.final_files()) == 1
        assert hub.sent[path] <= size + len(faults) * CHUNK
        sent += hub.sent[path] - size
        cuts += len(faults)
        worst = max(worst, hub.sent[path] - size)
    total = hub.total_sent
    sys.stderr.write(f"\n100 downloads, {cuts} faults: {sent} of {total} bytes came twice;")
    sys.stderr.write(f" {worst} at most in one download; a chunk is {CHUNK}\n")


def _random_fault(chance: random.Random, size: int) -> Cut | Stall | Answer:
    at = chance.randrange(size)
    return chance.choice(
        [
            Cut(at),
            Cut(at, reset=True),
            Cut(max(0, size - 1), reset=chance.random() < 0.5),
            Stall(at),
            Answer(chance.choice([429, 500, 503]), (("Retry-After", "0"),)),
        ]
    )
