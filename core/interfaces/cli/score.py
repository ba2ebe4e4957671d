"""``lipsmith score``: how well lips and voice of a film go together."""

from core.app.score_words import figure_words, limits_of, verdict_words
from core.domain.score import ScoreRequest, SyncScore
from core.interfaces import wire
from core.interfaces.cli.answers import print_json, print_lines
from core.interfaces.cli.interrupts import answer_to
from core.interfaces.cli.invocation import Invocation
from core.interfaces.cli.requests import absolute


def score(call: Invocation) -> int:
    """0 when it was measured, whatever the verdict."""
    words, console = call.words, call.console
    request = ScoreRequest(
        video=absolute(words.video),
        audio=absolute(words.audio) if words.audio else None,
        audio_track=words.audio_track,
        face=words.face,
    )
    try:
        found = answer_to(lambda stop: call.service.score(request, stop, console.progress))
    finally:
        console.end_line()
    if words.json:
        print_json(wire.score_document(request, found))
        return 0
    for code, text in found.notes:
        console.warn(text, code)
    print_lines(score_lines(found))
    return 0


def score_lines(score: SyncScore) -> list[str]:
    """The verdict, the figures that there are, and what they do not say."""
    verdict = verdict_words(score)
    figures = [line for line in figure_words(score) if line.text]
    widest = max(len(line.name) for line in figures)
    return [
        f"{verdict.title}.",
        *([f"  {verdict.hint}."] if verdict.hint else []),
        *(f"  {line.name:{widest}}  {line.text}" for line in figures),
        *limits_of(score),
    ]
