"""SadTalker's networks as the original computes with them: plain, in single precision, nothing kept.

Our layers under the published weights, in the original's order: norms are computed, not folded away;
spectral norms are divided out anew each time; every frame encodes the picture again, and samples all that
moves at every place of the volume. With the recipe's weights frames are within 3e-5 of the original's.
"""

from dataclasses import dataclass
from functools import partial
from typing import TypeVar

import torch
from torch import Tensor, nn
from torch.nn import functional

from core.domain.engine import EngineSetup
from providers.common.computing.state_dicts import (
    StateDict,
    load_state,
    read_part,
    read_state,
    with_counters,
)
from providers.sadtalker.options import Size
from providers.sadtalker.picture.recon_net import ReconNet
from providers.sadtalker.rendering.blocks import DEPTH, POINTS
from providers.sadtalker.rendering.generator import Generator
from providers.sadtalker.rendering.keypoint_net import KeypointNet
from providers.sadtalker.rendering.mapping_net import MappingNet, MappingWidths
from providers.sadtalker.speech.exp_net import ExpNet
from providers.sadtalker.speech.pose_vae import PoseVae
from tests.kit.sadtalker_weights import BUNDLE, FULL_MAPPING, LARGE_BUNDLE

BUNDLES = {Size.S256: BUNDLE, Size.S512: LARGE_BUNDLE}

_USED_OF_POSE_VAE = ("audio_encoder.", "netG.decoder.")
_Net = TypeVar("_Net", bound=nn.Module)
_HEAT = 0.01
_LEAST_SHARE = 1e-3


@dataclass(frozen=True)
class Networks:
    """All five, and the one that maps in full pictures, on the processor."""

    recon: ReconNet
    exp: ExpNet
    pose: PoseVae
    keypoints: KeypointNet
    mapping: MappingNet
    generator: Generator

    @classmethod
    def load(cls, setup: EngineSetup, size: Size) -> "Networks":
        read = partial(read_part, setup.weights[BUNDLES[size]])
        pose = {k: v for k, v in read("audio2pose.").items() if k.startswith(_USED_OF_POSE_VAE)}
        mapping = read_state(setup.weights[FULL_MAPPING], "mapping")
        return cls(
            _filled(ReconNet(), read("face_3drecon.")),
            _filled(ExpNet(), read("audio2exp.")),
            _filled(PoseVae(), pose),
            _filled(KeypointNet(), read("kp_extractor.")),
            _filled(MappingNet(MappingWidths(73)), mapping),
            _filled(_with_spectral_norms(Generator()), read("generator.")),
        )


def painted(net: Generator, pictures: Tensor, source: Tensor, driving: Tensor) -> Tensor:
    """Frames, float32 (n, 3, side, side), 0..1.

    Args:
        pictures: float32 (n, 3, side, side), 0..1: the same for every frame.
        source: float32 (n, 15, 3), its keypoints; ``driving`` those of the frames.
    """
    seen = net.first(pictures)
    for halve in net.down_blocks:
        seen = halve(seen)
    features = net.resblocks_3d(net.second(seen).unflatten(1, (-1, DEPTH)))
    deformation, covered = _motion(net, features, source, driving)
    warped = functional.grid_sample(features, deformation, align_corners=False).flatten(1, 2)
    made: Tensor = net.decoder(net.fourth(net.third(warped)) * covered)
    return made


def _motion(
    net: Generator, features: Tensor, source: Tensor, driving: Tensor
) -> tuple[Tensor, Tensor]:
    """Where each place comes from, (n, 16, h, w, 3), and what is seen of it, (n, 1, h, w)."""
    motion = net.dense_motion_network
    small = functional.relu(motion.norm(motion.compress(features)))
    grid = _grid(small)
    shifts = (source - driving)[:, :, None, None, None]
    still = grid.expand(len(small), 1, *grid.shape)
    sparse = torch.cat([still, grid + shifts], dim=1)  # (n, 16, d, h, w, 3)
    many = small.repeat_interleave(POINTS + 1, dim=0)
    moved = functional.grid_sample(many, sparse.flatten(0, 1), align_corners=False)
    heat = _heat(grid, driving) - _heat(grid, source)
    heat = torch.cat([torch.zeros_like(heat[:, :1]), heat], dim=1)[:, :, None]
    seen = torch.cat([heat, moved.unflatten(0, (-1, POINTS + 1))], dim=2).flatten(1, 2)
    looked = motion.hourglass(seen)
    shares = motion.mask(looked).softmax(dim=1)
    shares = torch.where(shares < _LEAST_SHARE, 0.0, shares)
    deformation = (sparse * shares[..., None]).sum(dim=1)
    last = motion.occlusion
    covered = functional.conv2d(looked.flatten(1, 2), last.weight, last.bias, padding="same")
    return deformation, covered.sigmoid()


def _heat(grid: Tensor, points: Tensor) -> Tensor:
    away = grid - points[:, :, None, None, None]
    return torch.exp(-0.5 * away.square().sum(-1) / _HEAT)


def _grid(volume: Tensor) -> Tensor:
    """float32 (d, h, w, 3): x, y, z of every place, -1..1."""
    z, y, x = (torch.linspace(-1, 1, side) for side in volume.shape[2:])
    return torch.stack(torch.meshgrid(z, y, x, indexing="ij")[::-1], dim=-1)


def _with_spectral_norms(net: Generator) -> Generator:
    for name, part in net.decoder.named_modules():
        if name.rpartition(".")[2] in {"conv_0", "conv_1", "conv_s"}:
            nn.utils.spectral_norm(part)
    return net


def _filled(net: _Net, state: StateDict) -> _Net:
    load_state(net, with_counters(state), "the benchmark's weights")
    return net.eval().requires_grad_(False)
