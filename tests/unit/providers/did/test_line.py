"""One request at a time: its limits, who is shown the key, and what stopping it means."""

import socket
import threading
from collections.abc import Iterator

import pytest

from core.errors import Cancelled
from providers.did.addresses import server_at
from providers.did.keys import KeyForm, read_key
from providers.did.line import BrokenOff, Line, Timeouts
from tests.kit.did import KEY, FakeDid, Hang, Reply, Reset, Slow

QUICK = Timeouts(connect_s=2.0, stall_s=0.3, grace_s=0.2)
BODY: dict[str, object] = {"source_url": "s3://x/a.png"}


@pytest.fixture
def line(did: FakeDid) -> Iterator[Line]:
    opened = Line(read_key(KEY), server_at(did.api_url), QUICK)
    yield opened
    opened.close()


def _go_on() -> None:
    """Nobody stops."""


def _stop() -> None:
    raise Cancelled


def _order(line: Line) -> BrokenOff:
    with pytest.raises(BrokenOff) as caught:
        line.ask("POST", "/talks", _go_on, document=BODY, is_order=True)
    return caught.value


def test_the_key_goes_to_the_service_in_the_form_that_is_set(line: Line, did: FakeDid) -> None:
    for form in KeyForm:
        line.form = form
        assert line.ask("GET", "/credits", _go_on).status == 200
    first, second = did.asked("GET /credits")
    assert first.headers["authorization"] != second.headers["authorization"] == f"Basic {KEY}"
    assert first.headers["accept-encoding"] == "identity"


def test_the_key_is_not_shown_to_the_store(line: Line, did: FakeDid) -> None:
    line.fetch(f"{did.s3_url}/film.mp4", {}, lambda response: response.status_code, _go_on)
    (seen,) = did.asked("GET s3")
    assert "authorization" not in seen.headers


def test_a_redirect_is_an_answer(line: Line, did: FakeDid) -> None:
    did.fail("GET /credits", Reply(302, headers=(("Location", did.s3_url),)))
    assert line.ask("GET", "/credits", _go_on).status == 302
    assert did.asked("GET s3") == []


def test_an_answer_without_end_is_given_up(
    line: Line, did: FakeDid, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("providers.did.line._MOST_BYTES", 1000)
    did.fail("GET /credits", Reply(200, raw=b" " * 5000))
    with pytest.raises(BrokenOff) as caught:
        line.ask("GET", "/credits", _go_on)
    assert caught.value.error.code == "cloud.answer" and caught.value.was_sent


def test_a_server_that_is_not_there_was_sent_nothing() -> None:
    with socket.create_server(("127.0.0.1", 0)) as gone:
        port = gone.getsockname()[1]
    absent = Line(read_key(KEY), server_at(f"http://127.0.0.1:{port}"), QUICK)
    try:
        off = _order(absent)
    finally:
        absent.close()
    assert not off.was_sent and off.error.code == "cloud.unreachable" and off.error.retryable


@pytest.mark.parametrize(
    ("fault", "code"), [(Hang(), "cloud.stalled"), (Reset(early=True), "cloud.broken_off")]
)
def test_a_server_that_falls_silent_may_have_had_it(
    line: Line, did: FakeDid, fault: Hang | Reset, code: str
) -> None:
    did.fail("POST /talks", fault)
    off = _order(line)
    assert off.was_sent and not off.by_wish and off.error.code == code


@pytest.mark.parametrize("method", ["GET", "POST"])
def test_a_server_that_drips_without_end_is_hung_up_on(did: FakeDid, method: str) -> None:
    did.fail(f"{method} /talks", Slow(pause_s=0.1, block=1))
    hasty = Line(read_key(KEY), server_at(did.api_url), Timeouts(answer_s=0.3))
    try:
        with pytest.raises(BrokenOff) as caught:
            hasty.ask(method, "/talks", _go_on, is_order=method == "POST")
    finally:
        hasty.close()
    assert caught.value.was_sent and not caught.value.by_wish


def test_a_wish_beforehand_sends_nothing(line: Line, did: FakeDid) -> None:
    with pytest.raises(Cancelled):
        line.ask("POST", "/talks", _stop, document=BODY, is_order=True)
    assert did.log == []


def _stops_once_asked(did: FakeDid, op: str) -> None:
    if did.asked(op):
        raise Cancelled


def test_an_order_that_is_answered_in_time_is_not_lost_by_a_wish(line: Line, did: FakeDid) -> None:
    answered = threading.Event()
    did.noted = lambda _: answered.wait(20)

    def stop() -> None:
        if did.asked("POST /talks"):
            answered.set()
            raise Cancelled

    patient = Line(read_key(KEY), server_at(did.api_url), Timeouts(grace_s=20))
    try:
        answer = patient.ask("POST", "/talks", stop, document=BODY, is_order=True)
    finally:
        patient.close()
    assert answer.status == 400  # such an order is none, and D-ID had time to say so


def test_stopping_a_question_is_a_plain_stop_and_the_line_lives_on(
    line: Line, did: FakeDid
) -> None:
    did.fail("GET /talks", Hang())
    with pytest.raises(Cancelled):
        line.ask("GET", "/talks", lambda: _stops_once_asked(did, "GET /talks"))
    assert line.ask("GET", "/credits", _go_on).status == 200


def test_stopping_an_order_that_is_on_its_way_is_not(line: Line, did: FakeDid) -> None:
    slow = Line(read_key(KEY), server_at(did.api_url), Timeouts(grace_s=0.05))
    did.fail("POST /talks", Hang())
    try:
        with pytest.raises(BrokenOff) as caught:
            slow.ask(
                "POST", "/talks", lambda: _stops_once_asked(did, "POST /talks"),
                document=BODY, is_order=True,
            )  # fmt: skip
        assert caught.value.was_sent and caught.value.by_wish
        assert slow.ask("GET", "/credits", _go_on).status == 200
    finally:
        slow.close()


def test_what_a_receiver_raises_comes_to_whoever_waits(line: Line, did: FakeDid) -> None:
    did.fail("GET s3", Slow())

    def full(_: object) -> None:
        raise OSError(28, "No space left on device")

    with pytest.raises(OSError, match="No space"):
        line.fetch(f"{did.s3_url}/film.mp4", {}, full, _go_on)
