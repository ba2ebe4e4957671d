"""The words that make a request once more on the command line."""

import os
import re
import shlex
import sys
from collections.abc import Iterable, Sequence

from core.domain.base import Value
from core.domain.conditions import word_of
from core.domain.options import OptionSpec
from core.domain.request import OptionValue, RenderRequest

_TRANSCRIPT = "TRANSCRIPT.txt"
_OWN_PLACE = {"kind", "source", "audio", "output", "options", "transcript"}  # others are --NAME
_SAFE_ON_WINDOWS = re.compile(r"[\w+=:./\\-]+")


class CommandLine(Value):
    """A command to copy.

    Attributes:
        needs_transcript: The request holds a text, the command names a file: whoever shows the
            command must say that the text has to be saved as ``TRANSCRIPT.txt`` (UTF-8) first.
    """

    text: str
    needs_transcript: bool


def command_line(
    request: RenderRequest,
    options: Iterable[OptionSpec] = (),
    *,
    windows: bool = sys.platform == "win32",
) -> CommandLine:
    """The ``lipsmith render`` command that makes the same request, quoted for the system's shell.

    It tells only what differs from the defaults. Names that are no valid text or hold control
    characters are written as ``$'...'``, which bash and zsh understand. On Windows the quotes
    serve cmd and PowerShell, but for names with ``%``, ``$`` or a backtick.

    Args:
        options: The engine's options; those that stand at their default are left out. Without it
            every option of the request is told.
    """
    words = [
        "lipsmith",
        "render",
        *(str(path.absolute()) for path in request.inputs),
        "-o",
        str(request.output.absolute()),
        *_flags(request),
        *_assignments(request.options, {spec.name: spec.default for spec in options}),
    ]
    if request.transcript is not None:
        words += ["--transcript", _TRANSCRIPT]
    quoted = [_quoted_for_windows(word) if windows else _quoted(word) for word in words]
    return CommandLine(text=" ".join(quoted), needs_transcript=request.transcript is not None)


def _flags(request: RenderRequest) -> Sequence[str]:
    """The command line names its flags after the request's fields, without their unit."""
    words = []
    for name, field in RenderRequest.model_fields.items():
        value = getattr(request, name)
        if name in _OWN_PLACE or value == field.default:
            continue
        words.append("--" + name.removesuffix("_s").replace("_", "-"))
        if value is not True:
            words.append(str(value))
    return words


def _assignments(values: dict[str, OptionValue], defaults: dict[str, OptionValue]) -> Sequence[str]:
    words = []
    for name, value in values.items():
        if name not in defaults or value != defaults[name]:
            words += ["--set", f"{name}={word_of(value)}"]
    return words


def _quoted(word: str) -> str:
    if word.isprintable():
        return shlex.quote(word)
    escaped = "".join(_escaped(char) for char in word)
    return f"$'{escaped}'"


def _escaped(char: str) -> str:
    if char in "'\\":
        return "\\" + char
    # Three octal digits a byte: unlike hexadecimal ones, they cannot run on into what follows.
    return char if char.isprintable() else "".join(f"\\{byte:03o}" for byte in os.fsencode(char))


def _quoted_for_windows(word: str) -> str:
    if _SAFE_ON_WINDOWS.fullmatch(word):
        return word
    # Backslashes are themselves, but for those in front of a quote: they count double there.
    inner = re.sub(r'(\\*)"', r'\1\1\\"', word)
    return '"' + re.sub(r"(\\+)$", r"\1\1", inner) + '"'
