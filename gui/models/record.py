"""What the compare page tells beside the pictures."""

from dataclasses import dataclass

from gui.models.job_card import Fact


@dataclass(frozen=True, slots=True)
class GapLine:
    """A stretch that passed through untouched: where to go, and what to read."""

    start_s: float
    text: str


@dataclass(frozen=True, slots=True)
class Record:
    """How a result came to be.

    Attributes:
        title: The result's name.
        gaps: What passed through untouched, in order; None where nobody knows.
        warnings: What was told while it was made.
        result, request: Facts about the file, and about what was asked for.
    """

    title: str
    gaps: tuple[GapLine, ...] | None
    warnings: tuple[str, ...]
    result: tuple[Fact, ...]
    request: tuple[Fact, ...]

    def as_text(self) -> str:
        """All of it for the clipboard, one fact a line."""
        parts = [self.title, *(line.text for line in self.gaps or ()), *self.warnings]
        facts = [f"{fact.name.strip()}: {fact.value}" for fact in (*self.result, *self.request)]
        return "\n".join([*parts, *facts])
