"""From D-ID's answers to words for a person."""

import json

import pytest

from core.errors import ProviderError
from providers.did.faults import failed, refused
from providers.did.wire import Reason


def _plain(text: str) -> str:
    return text


def _refused(status: int, **told: object) -> ProviderError:
    return refused(status, json.dumps(told).encode(), _plain)


@pytest.mark.parametrize(
    ("status", "kind", "code"),
    [
        (400, "BadRequestError", "cloud.refused"),
        (400, "InvalidFileSizeError", "cloud.too_large"),
        (400, "InvalidImageResolutionError", "cloud.resolution"),
        (400, "InvalidAudioDurationError", "cloud.too_long"),
        (400, "InvalidFaceError", "cloud.no_face"),
        (400, "TextToSpeechProviderError", "cloud.voice"),
        (400, "SomethingNewError", "cloud.refused"),
        (401, "AuthorizationError", "cloud.key_refused"),
        (402, "InsufficientCreditsError", "cloud.no_credits"),
        (403, "PermissionError", "cloud.plan"),
        (404, "NotFoundError", "cloud.gone"),
        (409, "NotReadyError", "cloud.not_ready"),
        (413, None, "cloud.too_large"),
        (415, "UnsupportedMimeTypeError", "cloud.unsupported"),
        (429, None, "cloud.busy"),
        (451, "TextModerationError", "cloud.moderation"),
        (451, "CelebrityRecognizedError", "cloud.celebrity"),
        (451, "CelebrityDetectedError", "cloud.celebrity"),
        (451, "NewsError", "cloud.moderation"),
        (500, "UnknownError", "cloud.server_error"),
        (500, None, "cloud.fault"),
        (502, None, "cloud.fault"),
        (503, None, "cloud.busy"),
        (302, None, "cloud.redirected"),
        (418, None, "cloud.refused"),
    ],
)
def test_every_kind_and_status_has_its_error(status: int, kind: str | None, code: str) -> None:
    assert _refused(status, kind=kind, description="so it is").code == code


def test_its_words_are_passed_on_and_its_inner_ones_are_not() -> None:
    error = _refused(400, kind="BadRequestError", description="invalid image.", internal="10.0.0.1")
    assert error.hint.startswith("D-ID says: invalid image. ")
    assert "10.0.0.1" not in f"{error.to_wire()}"


def test_nobody_is_told_whom_a_face_resembles() -> None:
    error = _refused(
        451, kind="CelebrityDetectedError", description="it is Ann", details={"c": "Ann"}
    )
    assert "Ann" not in f"{error.to_wire()}"


@pytest.mark.parametrize(
    "words", ["Missing Authentication Token", "Invalid key=value pair (missing"]
)
def test_a_gateway_that_knows_no_such_path_says_nothing_of_the_key(words: str) -> None:
    assert _refused(403, message=words).code == "cloud.not_understood"
    assert _refused(403, Message="explicit deny").code == "cloud.key_refused"


@pytest.mark.parametrize(
    ("status", "kind", "code"),
    [
        ("error", "FaceError", "cloud.no_face"),
        ("error", "SourceError", "cloud.material"),
        ("error", "UnknownError", "cloud.failed"),
        ("error", None, "cloud.failed"),
        ("rejected", None, "cloud.moderation"),
    ],
)
def test_an_order_that_ends_badly(status: str, kind: str | None, code: str) -> None:
    error = failed(status, Reason(kind=kind), _plain)
    assert error.code == code and not error.retryable
    assert failed(status, None, _plain).code in {"cloud.failed", "cloud.moderation"}
