"""What is on the disk: verified, removed, adopted, exported, cleaned."""

import hashlib
import json
import os
import sys
from pathlib import Path

import pytest

from core.domain.installation import FileState, LogLine, StepProgress
from core.errors import AppError, Cancelled, SetupError, StorageError
from core.platform.stop import StopToken
from core.weights.bundle import export_sets
from core.weights.catalogue import HubSource, PersonSource, UrlSource, WeightSet
from core.weights.elsewhere import hub_cache
from core.weights.store import WeightStore
from core.weights.turns import own_turn
from tests.kit.hub import COMMIT, Cut, LocalHub
from tests.unit.weights.conftest import FREE, QUICK, Bench, noise, one_file

DATA = noise(300_000)
SHA = hashlib.sha256(DATA).hexdigest()
PAGE = "https://example.org/page"
KNOWN = one_file(HubSource(repo="acme/lips", path="v1/net.bin"), size_bytes=len(DATA), sha256=SHA)
BROUGHT = one_file(
    PersonSource(page=PAGE, hint="Press the blue button."), size_bytes=len(DATA), sha256=SHA
)


@pytest.fixture(autouse=True)
def path(hub: LocalHub) -> str:
    return hub.put("acme/lips", "v1/net.bin", DATA)


def _state(bench: Bench, entry: WeightSet, folder: Path | None = None) -> FileState:
    return bench.store(entry).planned(entry.id, folder)[0].state


def _cached(bench: Bench, data: bytes = DATA) -> Path:
    """A file as Hugging Face's programs keep it: a link to a blob."""
    home = bench.folder / "hub-cache" / "models--acme--lips"
    blob = home / "blobs" / hashlib.sha256(data).hexdigest()
    link = home / "snapshots" / COMMIT / "v1" / "net.bin"
    for folder in (blob.parent, link.parent):
        folder.mkdir(parents=True)
    blob.write_bytes(data)
    link.symlink_to(os.path.relpath(blob, link.parent))
    return blob


def _verify(bench: Bench, entry: WeightSet) -> list[FileState]:
    found = bench.store(entry).verify(entry.id, bench.events.append, StopToken())
    return [file.state for file in found]


def test_plans_tell_what_is_known(bench: Bench) -> None:
    told = bench.store(KNOWN).planned("tiny")[0]
    assert (told.state, told.size_bytes, told.source) == (FileState.MISSING, 300_000, "acme/lips")
    assert told.page == "https://huggingface.co/acme/lips" and told.licence == FREE
    brought = bench.store(BROUGHT).planned("tiny")[0]
    assert (brought.state, brought.page) == (FileState.BRING, PAGE)


def test_unknown_sets_are_refused(bench: Bench) -> None:
    store = bench.store(KNOWN)
    for ask in (store.planned, store.paths, store.remove, store.disk_bytes):
        with pytest.raises(SetupError, match="no entry"):
            ask("other")


def test_verify_finds_a_flipped_bit_and_the_next_fetch_mends_it(bench: Bench) -> None:
    bench.fetch(KNOWN)
    assert _verify(bench, KNOWN) == [FileState.PRESENT]
    paths = bench.store(KNOWN).paths("tiny")
    assert paths
    with paths["net.bin"].open("r+b") as file:
        file.seek(1000)
        file.write(bytes([DATA[1000] ^ 1]))
    assert bench.store(KNOWN).paths("tiny") is not None
    assert _verify(bench, KNOWN) == [FileState.DAMAGED]
    assert bench.store(KNOWN).paths("tiny") is None and bench.final_files() == []
    bench.fetch(KNOWN)
    assert bench.bytes_of(KNOWN) == DATA


def test_a_truncated_file_is_not_present(bench: Bench) -> None:
    bench.fetch(KNOWN)
    paths = bench.store(KNOWN).paths("tiny")
    assert paths
    paths["net.bin"].write_bytes(DATA[:1000])
    assert bench.store(KNOWN).paths("tiny") is None and _state(bench, KNOWN) is FileState.MISSING
    assert _verify(bench, KNOWN) == [FileState.DAMAGED]
    bench.fetch(KNOWN)
    assert bench.bytes_of(KNOWN) == DATA


def test_verify_tells_progress_and_can_be_stopped(bench: Bench) -> None:
    bench.fetch(KNOWN)
    bench.events.clear()
    _verify(bench, KNOWN)
    told = [event for event in bench.events if isinstance(event, StepProgress)]
    assert told[-1].done == told[-1].total == len(DATA)
    stop = StopToken()
    stop.set()
    with pytest.raises(Cancelled):
        bench.store(KNOWN).verify("tiny", lambda _: None, stop)
    assert bench.bytes_of(KNOWN) == DATA


def test_verify_of_what_is_not_there(bench: Bench) -> None:
    assert _verify(bench, KNOWN) == [FileState.MISSING]


def test_remove_leaves_nothing_but_the_pin(bench: Bench, hub: LocalHub, path: str) -> None:
    bench.fetch(KNOWN)
    store = bench.store(KNOWN)
    assert store.disk_bytes("tiny") == len(DATA)
    told = store.on_disk()
    assert [(w.id, w.size_bytes) for w in told] == [("tiny", len(DATA))]
    assert told[0].folder == bench.root / "acme--lips" / COMMIT / "v1"
    store.remove("tiny")
    store.remove("tiny")
    assert bench.final_files() == [] and store.disk_bytes("tiny") == 0 and store.on_disk() == ()
    assert store.pins.all()["tiny/net.bin"].sha256 == SHA
    hub.requests.clear()
    bench.fetch(KNOWN)
    assert [request.method for request in hub.requests] == ["GET"]


def test_remove_takes_a_part_too(bench: Bench, hub: LocalHub, path: str) -> None:
    hub.fail(path, *[Cut(100_000)] * (QUICK.tries + 1))
    with pytest.raises(AppError):
        bench.fetch(KNOWN)
    store = bench.store(KNOWN)
    assert store.disk_bytes("tiny") == 100_000 and store.on_disk()[0].size_bytes == 100_000
    store.remove("tiny")
    assert store.disk_bytes("tiny") == 0 and store.leftovers().files == ()


def test_what_is_being_fetched_is_not_removed(bench: Bench) -> None:
    store = bench.store(KNOWN)
    lock = store.layout.lock("tiny/net.bin")
    with own_turn(lock, StopToken(), lambda: None), pytest.raises(StorageError) as caught:
        store.remove("tiny")
    assert caught.value.code == "storage.busy"


def test_leftovers_are_what_nothing_needs(bench: Bench, hub: LocalHub, path: str) -> None:
    old = one_file(UrlSource(url=hub.put_plain("/old.bin", noise(5000, 3))), set_id="old")
    bench.fetch(old)
    hub.fail(path, *[Cut(100_000)] * (QUICK.tries + 1))
    with pytest.raises(AppError):
        bench.fetch(KNOWN)
    foreign = bench.root / "holiday" / "photos" / "beach.jpg"
    foreign.parent.mkdir(parents=True)
    foreign.write_bytes(b"mine")
    aside = bench.store(KNOWN).layout.quarantine("tiny/net.bin")
    aside.parent.mkdir(parents=True)
    aside.write_bytes(b"bad")
    store = bench.store(KNOWN)  # the catalogue no longer names the old set
    assert store.leftovers(keep={"tiny"}).size_bytes == 5003
    assert store.clean(keep={"tiny"}) == 5003
    assert store.planned("tiny")[0].state is FileState.PARTIAL
    assert store.clean() > 100_000 and store.leftovers().size_bytes == 0
    assert foreign.read_bytes() == b"mine"


def test_clean_lets_be_what_is_being_fetched(bench: Bench, hub: LocalHub, path: str) -> None:
    hub.fail(path, *[Cut(100_000)] * (QUICK.tries + 1))
    with pytest.raises(AppError):
        bench.fetch(KNOWN)
    store = bench.store(KNOWN)
    with own_turn(store.layout.lock("tiny/net.bin"), StopToken(), lambda: None):
        assert store.clean() == 0
    assert store.planned("tiny")[0].state is FileState.PARTIAL
    assert store.clean() > 100_000
    assert store.planned("tiny")[0].state is FileState.MISSING


def test_clean_keeps_what_is_used(bench: Bench) -> None:
    bench.fetch(KNOWN)
    assert bench.store(KNOWN).clean() == 0 and bench.bytes_of(KNOWN) == DATA


@pytest.mark.expects_warnings
def test_a_damaged_record_costs_no_download(bench: Bench, hub: LocalHub) -> None:
    bench.fetch(KNOWN)
    (bench.root / "pins.json").write_text('{"tiny/net.bin": 1}')
    assert bench.store(KNOWN).paths("tiny") is None
    assert bench.fetch(KNOWN) == 0 and bench.bytes_of(KNOWN) == DATA
    assert hub.total_sent == len(DATA)
    assert list(bench.root.glob("pins.json.damaged-*"))


def test_a_list_that_asks_for_another_file_makes_it_missing(bench: Bench, hub: LocalHub) -> None:
    bench.fetch(KNOWN)
    new = noise(5000, 9)
    hub.put("acme/lips", "v1/net.bin", new, revision="b" * 40)
    entry = one_file(
        HubSource(repo="acme/lips", path="v1/net.bin", revision="b" * 40),
        size_bytes=5000,
        sha256=hashlib.sha256(new).hexdigest(),
    )
    assert _state(bench, entry) is FileState.MISSING
    bench.fetch(entry)
    assert bench.bytes_of(entry) == new
    assert bench.store(entry).clean() == len(DATA)


def test_a_file_of_the_hubs_own_cache_is_taken_over(bench: Bench, hub: LocalHub) -> None:
    blob = _cached(bench)
    assert _state(bench, KNOWN) is FileState.FOUND
    assert bench.fetch(KNOWN) == 0 and hub.requests == []
    paths = bench.store(KNOWN).paths("tiny")
    assert paths and paths["net.bin"] == bench.root / "acme--lips" / COMMIT / "v1" / "net.bin"
    assert paths["net.bin"].samefile(blob) and not paths["net.bin"].is_symlink()
    bench.store(KNOWN).remove("tiny")
    assert blob.read_bytes() == DATA


def test_a_disk_without_links_gets_a_copy(bench: Bench, monkeypatch: pytest.MonkeyPatch) -> None:
    blob = _cached(bench)

    def refuse(*_: object) -> None:
        raise OSError(18, "another disk")

    monkeypatch.setattr(os, "link", refuse)
    monkeypatch.setattr("core.platform.files._name_once", refuse)
    assert bench.fetch(KNOWN) == 0 and bench.bytes_of(KNOWN) == DATA
    paths = bench.store(KNOWN).paths("tiny")
    assert paths and not paths["net.bin"].samefile(blob)


def test_a_damaged_one_in_the_cache_is_passed_over(bench: Bench, hub: LocalHub) -> None:
    blob = _cached(bench, DATA[:-1] + b"!")
    assert bench.fetch(KNOWN) == len(DATA) and bench.bytes_of(KNOWN) == DATA
    assert any("another file" in e.text for e in bench.events if isinstance(e, LogLine))
    assert blob.read_bytes() != DATA


def test_a_truncated_one_in_the_cache_is_not_even_found(bench: Bench) -> None:
    _cached(bench, DATA[:1000])
    assert _state(bench, KNOWN) is FileState.MISSING


def test_a_file_a_person_brought_is_copied(bench: Bench, hub: LocalHub) -> None:
    folder = bench.folder / "Meine Größen" / "deep"
    folder.mkdir(parents=True)
    (folder / "net.bin").write_bytes(DATA)
    assert _state(bench, BROUGHT, bench.folder / "Meine Größen") is FileState.FOUND
    bench.fetch(BROUGHT, from_folder=bench.folder / "Meine Größen")
    assert bench.bytes_of(BROUGHT) == DATA
    (folder / "net.bin").write_bytes(b"changed")
    assert bench.bytes_of(BROUGHT) == DATA and hub.requests == []


def test_what_must_be_brought_is_told_before_anything_is_fetched(
    bench: Bench, hub: LocalHub
) -> None:
    other = one_file(HubSource(repo="acme/lips", path="v1/net.bin"), set_id="other")
    with pytest.raises(SetupError) as caught:
        bench.fetch(other, BROUGHT)
    assert caught.value.code == "weights.bring" and hub.requests == []
    assert PAGE in caught.value.hint and "blue button" in caught.value.detail


def test_only_so_much_of_somebodys_disk_is_looked_through(
    bench: Bench, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("core.weights.elsewhere._MOST_FOLDERS", 3)
    for name in ("a", "b/c", "d", "e"):
        (bench.folder / "mine" / name).mkdir(parents=True)
    (bench.folder / "mine" / "a" / "net.bin").write_bytes(DATA)
    assert _state(bench, BROUGHT, bench.folder / "mine") is FileState.FOUND
    (bench.folder / "mine" / "a" / "net.bin").rename(bench.folder / "mine" / "e" / "net.bin")
    assert _state(bench, BROUGHT, bench.folder / "mine") is FileState.BRING
    assert _state(bench, BROUGHT, bench.folder / "nowhere") is FileState.BRING


def test_what_an_older_list_asked_for_is_not_called_damaged(bench: Bench) -> None:
    bench.fetch(KNOWN)
    entry = one_file(HubSource(repo="acme/lips", path="v1/net.bin"), sha256="0" * 64)
    assert _verify(bench, entry) == [FileState.MISSING]
    assert bench.bytes_of(KNOWN) == DATA


def test_a_wrong_file_that_was_brought_is_told(bench: Bench) -> None:
    folder = bench.folder / "mine"
    folder.mkdir()
    (folder / "net.bin").write_bytes(noise(len(DATA), 7))
    with pytest.raises(SetupError) as caught:
        bench.fetch(BROUGHT, from_folder=folder)
    assert caught.value.code == "weights.bring" and bench.final_files() == []
    assert any("another file" in e.text for e in bench.events if isinstance(e, LogLine))


def test_when_no_source_has_it_a_person_may_bring_it(bench: Bench, hub: LocalHub) -> None:
    sources = HubSource(repo="acme/gone", path="net.bin"), PersonSource(page=PAGE)
    entry = one_file(*sources, size_bytes=len(DATA), sha256=SHA)
    with pytest.raises(SetupError) as caught:
        bench.fetch(entry)
    assert caught.value.code == "weights.bring" and PAGE in caught.value.hint
    assert "does not have net.bin" in caught.value.title
    folder = bench.folder / "mine"
    folder.mkdir()
    (folder / "net.bin").write_bytes(DATA)
    assert bench.fetch(entry, from_folder=folder) == 0


@pytest.mark.expects_warnings
def test_offline_what_only_the_record_lacks_is_here(bench: Bench, hub: LocalHub) -> None:
    bench.fetch(KNOWN)
    twin = one_file(KNOWN.files[0].sources[0], sha256=SHA, set_id="twin")
    store = bench.store(KNOWN, twin)
    assert store.planned("twin")[0].state is FileState.FOUND
    hub.requests.clear()
    assert bench.fetch(KNOWN, twin, offline=True) == 0
    (bench.root / "pins.json").write_text("{")
    assert _state(bench, KNOWN) is FileState.FOUND
    assert bench.fetch(KNOWN, offline=True) == 0 and hub.requests == []


def test_offline_says_what_is_missing(bench: Bench, hub: LocalHub) -> None:
    with pytest.raises(SetupError) as caught:
        bench.fetch(KNOWN, offline=True)
    assert caught.value.code == "weights.offline" and "tiny/net.bin" in caught.value.title
    assert hub.requests == []
    _cached(bench)
    assert bench.fetch(KNOWN, offline=True) == 0 and hub.requests == []


def test_a_bundle_carries_to_a_computer_without_network(bench: Bench, hub: LocalHub) -> None:
    """Also what no list states the hash of."""
    unknown = one_file(UrlSource(url=hub.put_plain("/u.bin", noise(9000, 4))), set_id="unknown")
    bench.fetch(KNOWN, unknown)
    folder = bench.folder / "Träger"
    export_sets(
        bench.store(KNOWN, unknown), ["tiny", "unknown"], folder, bench.events.append, StopToken()
    )
    hub.requests.clear()
    there = Bench(bench.folder / "there", hub)
    there.folder.mkdir()
    states = [
        there.store(KNOWN, unknown).planned(name, folder)[0].state for name in ("tiny", "unknown")
    ]
    assert states == [FileState.FOUND] * 2
    assert there.fetch(KNOWN, unknown, from_folder=folder, offline=True) == 0
    assert there.bytes_of(KNOWN) == DATA and there.bytes_of(unknown) == noise(9000, 4)
    assert hub.requests == []
    pins = there.store(KNOWN, unknown).pins.all()
    assert pins["tiny/net.bin"].revision == COMMIT


def test_a_bundle_grows(bench: Bench, hub: LocalHub) -> None:
    other = one_file(UrlSource(url=hub.put_plain("/u.bin", b"u")), set_id="other")
    bench.fetch(KNOWN, other)
    folder, store = bench.folder / "bundle", bench.store(KNOWN, other)
    for name in ("tiny", "other"):
        export_sets(store, [name], folder, lambda _: None, StopToken())
    there = Bench(bench.folder / "there", hub)
    there.folder.mkdir()
    assert there.fetch(KNOWN, other, from_folder=folder, offline=True) == 0


def test_a_damaged_bundle_is_told(bench: Bench) -> None:
    bench.fetch(KNOWN)
    folder = bench.folder / "bundle"
    export_sets(bench.store(KNOWN), ["tiny"], folder, lambda _: None, StopToken())
    bench.store(KNOWN).remove("tiny")
    (folder / "tiny" / "net.bin").write_bytes(noise(len(DATA), 8))
    with pytest.raises(SetupError) as caught:
        bench.fetch(KNOWN, from_folder=folder, offline=True)
    assert caught.value.code == "weights.offline"
    (folder / "weights.json").write_text("{")
    with pytest.raises(SetupError) as caught:
        bench.fetch(KNOWN, from_folder=folder, offline=True)
    assert caught.value.code == "weights.bundle"


@pytest.mark.parametrize(
    "change",
    [
        {"revision": "../../../outside"},
        {"revision": "/tmp/outside"},
        {"place": "../outside"},
        {"place": "/etc/passwd"},
        {"place": "C:/outside"},
    ],
)
def test_a_bundle_that_leads_out_of_the_folder_is_refused(
    bench: Bench, change: dict[str, str]
) -> None:
    """Its list names the hash itself where the catalogue states none."""
    entry = one_file(KNOWN.files[0].sources[0])
    bench.fetch(entry)
    folder = bench.folder / "bundle"
    export_sets(bench.store(entry), ["tiny"], folder, lambda _: None, StopToken())
    listed = json.loads((folder / "weights.json").read_text())
    listed["tiny/net.bin"] |= change
    (folder / "weights.json").write_text(json.dumps(listed))
    there = Bench(bench.folder / "a" / "b" / "there", bench.hub)
    with pytest.raises(SetupError) as caught:
        there.fetch(entry, from_folder=folder, offline=True)
    assert caught.value.code == "weights.bundle"
    assert not list(bench.folder.rglob("outside*"))


@pytest.mark.expects_warnings
def test_a_record_that_leads_out_of_the_folder_deletes_nothing(bench: Bench) -> None:
    bench.fetch(KNOWN)
    mine = bench.folder / "mine.txt"
    mine.write_text("thesis")
    record = bench.root / "pins.json"
    pins = json.loads(record.read_text())
    pins["tiny/net.bin"] |= {"place": "../mine.txt", "size_bytes": 6}
    record.write_text(json.dumps(pins))
    store = bench.store(KNOWN)
    assert store.paths("tiny") is None
    store.remove("tiny")
    assert mine.read_text() == "thesis"


def test_only_what_is_here_and_good_is_exported(bench: Bench) -> None:
    store, folder = bench.store(KNOWN), bench.folder / "bundle"
    with pytest.raises(SetupError, match="are not here"):
        export_sets(store, ["tiny"], folder, lambda _: None, StopToken())
    bench.fetch(KNOWN)
    paths = store.paths("tiny")
    assert paths
    paths["net.bin"].write_bytes(noise(len(DATA), 8))
    with pytest.raises(StorageError) as caught:
        export_sets(store, ["tiny"], folder, lambda _: None, StopToken())
    assert caught.value.code == "weights.damaged"
    assert [p for p in folder.rglob("*") if p.is_file()] == []


def test_a_full_disk_stops_an_export_before_it_begins(bench: Bench) -> None:
    bench.fetch(KNOWN)
    folder = bench.folder / "bundle"
    with pytest.raises(StorageError) as caught:
        export_sets(
            bench.store(KNOWN), ["tiny"], folder, lambda _: None, StopToken(), lambda _: 1000
        )
    assert caught.value.code == "storage.full"


def test_where_the_hubs_programs_keep_theirs(tmp_path: Path) -> None:
    assert hub_cache({"HF_HUB_CACHE": "/a"}) == Path("/a")
    assert hub_cache({"HF_HOME": "/b"}) == Path("/b/hub")
    assert hub_cache({"XDG_CACHE_HOME": "/c"}) == Path("/c/huggingface/hub")
    assert hub_cache({}) == Path.home() / ".cache" / "huggingface" / "hub"


@pytest.mark.skipif(sys.platform == "win32", reason="permission bits")
@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may write")
def test_a_folder_that_may_not_be_written_is_told(bench: Bench) -> None:
    bench.folder.chmod(0o500)
    try:
        with pytest.raises(StorageError):
            bench.fetch(KNOWN)
    finally:
        bench.folder.chmod(0o700)


def test_a_file_in_the_way_is_told(bench: Bench) -> None:
    bench.root.write_bytes(b"")
    with pytest.raises(StorageError):
        bench.fetch(KNOWN)


def test_the_default_cache_is_the_persons(tmp_path: Path, bench: Bench) -> None:
    assert WeightStore(tmp_path, bench.store(KNOWN).catalogue).cache == hub_cache()
