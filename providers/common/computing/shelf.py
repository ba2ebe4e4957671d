"""What a session keeps from one job to the next: the networks of one choice of options."""

import gc
from collections.abc import Callable
from typing import Generic, TypeVar

import torch

from core.domain.engine import RunContext
from providers.common.computing.batches import free_memory

STAGE = "load"

_Choice = TypeVar("_Choice")
_Networks = TypeVar("_Networks")


class Shelf(Generic[_Choice, _Networks]):
    """Holds the networks of one choice at a time: two would not fit into most graphics cards.

    Args:
        device: Whose memory they take.
        load: Loads those of a choice; raises AppError.
    """

    def __init__(
        self, device: torch.device, load: Callable[[_Choice, RunContext], _Networks]
    ) -> None:
        self._device = device
        self._load = load
        self._held: tuple[_Choice, _Networks] | None = None

    def networks(self, choice: _Choice, context: RunContext) -> _Networks:
        """Those of the choice, loaded unless they are there. Raises SetupError, OutOfMemoryError."""
        if self._held is None or self._held[0] != choice:
            self.close()
            context.progress(STAGE, None)
            self._held = choice, self._load(choice, context)
        return self._held[1]

    def close(self) -> None:
        """Gives their memory back, that of the GPU as well; no job may use them any more."""
        if self._held is not None:
            self._held = None
            gc.collect()  # a network that was compiled is known to what it was compiled to
            free_memory(self._device)
