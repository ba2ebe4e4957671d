"""From the files of the catalogue to networks on the device."""

from typing import TypeVar

from torch import nn

from core.domain.engine import EngineSetup
from providers.common.computing.batches import memory_errors
from providers.common.computing.device import Compute
from providers.common.computing.state_dicts import load_state, read_state, weight_file
from tests.kit.torch_engine.manifest import EAR_FILE, ENTRY, NET_FILE, PALE_ENTRY, PALE_FILE
from tests.kit.torch_engine.nets import Ear, SketchNet
from tests.kit.torch_engine.options import Style

_Net = TypeVar("_Net", bound=nn.Module)


def load_ear(setup: EngineSetup) -> Ear:
    """On the processor: it is small. Raises SetupError."""
    return _filled(Ear(), setup, EAR_FILE)


def load_net(setup: EngineSetup, compute: Compute, style: Style = Style.DARK) -> SketchNet:
    """In the device's precision. Raises SetupError, OutOfMemoryError."""
    entry, name = (PALE_ENTRY, PALE_FILE) if style is Style.PALE else (ENTRY, NET_FILE)
    net = _filled(SketchNet(), setup, name, entry)
    with memory_errors(compute.device):
        return net.to(compute.device, compute.dtype)


def _filled(net: _Net, setup: EngineSetup, name: str, entry: str = ENTRY) -> _Net:
    load_state(net, read_state(weight_file(setup, entry, name)), name)
    return net.eval().requires_grad_(False)
