"""Finding a voice among hundreds."""

from collections.abc import Callable, Iterable

from core.domain.cloud import CloudVoice


def find_voices(
    voices: Iterable[CloudVoice],
    *,
    language: str = "",
    text: str = "",
    also: Callable[[CloudVoice], str] = lambda _: "",
) -> tuple[CloudVoice, ...]:
    """Those that speak the language and in whose description every word of the text occurs.

    Args:
        language: ``de``, ``en-GB`` or the beginning of a language's name; empty for any.
        text: Looked for in id, name, gender, provider, languages and styles, whatever the case.
        also: More words about a voice, such as those of another language.
    """
    words = text.casefold().split()
    return tuple(
        voice
        for voice in voices
        if _speaks(voice, language.strip().casefold().replace("_", "-"))
        and all(word in f"{_described(voice)} {also(voice).casefold()}" for word in words)
    )


def _speaks(voice: CloudVoice, wanted: str) -> bool:
    if not wanted:
        return True
    locales = (locale.casefold().replace("_", "-") for locale in voice.locales)
    if any(locale == wanted or locale.startswith(f"{wanted}-") for locale in locales):
        return True
    # Shorter ones are codes: nobody means Italian by “i”, nor Estonian or Spanish by “es”.
    return len(wanted) > 3 and any(
        language.casefold().startswith(wanted) for language in voice.languages
    )


def _described(voice: CloudVoice) -> str:
    parts = (voice.id, voice.name, voice.gender, voice.provider, *voice.locales)
    return " ".join((*parts, *voice.languages, *voice.styles)).casefold()
