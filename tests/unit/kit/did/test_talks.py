import io

import av
import httpx2
import pytest

from tests.kit.clock import FakeClock
from tests.kit.did import FakeDid, Outcome, Rejected, Stuck
from tests.unit.kit.did.ordering import said, upload


def test_a_talk_becomes_a_film_of_the_voices_length(
    did: FakeDid, client: httpx2.Client, clock: FakeClock
) -> None:
    told = client.post("/talks", json=upload(client, 2.0)).json()
    assert set(told) == {"id", "object", "created_at", "created_by", "status"}
    states = []
    for _ in range(3):
        talk = client.get(f"/talks/{told['id']}").json()
        states.append(talk["status"])
        clock.advance(0.1)
    assert states == ["created", "started", "started"]
    talk = client.get(f"/talks/{told['id']}").json()
    assert (talk["status"], talk["duration"], talk["user_data"]) == ("done", 2, "lp-1")
    assert "/source/lp-1.png?" in talk["source_url"]
    assert talk["config"]["result_format"] == ".mp4"
    film = httpx2.get(talk["result_url"], trust_env=False).content
    assert talk["metadata"]["size_kib"] == round(len(film) / 1024, 1)
    with av.open(io.BytesIO(film)) as container:
        assert sum(1 for _ in container.decode(video=0)) == talk["metadata"]["num_frames"] == 50
    with av.open(io.BytesIO(film)) as container:
        samples = sum(frame.samples for frame in container.decode(audio=0))
    assert samples / 16_000 == pytest.approx(2.0, abs=0.13)


def test_each_look_signs_a_new_address(
    did: FakeDid, client: httpx2.Client, clock: FakeClock
) -> None:
    name = client.post("/talks", json=said()).json()["id"]
    clock.advance(1)
    urls = {client.get(f"/talks/{name}").json()["result_url"] for _ in range(3)}
    assert len(urls) == 3


def test_credits_go_with_the_order_and_come_back_once(
    did: FakeDid, client: httpx2.Client, clock: FakeClock
) -> None:
    did.fail("POST /talks", Outcome(), times=1)
    name = client.post("/talks", json=upload(client, 16.0)).json()["id"]
    assert client.get("/credits").json()["remaining"] == 8
    clock.advance(1)
    for _ in range(2):
        talk = client.get(f"/talks/{name}").json()
        assert talk["error"] == {"kind": "FaceError", "description": "No valid face detected"}
    assert client.get("/credits").json()["remaining"] == 10


def test_other_ends(did: FakeDid, client: httpx2.Client, clock: FakeClock) -> None:
    for fate in (Rejected(), Stuck(), Stuck("queued")):
        did.fail("POST /talks", fate)
    names = [client.post("/talks", json=said()).json()["id"] for _ in range(3)]
    clock.advance(86_400)
    states = [client.get(f"/talks/{name}").json()["status"] for name in names]
    assert states == ["rejected", "started", "queued"]


def test_no_credits_no_talk(did: FakeDid, client: httpx2.Client) -> None:
    did.world.credits = 0
    refused = client.post("/talks", json=said())
    assert (refused.status_code, refused.json()["kind"]) == (402, "InsufficientCreditsError")
    assert not did.talks
    did.world.has_plan = False
    assert client.get("/credits").status_code == 404


def test_the_list_has_pages_newest_first(
    did: FakeDid, client: httpx2.Client, clock: FakeClock
) -> None:
    names = []
    for _ in range(5):
        names.append(client.post("/talks", json=said()).json()["id"])
        clock.advance(10)
    first = client.get("/talks", params={"limit": 3}).json()
    second = client.get("/talks", params={"limit": 3, "token": first["token"]}).json()
    assert "token" not in second
    shown = [talk["id"] for talk in first["talks"] + second["talks"]]
    assert shown == names[::-1]


def test_others_order_with_the_same_key(
    did: FakeDid, client: httpx2.Client, clock: FakeClock
) -> None:
    did.world.add_strangers(120, clock.now() - 300)
    name = client.post("/talks", json=said()).json()["id"]
    assert did.world.created == [name]
    page = client.get("/talks").json()
    assert (page["talks"][0]["id"], len(page["talks"])) == (name, 100)
    assert len(client.get("/talks", params={"token": page["token"]}).json()["talks"]) == 21
    did.world.is_newest_first = False
    assert client.get("/talks").json()["talks"][0]["id"] != name


def test_the_list_may_be_late_and_silent_on_fields(
    did: FakeDid, client: httpx2.Client, clock: FakeClock
) -> None:
    did.world.list_lag, did.world.list_hides = 5, frozenset({"user_data", "name"})
    client.post("/talks", json={**said(), "user_data": "lp-1", "name": "lp-1"})
    assert client.get("/talks").json()["talks"] == []
    clock.advance(5)
    (talk,) = client.get("/talks").json()["talks"]
    assert not {"user_data", "name"} & set(talk)


def test_a_running_talk_cannot_be_deleted(
    did: FakeDid, client: httpx2.Client, clock: FakeClock
) -> None:
    name = client.post("/talks", json=said()).json()["id"]
    assert client.delete(f"/talks/{name}").status_code == 409
    clock.advance(1)
    assert client.delete(f"/talks/{name}").json()["id"] == name
    assert client.get(f"/talks/{name}").status_code == 404
    assert did.world.created == [name]
