"""Text for people, on stderr: one live progress line, warnings, errors."""

import sys
from typing import TextIO

from core.domain import events as ev
from core.errors import AppError
from core.interfaces.cli.flags import with_flag
from core.interfaces.cli.streams import drop
from core.interfaces.cli.text import printable

_CLEAR = "\r\x1b[2K"
_STAGES = {
    "survey": "Finding the face",
    "listen": "Listening",
    "render": "Rendering",
    "verify": "Checking the file",
}


class Console:
    """Writes to stderr; the progress line lives only on a terminal.

    Args:
        quiet: With ``--json``: nothing but errors.
        names_flags: The command takes the flags that a next step may ask for.
    """

    def __init__(
        self, quiet: bool = False, stream: TextIO | None = None, *, names_flags: bool = True
    ) -> None:
        self._stream = stream or sys.stderr
        self._quiet = quiet
        self._names_flags = names_flags
        self._is_live = not quiet and self._stream.isatty()
        self._has_line = False

    def say(self, text: str) -> None:
        """One line, above the progress line."""
        if not self._quiet:
            self._write(text)

    def warn(self, text: str, code: str = "") -> None:
        """What is amiss but stops nothing; by its code it gets the flag that helps."""
        self.say(f"Warning: {self._advice(code, text)}")

    def error(self, error: AppError) -> None:
        """What went wrong and the next step."""
        self._write(f"Error: {error.title}")
        if error.hint:
            self._write(f"  {self._advice(error.code, error.hint)}")

    def progress(self, event: ev.Progress) -> None:
        """Replaces the live line."""
        if self._is_live:
            self._put(_CLEAR + progress_text(event))
            self._has_line = True

    def end_line(self) -> None:
        """Takes the progress line away."""
        if self._has_line:
            self._put(_CLEAR)
            self._has_line = False

    def _advice(self, code: str, text: str) -> str:
        return with_flag(code, text) if self._names_flags else text

    def _write(self, text: str) -> None:
        self.end_line()
        self._put(printable(text) + "\n")

    def _put(self, text: str) -> None:
        try:
            self._stream.write(text)
            self._stream.flush()
        except OSError:
            drop(self._stream)  # the terminal is gone: a job is worth more than its progress line


def progress_text(event: ev.Progress) -> str:
    """Stage, percent, frames a second, time left: what is known of them."""
    parts = [_STAGES.get(event.stage, event.stage)]
    if event.fraction is not None:
        parts.append(f"{event.fraction:4.0%}")
    if event.rate is not None:
        parts.append(f"{event.rate:.1f} frames/s")
    if event.left_s is not None:
        minutes, rest = divmod(round(event.left_s), 60)
        parts.append(f"{minutes}:{rest:02} left")
    return "  ".join(parts)
