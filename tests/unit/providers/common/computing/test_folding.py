"""Norms taken into convolutions."""

import pytest
import torch
from torch import Tensor, nn

from providers.common.computing.folding import fold_norms

FLAT = torch.linspace(-1, 1, 2 * 4 * 6 * 6).reshape(2, 4, 6, 6)
DEEP = torch.linspace(-1, 1, 2 * 4 * 3 * 6 * 6).reshape(2, 4, 3, 6, 6)


def settled(*layers: nn.Module) -> nn.Sequential:
    """In eval mode, with norms that have seen something."""
    net = nn.Sequential(*layers).eval().requires_grad_(False)
    torch.manual_seed(0)
    for tensor in net.state_dict().values():
        if tensor.is_floating_point():
            tensor.uniform_(0.5, 1.5)
    return net


def norms(net: nn.Module) -> int:
    return sum(isinstance(part, nn.modules.batchnorm._BatchNorm) for part in net.modules())


@pytest.mark.parametrize(
    ("net", "taken"),
    [
        (settled(nn.Conv2d(4, 6, 3), nn.BatchNorm2d(6), nn.ReLU()), FLAT),
        (settled(nn.Conv2d(4, 6, 3, bias=False), nn.BatchNorm2d(6)), FLAT),
        (settled(nn.ConvTranspose2d(4, 6, 3, stride=2), nn.BatchNorm2d(6)), FLAT),
        (settled(nn.Conv3d(4, 6, 3), nn.BatchNorm3d(6)), DEEP),
        (settled(nn.Sequential(nn.Conv2d(4, 4, 1), nn.BatchNorm2d(4)), nn.Conv2d(4, 2, 1)), FLAT),
    ],
    ids=["with bias", "without bias", "transposed", "of volumes", "inside another"],
)
def test_the_numbers_stay_and_the_norms_go(net: nn.Sequential, taken: Tensor) -> None:
    before = net(taken)
    after = fold_norms(net)(taken)
    assert norms(net) == 0
    torch.testing.assert_close(after, before, rtol=1e-4, atol=1e-5)


def test_a_norm_of_something_else_stays() -> None:
    net = settled(nn.BatchNorm2d(4), nn.Conv2d(4, 4, 1), nn.ReLU(), nn.BatchNorm2d(4))
    before = net(FLAT)
    assert norms(fold_norms(net)) == 2
    torch.testing.assert_close(net(FLAT), before)


def test_weights_stay_channels_last() -> None:
    net = settled(nn.Conv2d(4, 6, 3), nn.BatchNorm2d(6)).to(memory_format=torch.channels_last)
    convolution = fold_norms(net)[0]
    assert isinstance(convolution, nn.Conv2d)
    assert convolution.weight.is_contiguous(memory_format=torch.channels_last)
