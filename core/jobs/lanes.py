"""What jobs wait for."""

from enum import Enum

from core.domain.engine import EngineInfo, Place
from core.domain.job import JobPurpose


class Lane(Enum):
    """A scarce thing and how many jobs may use it at once."""

    GPU = ("gpu", 1)
    PREVIEW = ("preview", 1)
    IO = ("io", 2)
    NETWORK = ("network", 3)

    @property
    def width(self) -> int:
        return self.value[1]


def lane_of(engine: EngineInfo, purpose: JobPurpose) -> Lane:
    """Where an engine's jobs queue.

    Local renders share the GPU lane even when they use only the processor. A preview never waits
    for them, unless both need the memory of the one GPU.
    """
    if purpose is JobPurpose.PREVIEW and not engine.min_vram_mb:
        return Lane.PREVIEW
    return Lane.NETWORK if engine.place is Place.CLOUD else Lane.GPU
