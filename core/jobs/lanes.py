"""What jobs wait for."""

from enum import Enum

from core.domain.engine import EngineInfo, Place


class Lane(Enum):
    """A scarce thing and how many jobs may use it at once."""

    GPU = 1
    IO = 2
    NETWORK = 3

    @property
    def width(self) -> int:
        return self.value


def lane_of(engine: EngineInfo) -> Lane:
    """Where an engine's renders queue; local ones share the GPU lane even when they use only the CPU."""
    return Lane.NETWORK if engine.place is Place.CLOUD else Lane.GPU
