"""What D-ID refuses, where, and that nothing is paid or ordered again for it."""

from email.utils import formatdate

import pytest

from core.domain.cloud import RemoteJob
from core.errors import ProviderError, SetupError
from providers.did.errand import WAIT
from tests.kit.did import BadJson, Fault, Html, Outcome, Rejected, Reply, Stuck
from tests.kit.did.rules import ENCODED, RAW
from tests.kit.did.scenes import CELEBRITY, FAULT, MODERATION, busy
from tests.unit.providers.did.faults_bench import Bench

REFUSED_KEYS = {
    "D-ID's own": Reply(401, {"kind": "AuthorizationError", "description": "user unauthenticated"}),
    "the gateway's": Reply(
        403, {"Message": "User is not authorized to access this resource with an explicit deny"}
    ),
    "without a header": Reply(401, {"message": "Unauthorized"}),
}
NOT_UNDERSTOOD = {
    "no such path": Reply(403, {"message": "Missing Authentication Token"}),
    "not so written": Reply(
        403,
        {"message": "Invalid key=value pair (missing equal-sign) in Authorization header (x)."},
    ),
}
UPLOADS = ("POST /images", "POST /audios")
EVERYWHERE = ("GET /credits", *UPLOADS, "POST /talks")


def refusal(bench: Bench, *, uploads: bool = True) -> ProviderError:
    """Of one job."""
    with pytest.raises(ProviderError) as caught:
        bench.run(request=bench.request() if uploads else bench.words())
    return caught.value


def check_ordered(bench: Bench, *, uploads: bool) -> None:
    """One job gets as far as D-ID's last word, and is ordered once."""
    bench.refuse_later()
    assert refusal(bench, uploads=uploads).code == "cloud.moderation"
    assert len(bench.did.world.created) == 1


@pytest.mark.parametrize("op", EVERYWHERE)
@pytest.mark.parametrize("shape", REFUSED_KEYS)
def test_a_refused_key_is_one_error_in_all_its_shapes(bench: Bench, shape: str, op: str) -> None:
    bench.did.fail(op, REFUSED_KEYS[shape], times=-1)
    error = refusal(bench, uploads=op in UPLOADS)
    assert (error.code, error.exit_code) == ("cloud.key_refused", 6)
    assert "payment" in error.hint
    assert not bench.did.talks
    assert len(bench.did.asked("POST /talks")) == (1 if op == "POST /talks" else 0)


@pytest.mark.parametrize("shape", NOT_UNDERSTOOD)
def test_a_path_that_nobody_knows_is_no_wrong_key(bench: Bench, shape: str) -> None:
    bench.did.fail("GET /credits", NOT_UNDERSTOOD[shape], times=-1)
    error = refusal(bench)
    assert error.code == "cloud.not_understood"
    assert "key" in error.hint and "DID_BASE_URL" in error.hint
    tried = [seen.headers["authorization"] for seen in bench.did.asked("GET /credits")]
    assert len(set(tried)) == 2, "the key in both its forms, once"


def test_a_malformed_key_may_look_like_a_fault_of_the_server(bench: Bench) -> None:
    bench.did.fail("GET /credits", FAULT, times=-1)
    error = refusal(bench)
    assert "key" in error.title
    assert bench.clock.slept  # it was asked again
    assert not bench.did.images


def test_another_key_is_refused_without_a_trace_of_it(bench: Bench) -> None:
    with (
        bench.session(key="someone@example.org:other-key-7777") as session,
        pytest.raises(ProviderError) as caught,
    ):
        session.account(lambda: None)
    assert caught.value.code == "cloud.key_refused"
    assert "7777" not in repr(caught.value.to_wire())


def test_the_other_form_of_the_key_is_tried_once_and_remembered(bench: Bench) -> None:
    bench.did.api.forms = frozenset({RAW})
    with bench.session() as session:
        for _ in range(2):
            assert session.account(lambda: None).credits_left == 10
    assert [seen.status for seen in bench.did.asked("GET /credits")] == [401, 200, 200]


def test_the_form_of_the_key_never_changes_on_the_way(bench: Bench) -> None:
    bench.did.noted = lambda _: setattr(bench.did.api, "forms", frozenset({RAW}))
    bench.did.api.forms = frozenset({ENCODED})
    assert refusal(bench).code == "cloud.key_refused"
    assert len(bench.did.asked("POST /images")) == 1
    assert not bench.did.asked("POST /talks")


def test_no_credits_is_known_before_anything_leaves(bench: Bench) -> None:
    bench.did.world.credits = 0
    assert refusal(bench).code == "cloud.no_credits"
    assert not bench.did.images
    assert not bench.did.audios


def test_no_credits_any_more_when_it_is_ordered(bench: Bench) -> None:
    poor = Reply(402, {"kind": "InsufficientCreditsError", "description": "not enough credits"})
    bench.did.fail("POST /talks", poor)
    context = bench.context()
    with pytest.raises(ProviderError) as caught:
        bench.run(context)
    assert caught.value.code == "cloud.no_credits"
    assert len(bench.did.images) == len(bench.did.audios) == 1
    assert len(bench.did.asked("POST /talks")) == 1


@pytest.mark.parametrize("op", ["POST /images", "POST /audios", "POST /talks"])
def test_moderation_is_told_as_such(bench: Bench, op: str) -> None:
    bench.did.fail(op, MODERATION)
    assert refusal(bench, uploads=op in UPLOADS).code == "cloud.moderation"
    assert not bench.did.talks


def test_nobody_is_told_whom_a_face_resembles(bench: Bench) -> None:
    bench.did.fail("POST /talks", CELEBRITY)
    error = refusal(bench)
    assert error.code == "cloud.celebrity"
    assert "Example" not in repr(error.to_wire())


@pytest.mark.parametrize("op", ["GET /credits", "POST /images", "POST /talks", "GET /talks/{id}"])
@pytest.mark.parametrize("asked", ["seconds", "date", "nothing"])
def test_a_busy_server_is_asked_again_as_it_wishes(bench: Bench, op: str, asked: str) -> None:
    date = formatdate(bench.clock.now() + 7, usegmt=True)
    wish = {"seconds": "7", "date": date, "nothing": None}[asked]
    begun = bench.clock.now()
    bench.did.fail(op, busy(wish), times=1)
    check_ordered(bench, uploads=op == "POST /images")
    first, second = bench.did.asked(op)[:2]
    pause = second.at - first.at
    assert (7 <= pause < 9) if wish else (1 <= pause <= 3)
    assert bench.clock.now() > begun


def test_a_long_wait_is_told_and_ends_by_a_wish(bench: Bench) -> None:
    bench.did.fail("POST /talks", busy("3600"))
    context = bench.context()
    begun = bench.clock.now()
    bench.run(context)
    ((until, reason),) = [wait for wait in context.waits if wait[0] is not None][:1]
    assert until is not None
    assert 3600 <= until - begun < 3700
    assert "busy" in reason
    assert len(bench.did.world.created) == 1


def test_an_order_is_noted_as_of_when_it_is_sent(bench: Bench) -> None:
    bench.did.fail("POST /talks", busy("3600"))
    context = bench.context()
    context.heard = lambda remote: setattr(bench.did.world, "credits", remote.credits_before - 3)
    bench.run(context)
    first, second, known = context.notes[:3]
    sent = [seen.at for seen in bench.did.asked("POST /talks")]
    assert 3600 <= second.submitted - first.submitted < 3700
    assert second.submitted <= sent[1] < second.submitted + 60
    assert second.credits_before == first.credits_before - 3, "another job was at it meanwhile"
    assert (known.submitted, known.remote_id) == (second.submitted, bench.did.world.created[0])
    assert {note.tag for note in context.notes} == {first.tag}


def test_an_order_that_may_not_be_sent_any_more_is_not_sent(bench: Bench) -> None:
    bench.did.fail("POST /talks", busy("3600"))
    context = bench.context()

    def only_once(_: RemoteJob) -> None:
        if context.notes:
            raise SetupError("cloud.over_cap", "More than a day may cost")

    context.heard = only_once
    with pytest.raises(SetupError):
        bench.run(context)
    assert bench.did.world.created == [] and len(bench.did.asked("POST /talks")) == 1


@pytest.mark.parametrize("op", ["GET /credits", "POST /images", "GET /talks/{id}"])
@pytest.mark.parametrize(
    "fault",
    [FAULT, Html(502), Html(200), BadJson(), Reply(503), Reply(200, raw=b'{"id": "\xff"}')],
    ids=["500", "html", "html as 200", "half", "503", "no utf-8"],
)
def test_what_costs_nothing_is_asked_again(bench: Bench, op: str, fault: Fault) -> None:
    bench.did.fail(op, fault, times=2)
    check_ordered(bench, uploads=op == "POST /images")
    assert len(bench.did.asked(op)) >= 3


@pytest.mark.parametrize(
    ("fate", "code"),
    [
        (Outcome(), "cloud.no_face"),
        (Outcome("DriverError", "no driver"), "cloud.material"),
        (Outcome("SomethingNew", "odd"), "cloud.failed"),
        (Rejected(), "cloud.moderation"),
    ],
)
def test_a_talk_that_fails_gives_its_credits_back(bench: Bench, fate: Fault, code: str) -> None:
    bench.did.fail("POST /talks", fate)
    context = bench.context()
    with pytest.raises(ProviderError) as caught:
        bench.run(context, bench.words())
    assert caught.value.code == code
    assert bench.did.credits == 10
    assert [note.credits for note in context.notes] == [1, 1, 0], "the book of orders knows it"
    assert not bench.output.exists()


@pytest.mark.parametrize("status", ["started", "queued-in-2027", ""])
def test_a_talk_that_never_ends_is_waited_for_until_a_deadline(bench: Bench, status: str) -> None:
    bench.did.fail("POST /talks", Stuck(status))
    begun = bench.clock.now()
    context = bench.context()
    with pytest.raises(ProviderError) as caught:
        bench.run(context, bench.words())
    assert caught.value.code == "cloud.overdue"
    assert 600 < bench.clock.now() - begun < 640
    assert context.stages[-1][0] == WAIT
    assert context.remote is not None
    assert context.remote.remote_id in bench.did.talks
    pauses = bench.clock.slept
    assert 1.6 <= pauses[0] <= 2.4
    assert 8 <= pauses[-1] <= 12
    assert len(bench.did.asked("GET /talks/{id}")) < 80


def test_a_computer_that_slept_or_was_set_waits_as_long_as_ever(bench: Bench) -> None:
    bench.did.fail("POST /talks", Stuck("started"))
    looks = 0

    def interfere(_now: float) -> None:
        nonlocal looks
        looks += 1
        if looks == 5:
            bench.clock.advance(8 * 3600)  # the lid was closed over night
        if looks == 10:
            bench.clock.set(bench.clock.now() - 86_400)

    bench.clock.heard = interfere
    with pytest.raises(ProviderError) as caught:
        bench.run(request=bench.words())
    assert caught.value.code == "cloud.overdue"
    assert 400 < sum(bench.clock.slept) < 640


def test_answers_with_fields_too_many_and_too_few(bench: Bench) -> None:
    bench.did.fail("GET /credits", Reply(200, {"credits": "many", "new": [1]}))
    url = "https://example.org/p.png"
    bench.did.fail("POST /images", Reply(201, {"url": url, "faces": "none", "x": {}}))
    context = bench.context()
    bench.run(context)
    assert bench.did.only_talk.order["source_url"] == url
    assert context.notes[0].credits_before is None


def test_an_answer_elsewhere_is_not_followed(bench: Bench) -> None:
    elsewhere = Reply(302, headers=(("Location", f"{bench.did.s3_url}/credits"),))
    bench.did.fail("GET /credits", elsewhere, times=-1)
    assert refusal(bench).code == "cloud.redirected"
    assert not bench.did.asked("GET s3")


@pytest.mark.parametrize("op", EVERYWHERE)
def test_a_gateway_that_is_too_small(bench: Bench, op: str) -> None:
    bench.did.fail(op, Reply(413, {"message": "Request Too Long"}))
    assert refusal(bench, uploads=op in UPLOADS).code == "cloud.too_large"
