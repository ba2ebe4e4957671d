"""What tests of the picture share: a network of few channels."""

from collections.abc import Iterator

import pytest
import torch

from providers.common.computing.device import Compute
from providers.common.computing.resnet50 import ResNet50Widths
from providers.sadtalker.picture.coefficients import CoefficientReader
from providers.sadtalker.picture.recon_net import ReconNet, ReconWidths
from tests.kit.golden.recipe import fill_state_dict
from tests.kit.torch_threads import one_thread

PROCESSOR = Compute(torch.device("cpu"), torch.float32, "Processor")
SMALL = ReconWidths(ResNet50Widths(stem=4, narrow=(2, 2, 2, 2), wide=(4, 4, 4, 8)))


@pytest.fixture(scope="module", autouse=True)
def _on_one_thread() -> Iterator[None]:
    with one_thread():
        yield


@pytest.fixture(scope="module")
def small_net() -> ReconNet:
    made: ReconNet = fill_state_dict(ReconNet(SMALL), "st_recon")
    return made.requires_grad_(False)


@pytest.fixture(scope="module")
def reader(small_net: ReconNet) -> CoefficientReader:
    return CoefficientReader(small_net, PROCESSOR)
