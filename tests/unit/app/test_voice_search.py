"""A voice is found by language and by words."""

import pytest

from core.app.voice_search import find_voices
from core.domain.cloud import CloudVoice

KATJA = CloudVoice(
    id="de-DE-KatjaNeural",
    provider="microsoft",
    name="Katja",
    gender="female",
    locales=("de-DE",),
    languages=("German (Germany)",),
    styles=("cheerful",),
)
ANTON = CloudVoice(id="x7", provider="elevenlabs", name="Anton", locales=("en-US", "de_AT"))
DENISE = CloudVoice(id="f1", provider="google", name="Denise", languages=("French",))
ALL = (KATJA, ANTON, DENISE)


@pytest.mark.parametrize(
    ("language", "found"),
    [
        ("", ALL),
        ("de", (KATJA, ANTON)),
        ("DE-at", (ANTON,)),
        ("de_AT", (ANTON,)),
        ("d", ()),
        ("german", (KATJA,)),
        ("fren", (DENISE,)),
        ("fr", ()),
        ("xx", ()),
    ],
)
def test_by_language(language: str, found: tuple[CloudVoice, ...]) -> None:
    assert find_voices(ALL, language=language) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [("katja", (KATJA,)), ("FEMALE cheer", (KATJA,)), ("anton female", ()), ("  ", ALL)],
)
def test_by_words(text: str, found: tuple[CloudVoice, ...]) -> None:
    assert find_voices(ALL, text=text) == found


def test_by_both() -> None:
    assert find_voices(ALL, language="de", text="eleven") == (ANTON,)
