"""SadTalker's networks with the recipe's weights, small or in their true size, as they are published."""

import re
from collections.abc import Mapping

import torch
from torch import Tensor, nn

from providers.common.computing.resnet50 import ResNet50Widths
from providers.common.faces.fan98_net import Fan98Net, Fan98Widths
from providers.common.faces.retinaface_net import RetinaFaceNet, RetinaFaceWidths
from providers.sadtalker.picture.recon_net import ReconNet, ReconWidths
from providers.sadtalker.rendering.generator import Generator, GeneratorWidths
from providers.sadtalker.rendering.keypoint_net import KeypointNet, KeypointWidths
from providers.sadtalker.rendering.mapping_net import MappingNet, MappingWidths
from providers.sadtalker.speech.exp_net import ExpNet, ExpWidths
from providers.sadtalker.speech.pose_vae import PoseVae, PoseWidths
from tests.kit.golden import recipe
from tests.kit.golden.fast_fill import fill

_ENCODER = (4, 8, 8, 16, 16)
_RESNET = ResNet50Widths(8, (4, 4, 8, 8), (8, 8, 16, 16))
SMALL_RECON = ReconWidths(_RESNET)
SMALL_EXP = ExpWidths(_ENCODER)
SMALL_POSE = PoseWidths(_ENCODER, 16, (4, 4, 8, 8))
SMALL_KEYPOINTS = KeypointWidths((4, 8, 8, 8, 16), (4, 4, 4, 4, 4, 4))
SMALL_GENERATOR = GeneratorWidths(
    seen=(4, 8, 8),
    volume=4,
    compressed=1,
    down=(4, 8, 8, 8, 8),
    up=(8, 8, 8, 4, 4),
    told=8,
    inside=8,
    middle=8,
    ups=(6, 4),
)
_UNDER_SPECTRAL_NORM = re.compile(r"decoder\.(.+)\.(conv_[01s])\.weight")


def bundle_nets(*, full: bool) -> dict[str, tuple[str, nn.Module]]:
    """The recipe's scope and a network, by its prefix in the bundle."""
    return {
        "face_3drecon.": ("st_recon", ReconNet() if full else ReconNet(SMALL_RECON)),
        "audio2exp.": ("st_audio2exp", ExpNet() if full else ExpNet(SMALL_EXP)),
        "audio2pose.": ("st_audio2pose", PoseVae() if full else PoseVae(SMALL_POSE)),
        "kp_extractor.": ("st_kp", KeypointNet() if full else KeypointNet(SMALL_KEYPOINTS)),
        "generator.": ("st_generator", Generator() if full else Generator(SMALL_GENERATOR)),
    }


def mapping_net(coefficients: int, *, full: bool) -> MappingNet:
    """The one for cropped pictures (70 coefficients) or for full ones (73)."""
    return MappingNet(MappingWidths(coefficients, 1024 if full else 32))


def detector_net(*, full: bool) -> RetinaFaceNet:
    """RetinaFace."""
    return RetinaFaceNet() if full else RetinaFaceNet(RetinaFaceWidths(_RESNET, 16))


def landmark_net(*, full: bool) -> Fan98Net:
    """FAN."""
    return Fan98Net() if full else Fan98Net(Fan98Widths(8, 16, 16))


def published(scope: str, net: nn.Module) -> Mapping[str, Tensor]:
    """The network's weights, the recipe's, as they are in a file: spectral norms apart."""
    state = fill(net, scope).state_dict()
    return {
        name: tensor
        for key, plain in state.items()
        for name, tensor in (_parted(scope, key, plain) or {key: plain}).items()
    }


def _parted(scope: str, key: str, plain: Tensor) -> dict[str, Tensor]:
    """The three tensors of a weight under spectral norm; none for other weights."""
    if scope != "st_generator" or not _UNDER_SPECTRAL_NORM.fullmatch(key):
        return {}
    outputs, inputs = plain.flatten(1).shape
    shapes = {"orig": tuple(plain.shape), "u": (outputs,), "v": (inputs,)}
    return {
        f"{key}_{part}": torch.from_numpy(recipe.tensor(scope, f"{key}_{part}", shape))
        for part, shape in shapes.items()
    }
