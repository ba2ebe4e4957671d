"""A phone at its time."""

from dataclasses import dataclass

SILENCE = "SIL"


@dataclass(frozen=True, slots=True)
class Phone:
    """A phone of the CMU set without stress (``AA`` .. ``ZH``, ``SIL``), half-open seconds."""

    name: str
    start_s: float
    stop_s: float

    def shifted(self, by_s: float) -> "Phone":
        """The same phone on a time line that began ``by_s`` earlier."""
        return Phone(self.name, self.start_s + by_s, self.stop_s + by_s)
