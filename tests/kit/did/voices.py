"""The voices that the fake D-ID speaks with, in both shapes that its list has had."""

from typing import Any


def _voice(
    name: str, locale: str, language: str, gender: str = "female", styles: tuple[str, ...] = ()
) -> dict[str, Any]:
    return {
        "id": f"{locale}-{name}Neural",
        "name": name,
        "gender": gender,
        "access": "public",
        "provider": "microsoft",
        "languages": [{"language": language, "locale": locale}],
        "styles": list(styles),
        "description": "",
    }


VOICES: tuple[dict[str, Any], ...] = (
    _voice("Jenny", "en-US", "English (United States)", styles=("cheerful", "sad", "whispering")),
    _voice("Guy", "en-US", "English (United States)", "male", ("newscast",)),
    _voice("Sonia", "en-GB", "English (United Kingdom)"),
    _voice("Katja", "de-DE", "German (Germany)"),
    _voice("Conrad", "de-DE", "German (Germany)", "male", ("cheerful",)),
    _voice("Ingrid", "de-AT", "German (Austria)"),
    _voice("Denise", "fr-FR", "French (France)"),
    _voice("Elvira", "es-ES", "Spanish (Spain)"),
    _voice("Nanami", "ja-JP", "Japanese (Japan)"),
    {
        "id": "EXAVITQu4vr4xnSDxMaL",
        "name": "Sarah",
        "gender": "female",
        "access": "premium",
        "provider": "elevenlabs",
        "languages": [
            {"language": "English", "locale": "en-US", "accent": "american"},
            {"language": "German", "locale": "de-DE"},
        ],
        "styles": [],
    },
    # As the list was in 2023, with one language beside the name.
    {
        "id": "Joanna",
        "name": "Joanna",
        "gender": "female",
        "provider": "amazon",
        "locale": "en-US",
        "language": "English (United States)",
    },
)


def voices(provider: str | None = None, voice_id: str | None = None) -> list[dict[str, Any]]:
    """All, or those of a provider, or the one of that id."""
    found = [v for v in VOICES if provider in {None, v["provider"]}]
    return [v for v in found if voice_id in {None, v["id"]}]
