"""SadTalker's generator as it computes fastest on a device."""

import torch
from torch import nn
from torch.nn.utils.fusion import fuse_conv_bn_eval

from providers.common.computing.batches import memory_errors
from providers.common.computing.device import Compute
from providers.common.computing.folding import fold_norms
from providers.sadtalker.rendering.dense_motion import HourglassDecoder
from providers.sadtalker.rendering.generator import Generator


def readied(generator: Generator, compute: Compute) -> Generator:
    """The network on its device, its norms folded away, in its precision what is done for each frame.

    What depends on the picture only stays in single precision. The names of weights are others
    afterwards.

    Args:
        generator: As it is loaded: in single precision, in eval mode.

    Raises OutOfMemoryError.
    """
    motion = generator.dense_motion_network
    _fold_last(motion.hourglass.decoder)
    fold_norms(generator)
    frame_parts = (
        motion.hourglass,
        motion.mask,
        motion.occlusion,
        generator.third,
        generator.fourth,
        generator.decoder,
    )
    with memory_errors(compute.device):
        for part in frame_parts:
            part.to(compute.dtype)
        generator.to(compute.device)
        _hold_channels_last(generator)
    return generator


def _fold_last(decoder: HourglassDecoder) -> None:
    assert isinstance(decoder.norm, nn.BatchNorm3d), "it is folded once"
    decoder.conv = fuse_conv_bn_eval(decoder.conv, decoder.norm)
    decoder.norm = nn.Identity()


def _hold_channels_last(net: nn.Module) -> None:
    layouts = {4: torch.channels_last, 5: torch.channels_last_3d}
    for weight in net.parameters():
        if weight.ndim in layouts:
            weight.data = weight.data.contiguous(memory_format=layouts[weight.ndim])
