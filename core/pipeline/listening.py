"""The voice is listened to in a thread of its own while the face is looked for."""

import threading
from collections.abc import Callable
from pathlib import Path

from core.domain.engine import RunContext
from core.errors import Cancelled

STAGE = "listen"


class Listening:
    """Runs what listens beside the caller's work; an error there comes out of ``finish``.

    Use as a context manager: leaving it without ``finish`` stops the thread at its next checkpoint.

    Args:
        listen: Is given a context to speak through. Until ``finish`` is called progress goes nowhere
            and warnings wait, so that a user sees one stage after the other.
    """

    def __init__(self, listen: Callable[[RunContext], None], context: RunContext) -> None:
        self._listen = listen
        self._context = context
        self._beside = _ContextBeside(context)
        self._error: BaseException | None = None
        self._thread = threading.Thread(target=self._run, name=STAGE, daemon=True)

    def __enter__(self) -> "Listening":
        self._thread.start()
        return self

    def __exit__(self, *exc: object) -> None:
        self._beside.stop()
        self._thread.join()

    def finish(self) -> None:
        """Returns when all was heard; raises what listening raised, or Cancelled."""
        self._context.progress(STAGE, None)
        self._context.checkpoint()
        self._beside.speak()
        self._thread.join()
        if self._error is not None:
            raise self._error

    def _run(self) -> None:
        try:
            self._listen(self._beside)
        except BaseException as error:
            self._error = error


def told(context: RunContext) -> Callable[[float], None]:
    """What a listener calls with the share that is done: it is shown, and stops where it should."""

    def tick(share: float) -> None:
        context.checkpoint()
        context.progress(STAGE, share)

    return tick


class _ContextBeside:
    """A RunContext that keeps quiet until it may speak, and can be stopped."""

    def __init__(self, context: RunContext) -> None:
        self._context = context
        self._lock = threading.Lock()
        self._may_speak = False
        self._is_stopped = False
        self._warnings: list[tuple[str, str]] = []

    @property
    def scratch(self) -> Path:
        return self._context.scratch

    def speak(self) -> None:
        """Tells the warnings that wait; from now on everything is told at once."""
        with self._lock:
            self._may_speak = True
            for code, text in self._warnings:
                self._context.warn(code, text)
            self._warnings.clear()

    def stop(self) -> None:
        """The next checkpoint raises Cancelled."""
        self._is_stopped = True

    def progress(
        self, stage: str, fraction: float | None, done: int | None = None, total: int | None = None
    ) -> None:
        if self._may_speak:
            self._context.progress(stage, fraction, done, total)

    def part(self, offset_s: float, length_s: float) -> None:
        self._context.part(offset_s, length_s)

    def preview(self, path: Path, time_s: float) -> None:
        self._context.preview(path, time_s)

    def warn(self, code: str, text: str) -> None:
        with self._lock:
            if self._may_speak:
                self._context.warn(code, text)
            else:
                self._warnings.append((code, text))

    def finishing(self) -> None:
        self._context.finishing()

    def checkpoint(self) -> None:
        if self._is_stopped:
            raise Cancelled
        self._context.checkpoint()
