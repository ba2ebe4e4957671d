"""``lipsmith score``: how well lips and voice of a film go together."""

from contextlib import suppress

from core.app.score_words import figure_words, limits_of, verdict_words
from core.domain.score import ScoreRequest, SyncScore
from core.interfaces import wire
from core.interfaces.cli.answers import print_json, print_lines
from core.interfaces.cli.interrupts import on_interrupt
from core.interfaces.cli.invocation import Invocation
from core.interfaces.cli.requests import absolute
from core.platform.stop import StopToken

_POLL_S = 0.2  # Python handles a signal only between bytecodes: never wait without end


def score(call: Invocation) -> int:
    """0 when it was measured, whatever the verdict."""
    words, console = call.words, call.console
    request = ScoreRequest(
        video=absolute(words.video),
        audio=absolute(words.audio) if words.audio else None,
        audio_track=words.audio_track,
        face=words.face,
    )
    found = _measured(call, request)
    if words.json:
        print_json(wire.score_document(request, found))
        return 0
    for code, text in found.notes:
        console.warn(text, code)
    print_lines(score_lines(found))
    return 0


def _measured(call: Invocation, request: ScoreRequest) -> SyncScore:
    """Raises Cancelled after Ctrl-C."""
    stop = StopToken()
    try:
        with on_interrupt(stop.set):
            future = call.service.score(request, stop, call.console.progress)
            while True:
                with suppress(TimeoutError):
                    return future.result(_POLL_S)
    finally:
        call.console.end_line()


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
