"""``lipsmith voices``: who speaks the texts of a cloud engine."""

from collections.abc import Sequence

from core.app.voice_search import find_voices
from core.domain.cloud import CloudVoice
from core.interfaces.cli.answers import print_json, print_lines
from core.interfaces.cli.interrupts import answer_to
from core.interfaces.cli.invocation import Invocation
from core.interfaces.cli.quantities import counted

_MOST_LOCALES = 4


def voices(call: Invocation) -> int:
    """0, also where no voice speaks the language."""
    words = call.words
    known = answer_to(lambda stop: call.service.clouds.voices(words.engine, stop))
    found = find_voices(known, language=words.language, text=words.search)
    if words.json:
        shown = [voice.model_dump(mode="json") for voice in found]
        print_json({"engine": words.engine, "voices": shown})
        return 0
    print_lines(voice_lines(found))
    call.console.say(f"{counted(len(found), 'voice')} of {len(known)}.")
    return 0


def voice_lines(voices: Sequence[CloudVoice]) -> list[str]:
    """A line each: what ``--voice`` takes, where it is spoken, who it is, its styles."""
    rows = [(voice.choice, _spoken(voice), _who(voice)) for voice in voices]
    widths = [max((len(row[column]) for row in rows), default=0) for column in (0, 1)]
    return [f"{name:{widths[0]}}  {where:{widths[1]}}  {who}".rstrip() for name, where, who in rows]


def _spoken(voice: CloudVoice) -> str:
    places = voice.locales or voice.languages
    more = len(places) - _MOST_LOCALES
    return ", ".join(places[:_MOST_LOCALES]) + (f" and {more} more" if more > 0 else "")


def _who(voice: CloudVoice) -> str:
    gender = f" ({voice.gender})" if voice.gender else ""
    styles = f": {', '.join(voice.styles)}" if voice.styles else ""
    return f"{voice.name}{gender}{styles}"
