"""From the files of the catalogue to SadTalker's networks.

Both bundles hold every network: those that read a face and hear a voice are taken from the one that
paints, as the original does. What is in the files beside them, a training's encoders and discriminators
and the states of its optimisers, is left there by its name.
"""

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TypeVar

import torch
from torch import nn

from core.domain.engine import EngineSetup
from providers.common.computing.device import Compute
from providers.common.computing.networks import loaded, widths_of
from providers.common.computing.state_dicts import (
    StateDict,
    read_part,
    read_state,
    weight_file,
    with_counters,
    wrong_network,
)
from providers.sadtalker.options import Size
from providers.sadtalker.picture.recon_net import ReconNet, ReconWidths
from providers.sadtalker.rendering.generator import Generator, GeneratorWidths, folded_spectral
from providers.sadtalker.rendering.keypoint_net import KeypointNet, KeypointWidths
from providers.sadtalker.rendering.mapping_net import MappingNet, MappingWidths
from providers.sadtalker.rendering.nets import RendererNets
from providers.sadtalker.speech.exp_net import ExpNet, ExpWidths
from providers.sadtalker.speech.nets import SpeechNets
from providers.sadtalker.speech.pose_vae import PoseVae, PoseWidths

_BUNDLES = {
    Size.S256: ("sadtalker-256", "SadTalker_V0.0.2_256.safetensors"),
    Size.S512: ("sadtalker-512", "SadTalker_V0.0.2_512.safetensors"),
}
_CROP = ("sadtalker-crop", "mapping_00229-model.pth.tar")
_FULL = ("sadtalker-full", "mapping_00109-model.pth.tar")
_SECTION = "mapping"
_COEFFICIENTS, _WITH_PLACE = 70, 73  # of a moment; in full pictures with the place of the crop
_USED_OF_POSE_VAE = ("audio_encoder.", "netG.decoder.")

_Net = TypeVar("_Net", bound=nn.Module)
_Widths = TypeVar("_Widths")


def load_picture_nets(setup: EngineSetup, size: Size, compute: Compute) -> ReconNet:
    """What reads a face, on the device, in single precision: all that moves starts from it.

    Raises SetupError that names what does not fit, OutOfMemoryError.
    """
    bundle = _Bundle(setup, size)
    return bundle.net("face_3drecon.", ReconNet, ReconWidths.of, _single(compute))


def load_speech_nets(setup: EngineSetup, size: Size, compute: Compute) -> SpeechNets:
    """What hears a voice, on the device, in single precision.

    Raises SetupError that names what does not fit, OutOfMemoryError.
    """
    bundle, single = _Bundle(setup, size), _single(compute)
    return SpeechNets.of(
        bundle.net("audio2exp.", ExpNet, ExpWidths.of, single),
        bundle.net("audio2pose.", PoseVae, PoseWidths.of, single, _used_of_pose_vae),
        compute,
    )


def load_renderer_nets(setup: EngineSetup, size: Size, *, is_full: bool) -> RendererNets:
    """What moves and paints, in single precision on the processor.

    Args:
        is_full: The head is put back into the photo; other weights turn coefficients into motion.

    Raises SetupError that names what does not fit, OutOfMemoryError.
    """
    bundle, here = _Bundle(setup, size), Compute(torch.device("cpu"), torch.float32, "Processor")
    return RendererNets(
        bundle.net("kp_extractor.", KeypointNet, KeypointWidths.of, here),
        _load_mapping(setup, here, is_full=is_full),
        bundle.net("generator.", Generator, GeneratorWidths.of, here, _without_spectral_norms),
    )


class _Bundle:
    """A file of several networks, each under its prefix."""

    def __init__(self, setup: EngineSetup, size: Size) -> None:
        entry, self._name = _BUNDLES[size]
        self._path: Path = weight_file(setup, entry, self._name)

    def net(
        self,
        prefix: str,
        make: Callable[[_Widths], _Net],
        read: Callable[[StateDict], _Widths],
        compute: Compute,
        convert: Callable[[StateDict, str], StateDict] | None = None,
    ) -> _Net:
        """The network under a prefix."""
        state = with_counters(read_part(self._path, prefix))
        if convert is not None:
            state = convert(state, self._name)
        widths = widths_of(read, state, self._name)
        return loaded(partial(make, widths), state, self._name, compute)


def _load_mapping(setup: EngineSetup, compute: Compute, *, is_full: bool) -> MappingNet:
    entry, name = _FULL if is_full else _CROP
    state = read_state(weight_file(setup, entry, name), _SECTION)
    widths = replace(
        widths_of(MappingWidths.of, state, name),
        coefficients=_WITH_PLACE if is_full else _COEFFICIENTS,
    )
    return loaded(partial(MappingNet, widths), state, name, compute)


def _used_of_pose_vae(state: StateDict, _file_name: str) -> StateDict:
    return {name: part for name, part in state.items() if name.startswith(_USED_OF_POSE_VAE)}


def _without_spectral_norms(state: StateDict, file_name: str) -> StateDict:
    try:
        return folded_spectral(state)
    except (KeyError, RuntimeError) as exc:  # a direction is missing, or is of another length
        raise wrong_network(file_name, f"a spectral norm is not whole: {exc}") from exc


def _single(compute: Compute) -> Compute:
    return replace(compute, dtype=torch.float32)
