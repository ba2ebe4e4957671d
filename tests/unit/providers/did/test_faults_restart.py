"""The program ends in the middle of a job: the journal leads back to it, and nothing is ordered twice."""

import json
import socket
import subprocess
import sys
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

import psutil
import pytest

from core.domain.cloud import RemoteJob
from core.errors import Cancelled, ProviderError, StorageError, UnknownOutcome
from tests.kit.clock import FakeClock
from tests.kit.cloud_context import CloudNotes
from tests.kit.did import KEY, Close, FakeDid, Hang, Reset, Slow
from tests.unit.providers.did.faults_bench import Bench


@dataclass(frozen=True)
class Death:
    """Where the process is when it is killed.

    Attributes:
        holds: Makes the server keep it there.
        reached: Whether it is there.
        orders: How many talks there are afterwards.
    """

    holds: Callable[[FakeDid], None]
    reached: Callable[[FakeDid], bool]
    orders: int = 1


def _asked(op: str) -> Callable[[FakeDid], bool]:
    return lambda did: any(seen.op == op for seen in did.log)


DEATHS = {
    "uploading": Death(
        lambda did: did.fail("POST /audios", Hang()), _asked("POST /audios"), orders=0
    ),
    "ordering, not taken": Death(
        lambda did: did.fail("POST /talks", Hang()), _asked("POST /talks"), orders=0
    ),
    "ordering, taken": Death(
        lambda did: did.fail("POST /talks", Hang(), after=True), lambda did: bool(did.world.created)
    ),
    "waiting": Death(lambda did: did.fail("GET /talks/{id}", Hang()), _asked("GET /talks/{id}")),
    "fetching": Death(lambda did: did.fail("GET s3", Slow(0.02, 8)), _asked("GET s3")),
}


def start(bench: Bench) -> subprocess.Popen[str]:
    job = {
        "url": bench.did.api_url,
        "key": bench.did.key,
        "folder": str(bench.folder),
        "request": bench.request().model_dump(mode="json"),
    }
    process = subprocess.Popen(
        [sys.executable, "-m", "tests.unit.providers.did.killed_client"],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
    )  # fmt: skip
    assert process.stdin is not None
    process.stdin.write(json.dumps(job) + "\n")
    process.stdin.flush()
    return process


def check_argv(process: subprocess.Popen[str]) -> None:
    """The key is nowhere that other programs of this computer can look."""
    seen = psutil.Process(process.pid)
    shown = " ".join([*seen.cmdline(), *(f"{k}={v}" for k, v in seen.environ().items())])
    assert KEY.partition(":")[2] not in shown


def kill_and_go_on(folder: Path, death: Death) -> None:
    """Kills one there, then looks what the next one makes of the journal."""
    clock = FakeClock()
    with FakeDid(clock.now).running() as did:
        bench = Bench(folder, did, clock)
        did.world.started_after = did.world.done_after = 0  # the process lives by another clock
        death.holds(did)
        process = start(bench)
        try:
            did.wait_until(lambda: death.reached(did), seconds=60)
            check_argv(process)
        finally:
            process.kill()
            process.communicate()
        journal = folder / "journal.json"
        orders = len(did.asked("POST /talks"))
        assert journal.exists() == bool(orders)
        if orders:
            go_on(bench, journal, death.orders)
            assert len(did.asked("POST /talks")) == orders == 1
        assert len(did.world.created) == death.orders


def go_on(bench: Bench, journal: Path, orders: int) -> None:
    context = bench.context(file=journal)
    if orders:
        bench.run(context)
        assert bench.output.is_file()
        assert context.remote is not None
        assert [context.remote.remote_id] == bench.did.world.created
        return
    with pytest.raises(UnknownOutcome) as caught:
        bench.run(context)
    assert "10" in caught.value.hint  # credits, before and after
    assert not bench.output.exists()


def test_a_killed_client_never_orders_again(tmp_path: Path) -> None:
    folders = {name: tmp_path / str(index) for index, name in enumerate(DEATHS)}
    for folder in folders.values():
        folder.mkdir()
    with ThreadPoolExecutor(2) as pool:
        list(pool.map(lambda name: kill_and_go_on(folders[name], DEATHS[name]), DEATHS))


def test_the_journal_knows_before_the_server_does(bench: Bench) -> None:
    context = bench.context()
    known: list[tuple[str, int]] = []
    context.heard = lambda remote: known.append((remote.remote_id, len(bench.did.world.created)))
    bench.run(context)
    assert known == [("", 0), (bench.did.only_talk.id, 1)]
    tag = context.notes[0].tag
    order = bench.did.only_talk.order
    assert order["user_data"] == order["name"] == tag
    assert [image.filename for image in bench.did.images.values()] == [f"{tag}.png"]


@pytest.mark.expects_warnings
@pytest.mark.parametrize("at", range(1, 14))
def test_a_stop_at_any_moment_orders_once_at_most(bench: Bench, at: int) -> None:
    context = bench.context()
    seen = [0]

    def stop() -> None:
        seen[0] = len(bench.did.log)
        if seen[0] >= at:
            raise Cancelled

    context.stop = stop
    stopped = True
    try:
        bench.run(context)
        stopped = False
    except Cancelled:
        check_told(bench, context)
    except UnknownOutcome:
        assert context.remote is not None
    context.stop = None
    if bench.did.world.created:
        bench.run(context)
    assert bench.output.is_file() == (not stopped or bool(bench.did.world.created))
    assert len(bench.did.asked("POST /talks")) == len(bench.did.world.created) <= 1


def check_told(bench: Bench, context: CloudNotes) -> None:
    """Who hears of a stop or a failure may take the note back where it names no job."""
    known = [context.remote.remote_id] if context.remote and context.remote.remote_id else []
    assert known == bench.did.world.created


@pytest.mark.expects_warnings
@pytest.mark.parametrize("fault", [Reset(early=True), Close(early=True)], ids=["reset", "close"])
def test_an_order_that_is_cut_while_it_is_sent(bench: Bench, fault: Reset | Close) -> None:
    bench.did.fail("POST /talks", fault)
    with pytest.raises(UnknownOutcome):
        bench.run()
    assert (len(bench.did.asked("POST /talks")), len(bench.did.world.created)) == (1, 0)


@pytest.mark.expects_warnings
def test_a_stop_while_the_order_is_on_its_way(bench: Bench) -> None:
    bench.did.fail("POST /talks", Hang(), after=True)
    context = bench.context()

    def stop() -> None:
        if bench.did.world.created:
            raise Cancelled

    context.stop = stop
    with pytest.raises(UnknownOutcome):
        bench.run(context)
    context.stop = None
    bench.run(context)
    assert bench.output.is_file()
    assert len(bench.did.asked("POST /talks")) == 1


@pytest.mark.parametrize("failing", [0, 1])
def test_a_journal_that_cannot_be_written(bench: Bench, failing: int) -> None:
    context = bench.context()
    full = StorageError("storage.full", "The disk is full")

    def keep(remote: RemoteJob) -> None:
        if len(context.notes) == failing:
            raise full

    context.heard = keep
    with pytest.raises(UnknownOutcome if failing else StorageError):
        bench.run(context)
    assert len(bench.did.asked("POST /talks")) == failing
    context.heard = None
    bench.run(context)  # with the tag alone where the order was sent
    assert bench.output.is_file()
    assert len(bench.did.world.created) == 1


def test_a_server_that_is_not_there_has_no_order(bench: Bench) -> None:
    with socket.socket() as unheard:
        unheard.bind(("127.0.0.1", 0))  # taken, and nobody listens
        bench.did.api_url = f"http://127.0.0.1:{unheard.getsockname()[1]}"
        context = bench.context()
        with pytest.raises(ProviderError) as caught:
            bench.run(context)
    assert caught.value.code == "cloud.unreachable"
    assert context.remote is None
