"""From the files of the catalogue to Wav2Lip's network on the device."""

from dataclasses import replace

import torch

from core.domain.engine import EngineSetup
from providers.common.computing.batches import memory_errors
from providers.common.computing.device import Compute
from providers.common.computing.folding import fold_norms
from providers.common.computing.lean_conv_blocks import lean
from providers.common.computing.networks import loaded
from providers.common.computing.state_dicts import StateDict, read_state, weight_file
from providers.wav2lip.generator import Generator
from providers.wav2lip.options import Checkpoint

_FILES = {
    Checkpoint.GAN: ("wav2lip-gan", "wav2lip_gan.pth"),
    Checkpoint.PLAIN: ("wav2lip", "wav2lip.pth"),
}
_SECTION = "state_dict"  # beside it lie the states of the optimiser, two thirds of the file
_WRAPPER = "module."  # they were trained on several GPUs, which wraps the network


def load_generator(setup: EngineSetup, checkpoint: Checkpoint, compute: Compute) -> Generator:
    """The network of a checkpoint, its norms folded away, lean where that helps.

    Raises SetupError that names what does not fit, OutOfMemoryError.
    """
    entry, name = _FILES[checkpoint]
    state = _unwrapped(read_state(weight_file(setup, entry, name), _SECTION))
    on_processor = replace(compute, device=torch.device("cpu"), dtype=torch.float32)
    net = fold_norms(loaded(Generator, state, name, on_processor))
    with memory_errors(compute.device):
        return lean(net.to(compute.device, compute.dtype), compute)


def _unwrapped(state: StateDict) -> StateDict:
    return {name.replace(_WRAPPER, ""): tensor for name, tensor in state.items()}
