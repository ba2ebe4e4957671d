"""What a fetch brings when nothing goes wrong, and what it tells meanwhile."""

import hashlib

from core.domain.installation import FileState, StepKind, StepProgress
from core.weights.catalogue import HubSource, UrlSource, WeightSet
from tests.kit.hub import COMMIT, LocalHub
from tests.unit.weights.conftest import Bench, noise, one_file

DATA = noise(700_000)
SHA = hashlib.sha256(DATA).hexdigest()
SOURCE = HubSource(repo="acme/lips", path="v1/net.bin")


def test_a_hub_file_comes_to_its_revisions_folder(bench: Bench, hub: LocalHub) -> None:
    hub.put("acme/lips", "v1/net.bin", DATA)
    entry = one_file(SOURCE)
    assert bench.store(entry).paths("tiny") is None
    assert bench.fetch(entry) == len(DATA)
    expected = bench.root / "acme--lips" / COMMIT / "v1" / "net.bin"
    assert bench.store(entry).paths("tiny") == {"net.bin": expected}
    assert expected.read_bytes() == DATA
    assert bench.final_files() == [expected]
    assert bench.store(entry).planned("tiny")[0].state is FileState.PRESENT
    assert bench.fetch(entry) == 0 and hub.total_sent == len(DATA)


def test_a_plain_address_with_nothing_stated_is_pinned(bench: Bench, hub: LocalHub) -> None:
    entry = one_file(UrlSource(url=hub.put_plain("/dl/net.bin", DATA)))
    assert bench.fetch(entry) == len(DATA)
    pin = bench.store(entry).pins.all()["tiny/net.bin"]
    assert (pin.size_bytes, pin.sha256) == (len(DATA), SHA)
    assert bench.bytes_of(entry) == DATA


def test_known_facts_cost_no_question(bench: Bench, hub: LocalHub) -> None:
    path = hub.put("acme/lips", "v1/net.bin", DATA)
    known = SOURCE.model_copy(update={"revision": COMMIT})
    entry = one_file(known, size_bytes=len(DATA), sha256=SHA)
    bench.fetch(entry)
    assert [request.method for request in hub.requests] == ["GET"]
    assert hub.asked(path)


def test_a_small_file_without_large_storage(bench: Bench, hub: LocalHub) -> None:
    hub.put("acme/lips", "config.json", b"{}", linked=False)
    entry = one_file(HubSource(repo="acme/lips", path="config.json"), name="config.json")
    bench.fetch(entry)
    assert bench.bytes_of(entry) == b"{}"


def test_progress_goes_over_the_sum_of_all_files(bench: Bench, hub: LocalHub) -> None:
    hub.put("acme/lips", "v1/net.bin", DATA)
    files = [
        one_file(SOURCE, name=f"{n}.bin", size_bytes=len(DATA)).files[0] for n in ("a", "b", "c")
    ]
    entry = WeightSet(id="tiny", title="Tiny", files=tuple(files))
    bench.fetch(entry)
    told = [event for event in bench.events if isinstance(event, StepProgress)]
    assert {event.step for event in told} == {StepKind.WEIGHTS}
    assert {event.total for event in told} == {3 * len(DATA)}
    done = [event.done for event in told]
    assert done == sorted(done) and done[-1] == 3 * len(DATA)
    assert {event.item for event in told} <= {"a.bin", "b.bin", "c.bin"}


def test_the_same_bytes_for_two_sets_come_once(bench: Bench, hub: LocalHub) -> None:
    hub.put("acme/lips", "v1/net.bin", DATA)
    twins = [one_file(SOURCE, sha256=SHA, set_id=name) for name in ("one", "two")]
    assert bench.fetch(*twins) == len(DATA)
    store = bench.store(*twins)
    assert store.paths("one") == store.paths("two") is not None
    store.remove("one")
    assert store.paths("one") is None and bench.bytes_of(twins[1]) == DATA
    store.remove("two")
    assert bench.final_files() == [] and not (bench.root / "acme--lips").exists()
