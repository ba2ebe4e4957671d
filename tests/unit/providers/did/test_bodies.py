"""What an order says, field by field, and what D-ID's schema would refuse."""

from typing import Any, cast

import pytest

from core.domain.options import parse_options
from core.domain.request import OptionValue
from core.errors import OptionError
from providers.did.bodies import audio_script, order_body, split_voice, text_script
from providers.did.costs import credits_for, quote
from providers.did.options import DidOptions
from tests.kit.did.rules import check_talk

PHOTO = "s3://d-id-images-prod/u/img_1/lp-1.png"
VOICE = "s3://d-id-audios-prod/u/1/audio.wav"


def _options(**values: OptionValue) -> DidOptions:
    return cast(DidOptions, parse_options(DidOptions, values))


def _body(**values: OptionValue) -> dict[str, Any]:
    options = _options(**values)
    script = text_script(options) if options.script else audio_script(VOICE)
    body = order_body(PHOTO, script, options, "lp-1")
    check_talk(body)
    return body


def test_a_plain_order_says_no_more_than_it_must() -> None:
    assert _body() == {
        "source_url": PHOTO,
        "script": {"type": "audio", "audio_url": VOICE},
        "config": {"result_format": "mp4"},
        "name": "lp-1",
        "user_data": "lp-1",
    }


def test_a_text_is_spoken_by_a_voice_as_it_is_set() -> None:
    body = _body(
        script=" Hello there ", voice="en-US-JennyNeural", style="cheerful", rate=1.25, pitch=-2.0
    )
    assert body["script"] == {
        "type": "text",
        "input": "Hello there",
        "ssml": False,
        "provider": {
            "type": "microsoft",
            "voice_id": "en-US-JennyNeural",
            "voice_config": {"style": "cheerful", "rate": "1.25", "pitch": "-2st"},
        },
    }


def test_a_text_without_a_voice_leaves_it_to_the_service() -> None:
    assert "provider" not in _body(script="Hello", ssml=False)["script"]


def test_the_face_behaves_as_the_options_say() -> None:
    config = _body(expression="happy", intensity=0.5, stitch=True, fluent=True, pad_audio=2.5)[
        "config"
    ]
    assert config == {
        "result_format": "mp4",
        "stitch": True,
        "fluent": True,
        "pad_audio": 2.5,
        "driver_expressions": {
            "expressions": [{"start_frame": 0, "expression": "happy", "intensity": 0.5}],
            "transition_frames": 0,
        },
    }


@pytest.mark.parametrize(
    ("voice", "parts"),
    [
        ("en-US-JennyNeural", ("microsoft", "en-US-JennyNeural")),
        ("elevenlabs/21m00", ("elevenlabs", "21m00")),
        ("somebody/else", ("microsoft", "somebody/else")),
        ("", ("microsoft", "")),
    ],
)
def test_a_voice_names_its_provider(voice: str, parts: tuple[str, str]) -> None:
    assert split_voice(voice) == parts


@pytest.mark.parametrize(
    "values",
    [
        {"voice": "elevenlabs/x", "pitch": 1.0},
        {"voice": "elevenlabs/x", "style": "sad"},
        {"voice": "elevenlabs/x", "rate": 1.5},
        {"voice": "amazon/Joanna", "rate": 0.8},
        {"style": "sad"},
    ],
)
def test_what_a_voice_cannot_do_is_not_dropped_silently(values: dict[str, OptionValue]) -> None:
    with pytest.raises(OptionError) as caught:
        text_script(_options(script="Hello", **values))
    assert caught.value.code == "cloud.voice_setting"


def test_a_rate_of_elevenlabs_is_a_number() -> None:
    script = _body(script="Hello", voice="elevenlabs/x", rate=0.8)["script"]
    assert script["provider"]["voice_config"] == {"rate": 0.8}


def test_a_text_is_counted_without_its_tags() -> None:
    tagged = '<break time="1s"/>' * 600 + "a" * 9_990
    assert _body(script=tagged, ssml=True)
    with pytest.raises(OptionError) as caught:
        text_script(_options(script="a" * 10_001))
    assert caught.value.code == "cloud.long_text"


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("script", "ab"),
        ("script", "a" * 40_001),
        ("source_url", "http://example.org/a.png"),
        ("source_url", "https://example.org/a.gif"),
        ("source_url", "https://example.org/a b.png"),
        ("voice", "a\nb"),
        ("rate", 3.0),
        ("pad_audio", 61.0),
        ("expression", "angry"),
    ],
)
def test_options_that_the_schema_would_refuse(name: str, value: OptionValue) -> None:
    with pytest.raises(OptionError):
        _options(**{name: value})


@pytest.mark.parametrize(
    ("seconds", "credits"),
    [(0.1, 1), (15.0, 1), (15.01, 2), (30.0001, 2), (60.0, 4), (600.0, 40)],
)
def test_begun_credits_count_whole(seconds: float, credits: float) -> None:
    assert credits_for(seconds) == credits
    assert quote(seconds, None, (), is_estimate=False).billed_seconds == credits * 15
