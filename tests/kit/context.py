"""A RunContext that records: for tests of engines and stages without a worker."""

from pathlib import Path

from core.errors import Cancelled


class SilentContext:
    """Speaks to nobody and remembers what was said.

    Args:
        cancel_after: Number of checkpoints that pass before Cancelled is raised; None never.

    Attributes:
        cancel_in: A stage in which the next checkpoint raises Cancelled.
    """

    def __init__(self, scratch: Path, cancel_after: int | None = None) -> None:
        self._scratch = scratch
        self._cancel_after = cancel_after
        self.cancel_in: str | None = None
        self.checkpoints = 0
        self.stages: list[tuple[str, float | None, int | None, int | None]] = []
        self.parts: list[tuple[float, float]] = []
        self.previews: list[tuple[Path, float]] = []
        self.warnings: list[tuple[str, str]] = []
        self.is_finishing = False

    @property
    def scratch(self) -> Path:
        return self._scratch

    def progress(
        self, stage: str, fraction: float | None, done: int | None = None, total: int | None = None
    ) -> None:
        self.stages.append((stage, fraction, done, total))

    def part(self, offset_s: float, length_s: float) -> None:
        self.parts.append((offset_s, length_s))

    def preview(self, path: Path, time_s: float) -> None:
        self.previews.append((path, time_s))

    def warn(self, code: str, text: str) -> None:
        if (code, text) not in self.warnings:
            self.warnings.append((code, text))

    def finishing(self) -> None:
        self.is_finishing = True

    def checkpoint(self) -> None:
        self.checkpoints += 1
        if self.cancel_in is not None and self.stages and self.stages[-1][0] == self.cancel_in:
            raise Cancelled
        if self._cancel_after is not None and self.checkpoints > self._cancel_after:
            raise Cancelled
