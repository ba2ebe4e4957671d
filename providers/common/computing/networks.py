"""Networks made without filling them first, and loaded straight into the precision they work in."""

import json
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, TypeVar

import torch
from torch import nn

from core.errors import SetupError
from providers.common.computing.batches import memory_errors
from providers.common.computing.device import Compute
from providers.common.computing.state_dicts import StateDict, load_state, wrong_network

_REPAIR = "Repair the installation of the engine"
_Net = TypeVar("_Net", bound=nn.Module)
_Widths = TypeVar("_Widths")


def loaded(make: Callable[[], _Net], state: StateDict, file_name: str, compute: Compute) -> _Net:
    """A network on its device with the weights of a file, in eval mode and without gradients.

    Weights go tensor by tensor from the file to their place, so that hardly more memory is taken than
    the network keeps. Convolutions hold theirs channels last, which is how they compute fastest.

    Args:
        make: Builds the network; every buffer of it has to be in its state.
        file_name: For the error.

    Raises SetupError that names what does not fit, OutOfMemoryError.
    """
    with torch.device("meta"):
        net = make()
    # The plain method: that of diffusers warns of networks which are half another precision.
    nn.Module.to(net, compute.dtype)
    _hold_channels_last(net)
    with memory_errors(compute.device):
        net.to_empty(device=compute.device)
        load_state(net, state, file_name)
    return net.eval().requires_grad_(False)


def widths_of(read: Callable[[StateDict], _Widths], state: StateDict, file_name: str) -> _Widths:
    """How wide the network is whose weights a file has.

    Args:
        read: Reads it off the shapes of some of them; raises KeyError or IndexError where it cannot.
        file_name: For the error.

    Raises SetupError.
    """
    try:
        return read(state)
    except (KeyError, IndexError) as exc:
        raise wrong_network(file_name, f"no shape to read at {exc}") from exc


def _hold_channels_last(net: nn.Module) -> None:
    for weight in net.parameters():
        if weight.ndim == 4:
            weight.data = weight.data.to(memory_format=torch.channels_last)


def read_config(path: Path) -> Mapping[str, Any]:
    """The description of a network beside its weights. Raises SetupError."""
    try:
        config = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as exc:
        raise _bad_config(path, str(exc)) from exc
    if not isinstance(config, dict):
        raise _bad_config(path, "not an object")
    return config


def from_config(kind: type[_Net], path: Path) -> Callable[[], _Net]:
    """How to build a network of diffusers from the description in a file.

    Raises SetupError; the maker does so when the description is none of such a network.
    """
    config = read_config(path)

    def make() -> _Net:
        try:
            net: _Net = kind.from_config(config)  # type: ignore[attr-defined]  # of diffusers
        except (TypeError, ValueError, KeyError, IndexError, ZeroDivisionError) as exc:
            raise _bad_config(path, f"{type(exc).__name__}: {exc}") from exc
        return net

    return make


def _bad_config(path: Path, detail: str) -> SetupError:
    return SetupError("weights.bad_config", f"The file {path.name} cannot be used", _REPAIR, detail)
