from collections.abc import Callable

import httpx2
import pytest

from tests.kit.clock import FakeClock
from tests.kit.did import (
    BadJson,
    Bomb,
    Close,
    Corrupt,
    Cut,
    FakeDid,
    Hang,
    Html,
    Reply,
    Reset,
    Slow,
)
from tests.unit.kit.did.ordering import said

Result = Callable[[], str]


@pytest.fixture
def result(client: httpx2.Client, clock: FakeClock) -> Result:
    """A fresh address of a finished film."""
    name = client.post("/talks", json=said()).json()["id"]
    clock.advance(1)
    return lambda: str(client.get(f"/talks/{name}").json()["result_url"])


def get(url: str, **headers: str) -> httpx2.Response:
    return httpx2.get(url, headers={"Accept-Encoding": "identity", **headers}, trust_env=False)


def test_a_signature_opens_until_it_expires(did: FakeDid, result: Result, clock: FakeClock) -> None:
    did.world.url_ttl = 60
    url = result()
    film = get(url)
    assert (film.status_code, film.headers["Accept-Ranges"]) == (200, "bytes")
    clock.advance(60)
    late = get(url)
    assert late.status_code == 403
    assert "<Message>Request has expired</Message>" in late.text
    assert get(result()).content == film.content
    assert "SignatureDoesNotMatch" in get(url.replace("Signature=", "Signature=x")).text
    fresh = result()
    did.world.expire_urls()
    assert "Request has expired" in get(fresh).text


def test_two_ways_to_be_known_are_one_too_many(did: FakeDid, result: Result) -> None:
    answer = get(result(), Authorization=f"Basic {did.key}")
    assert answer.status_code == 400
    assert "Only one auth mechanism allowed" in answer.text


def test_a_part_of_the_film(did: FakeDid, result: Result) -> None:
    whole = get(result())
    size = len(whole.content)
    part = get(result(), Range="bytes=100-")
    assert (part.status_code, part.content) == (206, whole.content[100:])
    assert part.headers["Content-Range"] == f"bytes 100-{size - 1}/{size}"
    assert get(result(), Range="bytes=2-4").content == whole.content[2:5]
    assert get(result(), Range="bytes=-5").content == whole.content[-5:]
    assert get(result(), Range=f"bytes={size}-").status_code == 416
    other = get(result(), **{"Range": "bytes=100-", "If-Range": '"other"'})
    assert (other.status_code, other.content) == (200, whole.content)
    same = get(result(), **{"Range": "bytes=9-", "If-Range": whole.headers["ETag"]})
    assert same.status_code == 206


def test_bodies_that_go_wrong(did: FakeDid, result: Result) -> None:
    whole = get(result()).content
    did.fail("GET s3", Cut(100))
    with pytest.raises(httpx2.RemoteProtocolError):
        get(result())
    did.fail("GET s3", Cut(100, nolen=True))
    assert get(result()).content == whole[:100]
    did.fail("GET s3", Cut(100, reset=True))
    with pytest.raises(httpx2.NetworkError):
        get(result())
    did.fail("GET s3", Corrupt(50))
    bad = get(result()).content
    assert [i for i in range(len(whole)) if bad[i] != whole[i]] == [50]
    did.fail("GET s3", Bomb(1 << 20))
    bomb = get(result())
    assert int(bomb.headers["Content-Length"]) < 5000
    assert len(bomb.content) == 1 << 20
    did.fail("GET s3", Slow(0.001, 4096))
    assert get(result()).content == whole


def test_an_answer_that_is_lost_after_the_deed(did: FakeDid, client: httpx2.Client) -> None:
    for done, (fault, error) in enumerate(
        [
            (Reset(), httpx2.ReadError),
            (Close(), httpx2.RemoteProtocolError),
            (Hang(), httpx2.ReadTimeout),
        ],
        start=1,
    ):
        did.fail("POST /talks", fault, after=True)
        with pytest.raises(error):
            client.post("/talks", json=said(), timeout=0.3)
        assert len(did.talks) == done
        did.fail("POST /talks", fault)
        with pytest.raises(error):
            client.post("/talks", json=said(), timeout=0.3)
        assert len(did.talks) == done
    assert [seen.status for seen in did.asked("POST /talks")] == [0] * 6


def test_answers_that_are_none(did: FakeDid, client: httpx2.Client) -> None:
    did.fail("POST /talks", BadJson(201), after=True)
    answer = client.post("/talks", json=said())
    assert answer.status_code == 201
    with pytest.raises(ValueError, match=r"Expecting|Unterminated"):
        answer.json()
    assert len(did.talks) == 1
    did.fail("GET /talks", Html())
    assert "<html>" in client.get("/talks").text
    did.fail("GET /talks", Reply(200, raw=b'{"talks": "\xff"}'))
    assert b"\xff" in client.get("/talks").content
    later = Reply(429, {"message": "slow down"}, headers=(("Retry-After", "2"),))
    did.fail("GET /credits", later, times=2)
    assert [client.get("/credits").status_code for _ in range(3)] == [429, 429, 200]
    elsewhere = Reply(302, headers=(("Location", f"{did.s3_url}/x"),))
    did.fail("GET /credits", elsewhere, times=-1)
    moved = [client.get("/credits") for _ in range(3)][-1]
    assert moved.headers["Location"] == f"{did.s3_url}/x"


def test_answers_that_end_early(did: FakeDid, client: httpx2.Client) -> None:
    did.fail("POST /talks", Cut(20))
    with pytest.raises(httpx2.RemoteProtocolError):
        client.post("/talks", json=said())
    did.fail("POST /talks", Cut(20, nolen=True))
    assert len(client.post("/talks", json=said()).content) == 20
    assert len(did.talks) == 2


def test_a_reset_before_the_body_was_read(did: FakeDid, client: httpx2.Client) -> None:
    did.fail("POST /talks", Reset(early=True))
    # Where the reset meets the client still sending, what it reads then is a plain end.
    with pytest.raises((httpx2.NetworkError, httpx2.RemoteProtocolError)):
        client.post("/talks", json=said())
    assert (did.asked("POST /talks")[0].body, len(did.talks)) == (b"", 0)


def test_a_new_day(did: FakeDid, client: httpx2.Client) -> None:
    client.post("/talks", json=said())
    did.fail("GET /credits", Html(), times=-1)
    did.reset()
    assert client.get("/credits").json()["remaining"] == 10
    assert not did.talks
    assert [seen.op for seen in did.log] == ["GET /credits"]


def test_who_waits_hears_of_deeds(did: FakeDid, client: httpx2.Client) -> None:
    heard = []
    did.noted = lambda seen: heard.append((seen.op, len(did.talks), seen.status))
    client.post("/talks", json=said())
    assert heard == [("POST /talks", 1, 0)]
    did.wait_until(lambda: len(did.talks) == 1)
    assert did.asked("POST /talks")[0].headers["authorization"] == f"Basic {did.key}"
