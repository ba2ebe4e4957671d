"""Weights of torch networks: read without running anything in them, and loaded without a gap."""

import pickle
import struct
import zipfile
from collections.abc import Mapping, Sequence
from contextlib import nullcontext
from pathlib import Path

import torch
from safetensors import SafetensorError, safe_open
from safetensors.torch import load_file
from torch import Tensor, nn

from core.domain.engine import EngineSetup
from core.errors import SetupError
from providers.common.computing.stand_ins import stand_ins_for

StateDict = Mapping[str, Tensor]

_MOST_NAMED = 5
_REPAIR = "Repair the installation of the engine"
_VARIANCE, _COUNTER = "running_var", "num_batches_tracked"

# What the loaders raise over a damaged or hostile file; the last five when its pickle is nonsense.
_DAMAGED = (
    OSError,
    ValueError,
    RuntimeError,
    EOFError,
    SafetensorError,
    pickle.PickleError,
    struct.error,
    LookupError,
    TypeError,
    AttributeError,
    AssertionError,
)


def weight_file(setup: EngineSetup, entry: str, name: str) -> Path:
    """Where a file of a catalogue's entry is. Raises SetupError when the engine was not given it."""
    key = f"{entry}/{name}"
    if key not in setup.weights:
        given = ", ".join(setup.weights) or "none"
        raise SetupError(
            "weights.missing", f"The weights {name} are missing", _REPAIR, f"given: {given}"
        )
    return setup.weights[key]


def read_state(path: Path, section: str | None = None) -> StateDict:
    """The tensors of a safetensors file or of a checkpoint of torch, on the processor.

    A checkpoint is read by torch's restricted loader, which runs no code of the file.

    Args:
        section: The entry of a checkpoint that holds the tensors. What stands beside it may name
            classes of any project; nothing is made of them. None for a file of tensors alone.

    Raises SetupError when the file is damaged, or holds something other than named tensors.
    """
    try:
        state = load_file(path) if path.suffix == ".safetensors" else _checkpoint(path, section)
    except _DAMAGED as exc:
        raise _unreadable(path, str(exc)) from exc
    if not isinstance(state, Mapping) or not all(
        isinstance(name, str) and isinstance(value, Tensor) for name, value in state.items()
    ):
        raise _unreadable(path, "the file holds something other than named tensors")
    return state


def read_part(path: Path, prefix: str) -> StateDict:
    """The tensors of one network in a safetensors file of several, on the processor.

    Args:
        prefix: What the names of its tensors begin with; they come without it. Nothing is read of
            the others.

    Raises SetupError when the file is damaged.
    """
    try:
        with safe_open(path, framework="pt") as file:
            wanted = [name for name in file.keys() if name.startswith(prefix)]  # noqa: SIM118 - no mapping
            return {name.removeprefix(prefix): file.get_tensor(name) for name in wanted}
    except _DAMAGED as exc:
        raise _unreadable(path, str(exc)) from exc


def with_counters(state: StateDict) -> StateDict:
    """The same with the counters of batch norms that converted files leave out; nobody reads them."""
    norms = [name.removesuffix(_VARIANCE) for name in state if name.endswith(_VARIANCE)]
    return {norm + _COUNTER: torch.tensor(0) for norm in norms} | dict(state)


def load_state(net: nn.Module, state: StateDict, file_name: str) -> None:
    """Fills a network, strictly.

    Args:
        file_name: Of the weights, for the error.

    Raises SetupError that names what is missing, what is left over and what has another shape.
    """
    wanted = net.state_dict()
    missing = [name for name in wanted if name not in state]
    left_over = [name for name in state if name not in wanted]
    misshapen = [
        f"{name} {tuple(state[name].shape)} instead of {tuple(tensor.shape)}"
        for name, tensor in wanted.items()
        if name in state and state[name].shape != tensor.shape
    ]
    if missing or left_over or misshapen:
        raise wrong_network(
            file_name,
            f"missing: {_named(missing)}; left over: {_named(left_over)}; "
            f"of another shape: {_named(misshapen)}",
        )
    net.load_state_dict(dict(state))


def wrong_network(file_name: str, detail: str) -> SetupError:
    """The error for the weights of a network other than this one."""
    return SetupError(
        "weights.wrong_network",
        f"The weights {file_name} do not fit this version of the engine",
        _REPAIR,
        detail,
    )


def _checkpoint(path: Path, section: str | None) -> object:
    with nullcontext() if section is None else stand_ins_for(path):
        # Only the newer format can be mapped into memory instead of being read at once.
        content: object = torch.load(
            path, map_location="cpu", weights_only=True, mmap=zipfile.is_zipfile(path)
        )
    if section is None:
        return content
    if not isinstance(content, Mapping) or section not in content:
        raise ValueError(f"there is no section {section} in it")
    return content[section]


def _unreadable(path: Path, detail: str) -> SetupError:
    return SetupError(
        "weights.unreadable", f"The weights {path.name} cannot be read", _REPAIR, detail
    )


def _named(names: Sequence[str]) -> str:
    rest = len(names) - _MOST_NAMED
    return (", ".join(names[:_MOST_NAMED]) or "none") + (f" and {rest} more" if rest > 0 else "")
