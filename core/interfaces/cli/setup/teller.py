"""Tells how far an installation is: on a terminal, in a log, or to a program."""

import time
from collections.abc import Callable, Mapping

from core.domain.installation import (
    InstallEvent,
    LogLine,
    StepBegun,
    StepEnded,
    StepKind,
    StepProgress,
)
from core.interfaces.cli.answers import write_document
from core.interfaces.cli.console import Console
from core.interfaces.cli.quantities import clock, size_words

INSTALLING = {
    StepKind.PYTHON: "Python",
    StepKind.PACKAGES: "Fetching packages",
    StepKind.ENVIRONMENT: "Installing packages",
    StepKind.PROBE: "Checking the packages",
    StepKind.WEIGHTS: "Fetching weights",
    StepKind.SELF_TEST: "Trying the engine",
}
VERIFYING = INSTALLING | {
    StepKind.ENVIRONMENT: "Reading packages",
    StepKind.WEIGHTS: "Reading weights",
}
_TENTHS = 10


class Teller:
    """On a terminal one line a step that replaces itself, elsewhere a line at each tenth.

    Args:
        verbose: Also pass on what the installers say.
        titles: What each stage is called.
        now_s: A clock that never goes back.
    """

    def __init__(
        self,
        console: Console,
        *,
        verbose: bool,
        titles: Mapping[StepKind, str] = INSTALLING,
        now_s: Callable[[], float] = time.monotonic,
    ) -> None:
        self._console = console
        self._verbose = verbose
        self._titles = titles
        self._now_s = now_s
        self._began_s = 0.0
        self._told_tenths = 0
        self._step: StepKind | None = None

    @property
    def step(self) -> str:
        """The stage that is being worked on; empty when none is."""
        return self._titles[self._step] if self._step else ""

    def __call__(self, event: InstallEvent) -> None:
        """Tells one event."""
        match event:
            case StepBegun():
                self._step, self._began_s, self._told_tenths = event.step, self._now_s(), 0
                self._show(f"{self._titles[event.step]} ...")
            case StepProgress():
                self._progress(event)
            case StepEnded():
                self._step = None
                took = clock(self._now_s() - self._began_s)
                self._console.say(f"{self._titles[event.step]}: done in {took}")
            case LogLine() if self._verbose:
                self._console.say(f"  {event.text}")
            case _:
                pass

    def _show(self, text: str) -> None:
        if self._console.is_live:
            self._console.live(text)
        else:
            self._console.say(text)

    def _progress(self, event: StepProgress) -> None:
        if self._console.is_live:
            self._console.live(self._words(event))
            return
        tenths = event.done * _TENTHS // event.total if event.total else 0
        if self._told_tenths < tenths < _TENTHS:
            self._told_tenths = tenths
            self._console.say(self._words(event))

    def _words(self, event: StepProgress) -> str:
        return progress_words(self._titles[event.step], event)


def tell_program(event: InstallEvent) -> None:
    """The event as a line of JSON on stdout."""
    write_document(event.model_dump(mode="json"))


def progress_words(title: str, event: StepProgress) -> str:
    """Stage, share, amount, speed, time left and what is being worked on: what is known of them."""
    parts = [title]
    if event.total:
        parts.append(f"{min(event.done * 100 // event.total, 100):3}%")
    parts.append(_amount(event))
    if event.rate is not None and event.is_bytes:
        parts.append(f"{size_words(round(event.rate))}/s")
    if event.left_s is not None:
        parts.append(f"{clock(event.left_s)} left")
    parts.append(event.item)
    return "  ".join(filter(None, parts))


def _amount(event: StepProgress) -> str:
    if event.is_bytes:
        done = size_words(event.done)
        return done if event.total is None else f"{done} of {size_words(event.total)}"
    return str(event.done) if event.total is None else f"{event.done} of {event.total}"
