"""From the files of the catalogue to networks on the device."""

from typing import TypeVar

from torch import nn

from core.domain.engine import EngineSetup
from providers.common.batches import memory_errors
from providers.common.device import Compute
from providers.common.state_dicts import load_state, read_state, weight_file
from tests.kit.torch_engine.manifest import EAR_FILE, ENTRY, NET_FILE
from tests.kit.torch_engine.nets import Ear, SketchNet

_Net = TypeVar("_Net", bound=nn.Module)


def load_ear(setup: EngineSetup) -> Ear:
    """On the processor: it is small. Raises SetupError."""
    return _filled(Ear(), setup, EAR_FILE)


def load_net(setup: EngineSetup, compute: Compute) -> SketchNet:
    """In the device's precision. Raises SetupError, OutOfMemoryError."""
    net = _filled(SketchNet(), setup, NET_FILE)
    with memory_errors(compute.device):
        return net.to(compute.device, compute.dtype)


def _filled(net: _Net, setup: EngineSetup, name: str) -> _Net:
    load_state(net, read_state(weight_file(setup, ENTRY, name)), name)
    return net.eval().requires_grad_(False)
