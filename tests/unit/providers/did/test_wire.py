"""Answers of every shape: what is there is read, and nothing else disturbs."""

from typing import Any

import pytest
from pydantic import ValidationError

from providers.did.wire import VOICES, Created, Page, Talk, refusal_in


def test_a_talk_as_in_the_samples() -> None:
    talk = Talk.model_validate(
        {
            "id": "tlk_1", "user_id": "u", "status": "done", "created_at": "2026-11-20T10:00:00.000Z",
            "source_url": "https://s3/lp-1.png?x", "result_url": "https://s3/r.mp4?Signature=x",
            "duration": 2, "metadata": {"num_frames": 41, "size_kib": 334.2, "mouth_open": False},
            "config": {"result_format": ".mp4", "driver_url": "bank://lively"}, "pending_url": "s3://",
        }
    )  # fmt: skip
    assert (talk.created_at, talk.duration) == (1_795_168_800.0, 2.0)
    assert talk.metadata is not None and talk.metadata.size_kib == 334.2


@pytest.mark.parametrize(
    "odd",
    [
        {"created_at": "yesterday"}, {"created_at": []}, {"duration": "long"}, {"duration": "NaN"},
        {"metadata": [1]}, {"metadata": {"size_kib": "much"}}, {"error": "broken"}, {"status": None},
        {"status": {}}, {"user_data": ["lp"]}, {"result_url": 3.5, "added": {"later": True}},
    ],
)  # fmt: skip
def test_odd_fields_count_as_missing(odd: dict[str, Any]) -> None:
    talk = Talk.model_validate({"id": "tlk_1", **odd})
    assert talk.id == "tlk_1" and talk.duration is None


@pytest.mark.parametrize("place", ["user_data", "name", "source_url"])
def test_a_tag_is_found_in_any_of_three_places(place: str) -> None:
    talk = Talk.model_validate({"id": "t", place: "s3://images/lp-0123456789abcdef.png"})
    assert talk.carries("lp-0123456789abcdef") and not talk.carries("lp-ffffffffffffffff")


def test_no_tag_is_that_of_no_order() -> None:
    assert not Talk.model_validate({"id": "t", "name": "x"}).carries("")


@pytest.mark.parametrize("name", ["", "t\n", "t\x1b[2J", "t\u202e", "t" * 201, "\u00e9"])
def test_what_can_be_no_name_is_none(name: str) -> None:
    with pytest.raises(ValidationError):
        Created.model_validate({"id": name})


def test_words_for_people_hold_nothing_that_steers_a_terminal() -> None:
    (voice,) = VOICES.validate_python([{"id": "a", "name": "Ann\x1b[2J\u202e\n", "locale": "\a"}])
    assert voice is not None and (voice.name, voice.locale) == ("Ann[2J", "")


def test_a_list_with_strange_entries_keeps_the_others() -> None:
    page = Page.model_validate({"talks": [{"id": "a"}, {"no": "id"}, None, 7], "token": 100})
    assert [talk.id for talk in page.talks if talk] == ["a"] and page.token == "100"


def test_voices_of_both_shapes() -> None:
    new, old, none = VOICES.validate_python(
        [
            {"id": "a", "languages": [{"locale": "de-DE", "accent": "x"}], "styles": None},
            {"id": "b", "locale": "en-US", "language": "English"},
            {"name": "nobody"},
        ]
    )
    assert new and new.languages and new.languages[0].locale == "de-DE"
    assert old and old.locale == "en-US" and none is None


@pytest.mark.parametrize(
    ("body", "kind", "words"),
    [
        (b'{"kind":"FaceError","description":"none","internal":"host 10.0.0.1"}', "FaceError", "none"),
        (b'{"message":"Unauthorized"}', None, "Unauthorized"),
        (b'{"Message":"explicit deny"}', None, "explicit deny"),
        (b"<html>502</html>", None, None),
        (b"\xff\xfe{", None, None),
        (b'{"kind":"A","description":"\xff"}', "A", "\ufffd"),
        (b"[1]", None, None),
        (b"[" * 100_000, None, None),
        (b"", None, None),
    ],
)  # fmt: skip
def test_a_refusal_in_any_envelope(body: bytes, kind: str | None, words: str | None) -> None:
    told = refusal_in(body)
    assert told.kind == kind and (told.description or told.message) == words
    assert "10.0.0.1" not in repr(told)
