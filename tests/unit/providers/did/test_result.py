"""The film on its way: odd answers of the store, and files that cannot be written."""

import shutil

import pytest

from core.errors import ProviderError, StorageError
from tests.kit.did import Cut, Reply
from tests.kit.did.server import FakeDid
from tests.unit.providers.did.faults_bench import Bench


def _fails(bench: Bench) -> ProviderError:
    with pytest.raises(ProviderError) as caught:
        bench.run()
    assert not bench.output.exists()
    return caught.value


def test_a_store_that_is_busy_is_asked_again_as_it_wishes(bench: Bench, did: FakeDid) -> None:
    did.fail("GET s3", Reply(503, headers=(("Retry-After", "20"),)))
    bench.run()
    first, second = did.asked("GET s3")
    assert 20 <= second.at - first.at <= 21


@pytest.mark.parametrize(
    "odd",
    [
        Reply(206, raw=b"x", headers=(("Content-Range", "bytes 7-7/8"),)),
        Reply(206, raw=b"x"),
        Reply(416, headers=(("Content-Range", "bytes */10"),)),
    ],
)
def test_another_part_than_was_asked_for_is_not_joined(
    bench: Bench, did: FakeDid, odd: Reply
) -> None:
    did.fail("GET s3", Cut(3000))
    did.fail("GET s3", odd)
    bench.run()
    first, second, third = did.asked("GET s3")
    assert "range" not in first.headers and "range" in second.headers
    assert "range" not in third.headers


def test_a_store_without_ranges_sends_all_of_it_again(bench: Bench, did: FakeDid) -> None:
    did.fail("GET s3", Cut(3000))
    did.fail("GET s3", Reply(200, raw=bytes(20_000)))
    bench.run()  # the zeros are no film, so it is fetched once more
    assert [("range" in seen.headers) for seen in did.asked("GET s3")] == [False, True, False]


def test_a_film_without_end_is_given_up(
    bench: Bench, did: FakeDid, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("providers.did.result._MOST_BYTES", 1000)
    assert _fails(bench).code == "cloud.answer"
    assert len(did.asked("GET s3")) == 1


def test_a_store_that_leads_elsewhere_is_not_followed(bench: Bench, did: FakeDid) -> None:
    did.fail("GET s3", Reply(302, headers=(("Location", did.api_url),)))
    assert _fails(bench).code == "cloud.redirected"


@pytest.mark.parametrize(
    "url",
    ["http://films.example.org/a.mp4?Signature=canary", "file:///etc/passwd", "https://a:b/c"],
)
def test_an_address_that_is_not_protected_is_not_opened(
    bench: Bench, did: FakeDid, url: str
) -> None:
    did.fail("POST /talks", Reply(201, {"id": "tlk_1", "status": "created"}))
    told = {"id": "tlk_1", "status": "done", "result_url": url, "duration": 1}
    did.fail("GET /talks/{id}", Reply(200, told), times=-1)
    error = _fails(bench)
    assert error.code == "cloud.unprotected" and "canary" not in f"{error.to_wire()}"
    assert did.asked("GET s3") == []


def test_a_folder_that_is_gone_is_told_as_such(bench: Bench, did: FakeDid) -> None:
    context = bench.context()
    kept = context.scratch
    did.noted = lambda seen: (
        seen.op == "GET /talks/{id}" and shutil.rmtree(kept, ignore_errors=True)
    )
    with pytest.raises(StorageError):
        bench.run(context)
    assert context.remote is not None and context.remote.remote_id
    assert not kept.exists()
