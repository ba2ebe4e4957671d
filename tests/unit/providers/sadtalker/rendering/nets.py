"""Narrow networks that paint squares of 128 pixels."""

import numpy as np

from providers.sadtalker.rendering.generator import Generator, folded_spectral
from providers.sadtalker.rendering.keypoint_net import KeypointNet
from providers.sadtalker.rendering.mapping_net import MappingNet
from providers.sadtalker.rendering.nets import RendererNets
from tests.kit.golden.fast_fill import fill
from tests.kit.golden.recipe import image, normal
from tests.kit.sadtalker_nets import SMALL_GENERATOR, SMALL_KEYPOINTS, mapping_net, published

SIDE = 128
SQUARE = np.ascontiguousarray(image("small", SIDE, SIDE)[..., ::-1])
SOURCE = normal("source", (70, 27))
TARGETS = normal("targets", (5, 70, 27))


def generator() -> Generator:
    net = Generator(SMALL_GENERATOR)
    net.load_state_dict(dict(folded_spectral(published("st_generator", net))))
    return net.eval().requires_grad_(False)


def keypoint_net() -> KeypointNet:
    return fill(KeypointNet(SMALL_KEYPOINTS), "st_kp")


def mapping() -> MappingNet:
    return fill(mapping_net(70, full=False), "st_mapping70")


def nets() -> RendererNets:
    return RendererNets(keypoint_net(), mapping(), generator())
