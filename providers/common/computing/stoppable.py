"""Networks that can be stopped while they compute."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager

import torch
from torch import nn


@contextmanager
def stoppable(
    nets: Sequence[nn.Module], device: torch.device, checkpoint: Callable[[], None]
) -> Iterator[None]:
    """In this block the networks ask before each layer whether to go on.

    On a processor one batch of a large network takes seconds. A GPU is only given its work there, in
    milliseconds: nothing is asked.

    Args:
        checkpoint: Raises what the network's caller is to get.
    """
    with ExitStack() as stack:
        for layer in (one for net in nets for one in net.modules()):
            if device.type == "cpu" and not any(layer.children()):
                hook = layer.register_forward_pre_hook(lambda *_: checkpoint())
                stack.callback(hook.remove)
        yield
