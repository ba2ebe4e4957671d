"""Text for people, on stderr: one live progress line, warnings, errors."""

import shutil
import sys
from typing import TextIO

from core.domain import events as ev
from core.errors import AppError
from core.interfaces.cli.flags import with_command, with_flag
from core.interfaces.cli.quantities import clock, rate_words
from core.interfaces.cli.streams import drop
from core.interfaces.cli.text import printable

_CLEAR = "\r\x1b[2K"
_STAGES = {
    "load": "Loading the engine",
    "survey": "Finding the face",
    "reference": "Reading the film to follow",
    "listen": "Listening",
    "render": "Rendering",
    "verify": "Checking the file",
    "watch": "Watching the mouth",
    "still": "Looking for the best frame",
    "syncnet": "Measuring with SyncNet",
    "upload": "Uploading",
    "order": "Ordering",
    "reconcile": "Looking whether the order arrived",
    "remote": "Computed elsewhere",
    "download": "Fetching the result",
}


class Console:
    """Writes to stderr; the progress line lives only on a terminal.

    Args:
        quiet: With ``--json``: nothing but errors.
        names_flags: The command takes the flags that a next step may ask for.
        engine: The one that the command is about.
    """

    def __init__(
        self,
        quiet: bool = False,
        stream: TextIO | None = None,
        *,
        names_flags: bool = True,
        engine: str = "",
    ) -> None:
        self._stream = stream or sys.stderr
        self._quiet = quiet
        self._advise = with_flag if names_flags else with_command
        self._engine = engine
        self._is_live = not quiet and self._stream.isatty()
        self._has_line = False

    def concern(self, engine: str) -> None:
        """The command is about another engine, or about more of it, than its words said."""
        self._engine = engine

    def say(self, text: str) -> None:
        """One line, above the progress line."""
        if not self._quiet:
            self._write(text)

    def warn(self, text: str, code: str = "") -> None:
        """What is amiss but stops nothing; by its code it gets the flag that helps."""
        self.say(f"Warning: {self._advice(code, text)}")

    def error(self, error: AppError, film: str = "") -> None:
        """What went wrong and the next step.

        Args:
            film: The one that comes to nothing, told where the error does not name it.
        """
        name = "" if film in error.title else f"{film}: "
        self._write(f"Error: {name}{error.title}")
        if error.hint:
            self._write(f"  {self._advice(error.code, error.hint)}")

    @property
    def is_live(self) -> bool:
        """Whether there is a progress line."""
        return self._is_live

    def progress(self, event: ev.Progress) -> None:
        """Replaces the live line."""
        self.live(progress_text(event))

    def live(self, text: str) -> None:
        """Replaces the live line, cut to one row; nothing where it is none."""
        if self._is_live:
            width = shutil.get_terminal_size().columns - 1
            self._put(_CLEAR + printable(text)[:width])
            self._has_line = True

    def ask(self, question: str) -> None:
        """A question, with the cursor behind it."""
        self.end_line()
        self._put(printable(question) + " ")

    def end_line(self) -> None:
        """Takes the progress line away."""
        if self._has_line:
            self._put(_CLEAR)
            self._has_line = False

    def _advice(self, code: str, text: str) -> str:
        return self._advise(code, text, self._engine)

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
        parts.append(rate_words(event.rate))
    if event.left_s is not None:
        parts.append(f"{clock(event.left_s)} left")
    return "  ".join(parts)
