"""The networks that paint."""

from dataclasses import dataclass

from providers.sadtalker.rendering.generator import Generator
from providers.sadtalker.rendering.keypoint_net import KeypointNet
from providers.sadtalker.rendering.mapping_net import MappingNet


@dataclass(frozen=True, slots=True)
class RendererNets:
    """As they are loaded: in single precision, on the processor, in eval mode.

    ``Painter`` brings them to where and how they compute.
    """

    keypoints: KeypointNet
    mapping: MappingNet
    generator: Generator
