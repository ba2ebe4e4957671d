"""What the fake D-ID accepts: the published schema of POST /talks, file names, sizes, keys.

Source: the service's OpenAPI description 4.2.1, as far as it is public. Stricter than that in one
thing: fields that left the schema are refused, so that a client which still sends them is found.
"""

import base64
import binascii
import re
from collections.abc import Collection
from typing import Any

MOST_IMAGE = 10 << 20
MOST_AUDIO = 6 << 20
MOST_BODY = 10 << 20
MOST_AUDIO_S = 600.0
FILE_NAME = re.compile(r"[a-zA-Z0-9._-]{1,50}")
SOURCE_URL = re.compile(r"(https|s3):.*\.(jpg|jpeg|png|JPG|JPEG|PNG)")
AUDIO_URL = re.compile(r"^(https|s3)://\S+\.(m4a|flac|mp3|mp4|wav)([?#]\S*)?$")
PROVIDERS = {"microsoft", "elevenlabs", "amazon", "google", "azure-openai"}
EXPRESSIONS = {"neutral", "happy", "serious", "surprise"}
_TALK = {"source_url", "script", "config", "user_data", "name", "webhook", "result_url"}
_CONFIG = {"stitch", "result_format", "fluent", "pad_audio", "driver_expressions", "logo"}
_TEXT = {"type", "input", "ssml", "subtitles", "provider"}
_AUDIO = {"type", "audio_url", "subtitles"}


class Refusal(Exception):
    """An answer in D-ID's own envelope."""

    def __init__(self, status: int, kind: str, description: str, details: Any = None) -> None:
        super().__init__(description)
        self.status = status
        self.kind = kind
        self.description = description
        self.details = details

    @property
    def body(self) -> dict[str, Any]:
        told = {"kind": self.kind, "description": self.description}
        return told if self.details is None else {**told, "details": self.details}


def bad_request(description: str) -> Refusal:
    return Refusal(400, "BadRequestError", description)


RAW, ENCODED = "raw", "encoded"


def is_key(header: str, key: str, forms: Collection[str] = (RAW, ENCODED)) -> bool:
    """Whether an Authorization header carries the key: as it is, or in base64, padded or not."""
    scheme, _, given = header.partition(" ")
    if scheme != "Basic":
        return False
    if given == key:
        return RAW in forms
    try:
        decoded = base64.b64decode(given + "=" * (-len(given) % 4), validate=True)
    except (binascii.Error, ValueError):
        return False
    return decoded == key.encode() and ENCODED in forms


def check_talk(order: Any) -> None:
    """Raises Refusal for what the schema does not allow."""
    if not isinstance(order, dict):
        raise Refusal(400, "ValidationError", "body must be an object")
    _check_known(order, _TALK, "talk")
    source = order.get("source_url")
    if not isinstance(source, str) or SOURCE_URL.search(source) is None:
        raise bad_request("invalid actor url")
    _check_script(order.get("script"))
    _check_config(order.get("config", {}))
    data = order.get("user_data")
    if data is not None and not (isinstance(data, str) and data.strip() and len(data) <= 1000):
        raise Refusal(400, "ValidationError", "user_data: 1 to 1000 characters")
    if not isinstance(order.get("name", ""), str):
        raise Refusal(400, "ValidationError", "name: not a string")
    webhook = order.get("webhook")
    if webhook is not None and not str(webhook).startswith("https://"):
        raise Refusal(400, "ValidationError", "webhook: https only")


def _check_script(script: Any) -> None:
    failed = bad_request("Failed to validate script")
    if not isinstance(script, dict):
        raise failed
    if script.get("type") == "audio":
        _check_known(script, _AUDIO, "script")
        url = script.get("audio_url")
        if not isinstance(url, str) or AUDIO_URL.search(url) is None:
            raise failed
    elif script.get("type") == "text":
        _check_known(script, _TEXT, "script")
        _check_text(script, failed)
    else:
        raise failed
    for name in ("ssml", "subtitles"):
        _check_bool(script, name)


def _check_text(script: dict[str, Any], failed: Refusal) -> None:
    text = script.get("input")
    if not isinstance(text, str) or not 3 <= len(text) <= 40_000:
        raise failed
    spoken = re.sub(r"<[^>]*>", "", text) if script.get("ssml") else text
    if len(spoken) > 10_000:
        raise failed
    provider = script.get("provider")
    if provider is None:
        return
    if not isinstance(provider, dict) or provider.get("type") not in PROVIDERS:
        raise failed
    if not isinstance(provider.get("voice_id"), str) or not provider["voice_id"]:
        raise failed


def _check_config(config: Any) -> None:
    if not isinstance(config, dict):
        raise Refusal(400, "ConfigError", "config must be an object")
    _check_known(config, _CONFIG, "config")
    for name in ("stitch", "fluent"):
        _check_bool(config, name)
    if config.get("result_format", "mp4") not in {"mp4", "mov"}:
        raise Refusal(400, "ConfigError", "result_format: mp4 or mov")
    pad = config.get("pad_audio", 0)
    if isinstance(pad, bool) or not isinstance(pad, int | float) or not 0 <= pad <= 60:
        raise Refusal(400, "ConfigError", "pad_audio: 0 to 60")
    for spot in config.get("driver_expressions", {}).get("expressions", ()):
        if spot.get("expression") not in EXPRESSIONS or not 0 <= spot.get("intensity", 1) <= 1:
            raise Refusal(400, "ConfigError", "driver_expressions")


def _check_bool(values: dict[str, Any], name: str) -> None:
    if not isinstance(values.get(name, False), bool):
        raise Refusal(400, "ValidationError", f"{name}: not a boolean")


def _check_known(values: dict[str, Any], known: set[str], where: str) -> None:
    unknown = sorted(set(values) - known)
    if unknown:
        raise Refusal(400, "ValidationError", f"unknown in {where}: {', '.join(unknown)}")
