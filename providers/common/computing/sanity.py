"""Whether what a network computed is a picture at all."""

import torch
from torch import Tensor

from core.errors import EngineError
from providers.common.computing.device import Compute


def check_numbers(made: Tensor, compute: Compute) -> None:
    """Raises EngineError where numbers are none, of which 8 bits would make black."""
    if not torch.isfinite(made).all():
        raise EngineError(
            "engine.no_numbers",
            "The network did not compute a picture",
            "Choose the precision fp32; if that does not help, repair the installation of the engine",
            f"numbers that are none, in {compute.dtype} on {compute.title}",
        )
