"""SadTalker's generator as it computes fastest on a device."""

import torch
from torch import nn
from torch.nn.utils.fusion import fuse_conv_bn_eval

from providers.common.computing.batches import memory_errors
from providers.common.computing.device import Compute
from providers.common.computing.folding import fold_norms
from providers.common.computing.packed_convs import PackedConv, packs
from providers.sadtalker.rendering.blocks import DEPTH
from providers.sadtalker.rendering.dense_motion import Hourglass, HourglassDecoder, Occlusion
from providers.sadtalker.rendering.generator import Generator
from providers.sadtalker.rendering.lean_motion import (
    LeanHourglass,
    LeanMask,
    LeanOcclusion,
    LeanWarp,
    by_slices,
)
from providers.sadtalker.rendering.lean_spade import LeanDecoder
from providers.sadtalker.rendering.spade import SpadeDecoder


def readied(generator: Generator, compute: Compute) -> Generator:
    """The network on its device, its norms folded away, in its precision what takes long.

    What depends on the picture only stays in single precision, and so do the two convolutions that say
    how the picture is to look: they take little, and rounding shows most there. Parts are replaced by others for the
    same numbers where it computes on a processor of the PC's kind. The names of weights are others
    afterwards.

    Args:
        generator: As it is loaded: in single precision, on the processor, in eval mode.

    Raises OutOfMemoryError.
    """
    motion = generator.dense_motion_network
    with memory_errors(compute.device), torch.no_grad():
        assert isinstance(motion.hourglass, Hourglass), "it is made ready once"
        _fold_last(motion.hourglass.decoder)
        fold_norms(generator)
        generator.precision = compute.dtype
        if packs(compute):
            _make_lean(generator)
        for part in (motion.hourglass, motion.mask, motion.occlusion, generator.decoder):
            part.to(compute.dtype)
        generator.to(compute.device)
        _hold_channels_last(generator)
    return generator


def _make_lean(generator: Generator) -> None:
    motion, third, fourth = generator.dense_motion_network, generator.third, generator.fourth
    plain = (motion.hourglass, motion.mask, motion.occlusion, generator.decoder, fourth)
    hourglass, mask, occlusion, decoder, last = plain
    assert isinstance(hourglass, Hourglass) and isinstance(mask, nn.Conv3d), "as it is built"
    assert isinstance(occlusion, Occlusion) and isinstance(decoder, SpadeDecoder), "as it is built"
    assert isinstance(third, nn.Sequential) and isinstance(third[0], nn.Conv2d), "as it is built"
    assert isinstance(last, nn.Conv2d), "as it is built"
    motion.hourglass = LeanHourglass(hourglass)
    motion.mask = LeanMask(mask)
    motion.occlusion = LeanOcclusion(occlusion, DEPTH)
    generator.warp = LeanWarp()
    third[0] = PackedConv(by_slices(third[0], DEPTH))
    generator.fourth = PackedConv(last)
    generator.decoder = LeanDecoder(decoder, generator.precision)


def _fold_last(decoder: HourglassDecoder) -> None:
    assert isinstance(decoder.norm, nn.BatchNorm3d), "it is folded once"
    decoder.conv = fuse_conv_bn_eval(decoder.conv, decoder.norm)
    decoder.norm = nn.Identity()


def _hold_channels_last(net: nn.Module) -> None:
    layouts = {4: torch.channels_last, 5: torch.channels_last_3d}
    for weight in net.parameters():
        if weight.ndim in layouts:
            weight.data = weight.data.contiguous(memory_format=layouts[weight.ndim])
