"""A part of a job that speaks of itself as if it were the whole."""

from dataclasses import dataclass
from pathlib import Path

from core.domain.engine import RunContext


@dataclass(frozen=True, slots=True)
class ContextShare:
    """A RunContext whose fractions fill ``first``..``last`` of the job's; all else goes through."""

    whole: RunContext
    first: float
    last: float

    @property
    def scratch(self) -> Path:
        return self.whole.scratch

    def progress(
        self, stage: str, fraction: float | None, done: int | None = None, total: int | None = None
    ) -> None:
        if fraction is not None:
            fraction = self.first + fraction * (self.last - self.first)
        self.whole.progress(stage, fraction, done, total)

    def part(self, offset_s: float, length_s: float) -> None:
        self.whole.part(offset_s, length_s)

    def preview(self, path: Path, time_s: float) -> None:
        self.whole.preview(path, time_s)

    def warn(self, code: str, text: str) -> None:
        self.whole.warn(code, text)

    def finishing(self) -> None:
        self.whole.finishing()

    def checkpoint(self) -> None:
        self.whole.checkpoint()
