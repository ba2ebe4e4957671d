"""What is told while something is installed."""

import time
from collections.abc import Iterator
from contextlib import contextmanager

from core.domain.installation import (
    InstallEvent,
    StepBegun,
    StepEnded,
    StepKind,
    StepProgress,
    Tell,
)

_FETCHING = frozenset({StepKind.PACKAGES, StepKind.WEIGHTS})


@contextmanager
def step(kind: StepKind, tell: Tell) -> Iterator[None]:
    """Tells that a stage begins, and that it is done unless the block raises."""
    tell(StepBegun(step=kind))
    yield
    tell(StepEnded(step=kind))


class DownloadWatch:
    """Passes events on and remembers what was spent on fetching.

    Attributes:
        seconds: In the stages that fetch.
        packages_bytes: What came of the packages; those that were here already are not counted.
    """

    def __init__(self, tell: Tell) -> None:
        self._tell = tell
        self._began = 0.0
        self._here: int | None = None
        self._before = 0  # of earlier environments
        self.seconds = 0.0
        self.packages_bytes = 0

    def __call__(self, event: InstallEvent) -> None:
        match event:
            case StepBegun(step=kind) if kind in _FETCHING:
                self._began = time.monotonic()
                self._here, self._before = None, self.packages_bytes
            case StepEnded(step=kind) if kind in _FETCHING:
                self.seconds += time.monotonic() - self._began
            case StepProgress(step=StepKind.PACKAGES, is_bytes=True, done=done):
                self._here = done if self._here is None else self._here
                self.packages_bytes = self._before + done - self._here
            case _:
                pass
        self._tell(event)
