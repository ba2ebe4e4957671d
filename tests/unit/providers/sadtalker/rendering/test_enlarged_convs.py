"""Convolutions of enlarged pictures give the numbers of enlarging and convolving."""

import copy

import pytest
import torch
from torch import nn

from providers.common.computing.packed_convs import packs
from providers.sadtalker.rendering.enlarged_convs import EnlargedConv
from tests.kit.golden.networks import PROCESSOR

pytestmark = pytest.mark.skipif(not packs(PROCESSOR), reason="only for processors of the PC's kind")


@pytest.mark.parametrize("factor", [2, 4])
@pytest.mark.parametrize("count", [1, 3])
def test_a_picture(factor: int, count: int) -> None:
    torch.manual_seed(factor)
    plain = nn.Conv2d(5, 6, 3, padding=1).requires_grad_(False)
    lean = EnlargedConv(copy.deepcopy(plain), factor)
    small = torch.randn(count, 5, 7, 4).to(memory_format=torch.channels_last)
    with torch.inference_mode():
        wanted = plain(nn.Upsample(scale_factor=factor)(small)).relu()
        torch.testing.assert_close(lean(small), wanted, rtol=1e-4, atol=1e-5)


def test_a_volume_whose_depth_stays_into_room_that_is_there() -> None:
    torch.manual_seed(7)
    plain = nn.Conv3d(5, 6, 3, padding=1).requires_grad_(False)
    lean = EnlargedConv(copy.deepcopy(plain), 2)
    small = torch.randn(1, 5, 4, 3, 5).to(memory_format=torch.channels_last_3d)
    room = torch.zeros(1, 9, 4, 6, 10)
    with torch.inference_mode():
        wanted = plain(nn.Upsample(scale_factor=(1, 2, 2))(small)).relu()
        lean(small, room[:, :6])
    torch.testing.assert_close(room[:, :6], wanted, rtol=1e-4, atol=1e-5)
    assert not room[:, 6:].any()
