"""Uploads and orders in the plainest words."""

from typing import Any

import httpx2

from tests.kit.did.inputs import photo, voice


def upload(
    client: httpx2.Client, seconds: float = 2.0, filename: str = "lp-1.png"
) -> dict[str, Any]:
    """Both uploads; the body of an order for them."""
    image = client.post("/images", files={"image": (filename, photo(), "image/png")})
    audio = client.post("/audios", files={"audio": ("lp-1.flac", voice(seconds), "audio/flac")})
    assert (image.status_code, audio.status_code) == (201, 201)
    script = {"type": "audio", "audio_url": audio.json()["url"]}
    return {"source_url": image.json()["url"], "script": script, "user_data": "lp-1"}


def said(text: str = "Hello, world") -> dict[str, Any]:
    """The body of an order for words."""
    return {"source_url": "https://example.org/a.jpg", "script": {"type": "text", "input": text}}
