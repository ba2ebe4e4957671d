"""Which answers to an order may be followed by a second one, and which by none."""

from typing import Any

import pytest

from core.errors import ProviderError, UnknownOutcome
from tests.kit.did import Bomb, Cut, Fault, Html, Reply
from tests.kit.did.scenes import busy
from tests.unit.providers.did.faults_bench import Bench


def ordered(bench: Bench) -> ProviderError:
    """How the order of a text ended."""
    bench.refuse_later()
    with pytest.raises(ProviderError) as caught:
        bench.run(request=bench.words())
    return caught.value


def later(status: int, seconds: int) -> Reply:
    return Reply(status, {"message": "later"}, headers=(("Retry-After", str(seconds)),))


UNCLEAR: dict[str, Any] = {
    "a page that promises": Html(200),
    "a page": Html(502),
    "201 without an id": Reply(201, {"object": "talk", "status": "created"}),
    "201 with an odd id": Reply(201, {"id": {"of": "talk"}}),
    "201 of a list": Reply(201, []),
    "201 of nothing": Reply(201),
    "201 without end": Reply(201, raw=b" " * (17 << 20)),
    "201 that is packed": Reply(201, raw=b"\x1f\x8b", headers=(("Content-Encoding", "gzip"),)),
    "201 of no text": Reply(201, raw=b'{"id": "\xff\xfe"}'),
    "elsewhere": Reply(302, headers=(("Location", "https://example.org/"),)),
    "too slow": Reply(408, {"message": "Request Timeout"}),
    "bad gateway": Reply(502, {"message": "Bad Gateway"}),
    "no time told": Reply(503, {"message": "Service Unavailable"}),
}


@pytest.mark.expects_warnings
@pytest.mark.parametrize("name", UNCLEAR)
def test_an_unclear_answer_is_looked_into(bench: Bench, name: str) -> None:
    bench.did.fail("POST /talks", UNCLEAR[name], after=True)
    assert ordered(bench).code == "cloud.moderation"
    assert len(bench.did.asked("POST /talks")) == len(bench.did.world.created) == 1


@pytest.mark.expects_warnings
@pytest.mark.parametrize("name", UNCLEAR)
def test_an_unclear_answer_without_an_order(bench: Bench, name: str) -> None:
    bench.did.fail("POST /talks", UNCLEAR[name])
    error = ordered(bench)
    assert isinstance(error, UnknownOutcome)
    assert "10" in error.hint  # credits, before and after
    assert (len(bench.did.asked("POST /talks")), bench.did.world.created) == (1, [])


@pytest.mark.expects_warnings
@pytest.mark.parametrize(
    "fault", [Cut(30), Cut(30, nolen=True), Cut(30, reset=True), Cut(0, nolen=True), Bomb(1 << 20)]
)
def test_an_answer_that_ends_early_is_looked_into(bench: Bench, fault: Fault) -> None:
    bench.did.fail("POST /talks", fault)
    assert ordered(bench).code == "cloud.moderation"
    assert len(bench.did.asked("POST /talks")) == len(bench.did.world.created) == 1


@pytest.mark.parametrize("answer", [busy("3"), busy(None), later(503, 3)], ids=["1", "2", "3"])
def test_who_is_asked_to_come_later_comes_later(bench: Bench, answer: Reply) -> None:
    bench.did.fail("POST /talks", answer, times=2)
    assert ordered(bench).code == "cloud.moderation"
    assert (len(bench.did.asked("POST /talks")), len(bench.did.world.created)) == (3, 1)


@pytest.mark.parametrize(
    ("answer", "code"),
    [
        (Reply(400, {"kind": "BadRequestError", "description": "x"}), "cloud.refused"),
        (Reply(400, {"kind": "InvalidFaceError", "description": "x"}), "cloud.no_face"),
        (Reply(403, {"kind": "PermissionError", "description": "no stitch"}), "cloud.plan"),
        (Reply(404, {"kind": "NotFoundError", "description": "x"}), "cloud.gone"),
        (Reply(415, {"kind": "UnsupportedMimeTypeError", "description": "x"}), "cloud.unsupported"),
        (Reply(451, raw=b"<html>"), "cloud.moderation"),
        (busy(), "cloud.busy"),
        (busy(str(10**9)), "cloud.busy"),
    ],
)
def test_a_clear_refusal_has_no_order(bench: Bench, answer: Reply, code: str) -> None:
    bench.did.fail("POST /talks", answer, times=-1)
    error = ordered(bench)
    assert (error.code, type(error)) == (code, ProviderError)
    assert bench.did.world.created == []
    assert len(bench.did.asked("POST /talks")) <= (8 if code == "cloud.busy" else 1)


@pytest.mark.expects_warnings
def test_a_list_without_end_is_not_read_to_it(bench: Bench) -> None:
    bench.did.fail("POST /talks", Html(502))
    bench.did.fail("GET /talks", Reply(200, {"talks": [], "token": "same"}), times=-1)
    assert isinstance(ordered(bench), UnknownOutcome)
    assert len(bench.did.asked("GET /talks")) <= 100


@pytest.mark.expects_warnings
def test_a_list_with_odd_entries_is_read_all_the_same(bench: Bench) -> None:
    odd = Reply(200, {"talks": [None, 7, {"id": ""}, {"status": []}], "token": "0"})
    bench.did.fail("POST /talks", Html(502), after=True)
    bench.did.fail("GET /talks", odd)
    assert ordered(bench).code == "cloud.moderation"
    assert len(bench.did.world.created) == 1
