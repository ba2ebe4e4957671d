"""``lipsmith still``: a frame of a film as a photo."""

from core.domain.still import StillPicture, StillRequest
from core.domain.timecode import timecode
from core.interfaces import wire
from core.interfaces.cli.answers import print_json, print_lines
from core.interfaces.cli.interrupts import answer_to
from core.interfaces.cli.invocation import Invocation
from core.interfaces.cli.requests import absolute


def still(call: Invocation) -> int:
    """0 when the photo is there."""
    words, console = call.words, call.console
    request = StillRequest(
        source=absolute(words.film),
        output=absolute(words.output),
        fps=words.fps,
        face=words.face,
        at_s=words.at,
        overwrite=words.overwrite,
    )
    try:
        taken = answer_to(lambda stop: call.service.still(request, stop, console.progress))
    finally:
        console.end_line()
    if words.json:
        print_json(wire.still_document(taken))
        return 0
    for code, text in taken.notes:
        console.warn(text, code)
    print_lines([still_line(taken)])
    return 0


def still_line(taken: StillPicture) -> str:
    """The file, its size, and which moment it shows."""
    size = f"{taken.width} x {taken.height}"
    return f"{taken.path} ({size}, from {timecode(taken.time_s)})"
