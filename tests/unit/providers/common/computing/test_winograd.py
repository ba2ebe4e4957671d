"""Winograd's way gives the numbers of plain convolutions."""

import pytest
import torch
from torch import nn

from providers.common.computing.winograd import WinogradConv, suits

WIDE = 128


def plain(before: int = 5, after: int = 6, *, bias: bool = True) -> nn.Conv2d:
    torch.manual_seed(3)
    return nn.Conv2d(before, after, 3, padding=1, bias=bias).requires_grad_(False)


def noise(*shape: int) -> torch.Tensor:
    torch.manual_seed(4)
    return torch.randn(shape).to(memory_format=torch.channels_last)


@pytest.mark.parametrize("size", [(16, 16), (4, 4), (1, 1), (7, 9), (36, 130), (13, 300)])
@pytest.mark.parametrize("count", [1, 3])
def test_pictures_of_any_size(size: tuple[int, int], count: int) -> None:
    conv, picture = plain(), noise(count, 5, *size)
    made = WinogradConv(conv)(picture)
    assert made.shape == (count, 6, *size)
    torch.testing.assert_close(made, conv(picture), rtol=1e-4, atol=2e-5)


def test_it_adds_and_rectifies() -> None:
    conv, picture, added = plain(), noise(1, 5, 12, 20), noise(1, 6, 12, 20)
    made = WinogradConv(conv, rectifies=True)
    torch.testing.assert_close(made(picture), conv(picture).relu(), rtol=1e-4, atol=2e-5)
    both = (conv(picture) + added).relu()
    torch.testing.assert_close(made(picture, added), both, rtol=1e-4, atol=2e-5)


def test_it_needs_no_bias_and_no_order_in_memory() -> None:
    conv, picture = plain(bias=False), noise(1, 5, 8, 8).contiguous()
    torch.testing.assert_close(WinogradConv(conv)(picture), conv(picture), rtol=1e-4, atol=2e-5)


def test_many_channels_lose_little() -> None:
    conv, picture = plain(WIDE, WIDE), noise(1, WIDE, 16, 16)
    made = WinogradConv(conv)(picture)
    exact = conv.double()(picture.double())
    error = (made - exact).abs().max()
    assert error < 1e-4 * exact.abs().max()


def test_it_is_for_plain_convolutions_of_many_channels_in_single_precision() -> None:
    wide = plain(WIDE, WIDE)
    assert suits(wide, torch.float32)
    assert not suits(wide, torch.bfloat16)
    assert not suits(plain(WIDE, 64), torch.float32)
    assert not suits(nn.Conv2d(WIDE, WIDE, 1), torch.float32)
    assert not suits(nn.Conv2d(WIDE, WIDE, 3, padding=1, stride=2), torch.float32)
    assert not suits(nn.Conv2d(WIDE, WIDE, 3, padding=1, groups=2), torch.float32)
