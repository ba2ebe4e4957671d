from typing import Any

import httpx2
import pytest

from tests.kit.clock import FakeClock
from tests.kit.did import FakeDid
from tests.kit.did.rules import Refusal, check_talk
from tests.unit.kit.did.ordering import said, upload

AUDIO = {"type": "audio", "audio_url": "https://example.org/v.mp3"}


@pytest.mark.parametrize(
    "changed",
    [
        {},
        {"source_url": "https://example.org/a.PNG?x=1"},
        {"script": AUDIO},
        {"script": {"type": "audio", "audio_url": "https://example.org/v.wav?a=b"}},
        {"script": {"type": "text", "input": "<b>abc</b>", "ssml": True}},
        {"script": {**said()["script"], "provider": {"type": "amazon", "voice_id": "Joanna"}}},
        {"config": {"result_format": "mov", "pad_audio": 1.5, "stitch": True, "fluent": False}},
        {"user_data": "x" * 1000, "name": "n", "webhook": "https://example.org"},
    ],
)
def test_what_the_schema_allows(changed: Any) -> None:
    check_talk({**said(), **changed})


@pytest.mark.parametrize(
    ("changed", "says"),
    [
        ({"source_url": "https://example.org/a.webp"}, "invalid actor url"),
        ({"source_url": "http://example.org/a.png"}, "invalid actor url"),
        ({"source_url": None}, "invalid actor url"),
        ({"script": None}, "Failed to validate script"),
        ({"script": {"type": "ssml", "input": "abc"}}, "Failed to validate script"),
        ({"script": {"type": "text", "input": "ab"}}, "Failed to validate script"),
        ({"script": {"type": "text", "input": "a" * 10_001}}, "Failed to validate script"),
        ({"script": {"type": "audio", "audio_url": "https://e.org/v.ogg"}}, "Failed to validate"),
        ({"script": {**AUDIO, "reduce_noise": True}}, "unknown in script: reduce_noise"),
        ({"script": {**AUDIO, "subtitles": "false"}}, "subtitles: not a boolean"),
        ({"driver_url": "bank://lively"}, "unknown in talk: driver_url"),
        ({"config": {"align_driver": False}}, "unknown in config: align_driver"),
        ({"config": {"stitch": "false"}}, "stitch: not a boolean"),
        ({"config": {"result_format": "webm"}}, "result_format"),
        ({"config": {"pad_audio": 61}}, "pad_audio"),
        ({"user_data": " "}, "user_data"),
        ({"user_data": "x" * 1001}, "user_data"),
        ({"webhook": "http://example.org"}, "webhook"),
    ],
)
def test_what_the_schema_refuses(changed: Any, says: str) -> None:
    with pytest.raises(Refusal) as caught:
        check_talk({**said(), **changed})
    assert caught.value.status == 400
    assert says in caught.value.description


def test_a_refused_order_costs_nothing(did: FakeDid, client: httpx2.Client) -> None:
    for url in ("https://example.org/a.webp", "s3://d-id-images-prod/u/img_x/a.png"):
        answer = client.post("/talks", json={**said(), "source_url": url})
        assert (answer.status_code, answer.json()["description"]) == (400, "invalid actor url")
    assert (len(did.talks), did.credits) == (0, 10)


def test_a_body_that_is_no_object(client: httpx2.Client) -> None:
    for body in (b"", b"[]", b"{", b"\xff\xfe"):
        assert client.post("/talks", content=body).json()["kind"] == "ValidationError"


def test_uploads_are_forgotten_after_a_day(
    client: httpx2.Client, did: FakeDid, clock: FakeClock
) -> None:
    order = upload(client)
    clock.advance(86_399)
    assert client.post("/talks", json=order).status_code == 201
    clock.advance(1)
    assert client.post("/talks", json=order).json()["description"] == "invalid actor url"


@pytest.mark.parametrize(("seconds", "credits"), [(0.5, 1), (15.0, 1), (15.2, 2), (30.0, 2)])
def test_begun_quarters_of_a_minute_count_whole(
    did: FakeDid, client: httpx2.Client, seconds: float, credits: int
) -> None:
    client.post("/talks", json=upload(client, seconds))
    assert did.credits == 10 - credits
