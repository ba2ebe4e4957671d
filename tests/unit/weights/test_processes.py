"""Processes that are killed while they fetch, and several that fetch the same."""

import hashlib
import json
import random
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from core.errors import Cancelled
from core.platform.stop import StopToken
from core.weights.catalogue import HubSource, UrlSource, WeightCatalogue, WeightSet
from core.weights.fetch import Fetcher
from core.weights.layout import Layout
from core.weights.turns import own_turn
from tests.kit import fetching_process
from tests.kit.hub import COMMIT, LocalHub
from tests.unit.weights.conftest import Bench, noise, one_file

SIZE = 6_000_000
DATA = noise(SIZE)
SHA = hashlib.sha256(DATA).hexdigest()
# Blocks of 64 KiB: what a program had read and not yet written when it died, what was on its way
# to it, and what the hub then sent to nobody.
CHUNK = 4 * (64 << 10)
KNOWN = one_file(
    HubSource(repo="acme/lips", path="net.bin", revision=COMMIT), size_bytes=SIZE, sha256=SHA
)


@contextmanager
def _program(bench: Bench, entry: WeightSet) -> Iterator[subprocess.Popen[str]]:
    catalogue = bench.folder / "catalogue.json"
    catalogue.write_text(WeightCatalogue(sets=(entry,)).model_dump_json())
    script = str(Path(fetching_process.__file__))
    arguments = [str(bench.root), str(catalogue), bench.hub.url, entry.id]
    with subprocess.Popen(
        [sys.executable, "-P", script, *arguments],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as program:
        try:
            assert program.stdout and program.stdout.readline() == "ready\n"
            yield program
        finally:
            program.kill()


def _begin(program: subprocess.Popen[str]) -> None:
    assert program.stdin
    program.stdin.write("go\n")
    program.stdin.flush()


def _result(program: subprocess.Popen[str]) -> str:
    assert program.stdout
    return program.stdout.readline().strip()


def _kill_at_byte(bench: Bench, entry: WeightSet, path: str, moments: list[int]) -> None:
    """One program after the other is killed when the hub has sent it so much."""
    hub = bench.hub
    for moment in moments:
        with _program(bench, entry) as program:

            def kill(
                _: str,
                sent: int,
                program: subprocess.Popen[str] = program,
                limit: int = hub.sent[path] + moment,
            ) -> None:
                if sent >= limit:
                    program.kill()

            hub.heard = kill
            _begin(program)
            program.wait(60)
        hub.heard = None
        assert all(found.read_bytes() == DATA for found in bench.final_files())


def _kill_after(bench: Bench, entry: WeightSet, delays_s: list[float]) -> None:
    """The same by the clock: also while it hashes, records and renames."""
    for delay_s in delays_s:
        with _program(bench, entry) as program:
            timer = threading.Timer(delay_s, program.kill)
            _begin(program)
            timer.start()
            program.wait(60)
            timer.cancel()
            timer.join()
        assert all(found.read_bytes() == DATA for found in bench.final_files())


@pytest.mark.parametrize("is_known", [True, False], ids=["known", "unknown"])
def test_a_killed_program_is_gone_on_with(bench: Bench, hub: LocalHub, is_known: bool) -> None:
    hub.waits = True
    path = hub.put("acme/lips", "net.bin", DATA)
    entry = KNOWN
    if not is_known:
        entry, path = one_file(UrlSource(url=hub.put_plain("/net.bin", DATA))), "/net.bin"
    _kill_at_byte(bench, entry, path, [1_000_000, 2_500_000])
    bench.fetch(entry)
    assert bench.bytes_of(entry) == DATA
    assert hub.sent[path] <= SIZE + 2 * CHUNK


@pytest.mark.slow
@pytest.mark.timeout(600)
def test_twenty_kills_at_random_moments(
    tmp_path: Path, hub: LocalHub, capsys: pytest.CaptureFixture[str]
) -> None:
    """Ten downloads, each killed at a byte and by the clock."""
    chance = random.Random(5)
    hub.waits = True
    sent, chunks_lost = [], []
    for n in range(10):
        bench = Bench(tmp_path / str(n), hub)
        bench.folder.mkdir()
        path = hub.put(f"acme/lips{n}", "net.bin", DATA)
        source = HubSource(repo=f"acme/lips{n}", path="net.bin", revision=COMMIT)
        entry = one_file(source, size_bytes=SIZE, sha256=SHA)
        _kill_at_byte(bench, entry, path, [chance.randrange(SIZE)])
        _kill_after(bench, entry, [chance.uniform(0, 0.3)])
        bench.fetch(entry)
        assert bench.bytes_of(entry) == DATA
        assert hub.sent[path] <= SIZE + 2 * CHUNK
        sent.append(hub.sent[path])
        chunks_lost.append((hub.sent[path] - SIZE) / CHUNK)
    with capsys.disabled():
        sys.stdout.write(
            f"\n20 kills: {sum(sent)} bytes sent for {10 * SIZE};"
            f" most lost by two kills: {max(chunks_lost):.2f} chunks of {CHUNK}\n"
        )


def test_two_programs_at_once_fetch_it_once(bench: Bench, hub: LocalHub) -> None:
    path = hub.put("acme/lips", "net.bin", DATA)
    with _program(bench, KNOWN) as one, _program(bench, KNOWN) as other:
        _begin(one)
        _begin(other)
        results = sorted([_result(one), _result(other)])
    assert results == ["0", str(SIZE)]
    assert hub.sent[path] == SIZE and len(hub.asked(path)) == 1
    assert bench.bytes_of(KNOWN) == DATA


def test_who_waits_for_another_program_tells_so_and_can_be_stopped(
    bench: Bench, hub: LocalHub
) -> None:
    hub.put("acme/lips", "net.bin", DATA)
    lock = Layout(bench.root).lock("tiny/net.bin")
    with own_turn(lock, StopToken(), lambda: None):
        fetcher = Fetcher(bench.store(KNOWN), bench.settings())

        def tell(event: object) -> None:
            if "another program" in getattr(event, "text", ""):
                bench.stop.set()

        with pytest.raises(Cancelled):
            fetcher.fetch(["tiny"], tell, bench.stop)
    assert hub.total_sent == 0


def test_threads_of_one_program_fetch_it_once(bench: Bench, hub: LocalHub) -> None:
    path = hub.put("acme/lips", "net.bin", DATA)
    fetcher = Fetcher(bench.store(KNOWN), bench.settings())
    threads = [
        threading.Thread(target=fetcher.fetch, args=(["tiny"], lambda _: None, StopToken()))
        for _ in range(3)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert hub.sent[path] == SIZE and bench.bytes_of(KNOWN) == DATA


def test_pins_of_programs_that_write_at_once_are_all_kept(bench: Bench, hub: LocalHub) -> None:
    entries = [
        one_file(UrlSource(url=hub.put_plain(f"/{n}.bin", noise(1000, n))), set_id=f"set{n}")
        for n in range(8)
    ]
    store = bench.store(*entries)
    threads = [
        threading.Thread(
            target=Fetcher(store, bench.settings()).fetch,
            args=([entry.id], lambda _: None, StopToken()),
        )
        for entry in entries
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert set(json.loads((bench.root / "pins.json").read_text())) == {
        f"set{n}/net.bin" for n in range(8)
    }
