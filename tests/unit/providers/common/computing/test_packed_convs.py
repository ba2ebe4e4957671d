"""Packed convolutions give the numbers of plain ones."""

import copy

import pytest
import torch
from torch import nn

from providers.common.computing.device import Compute
from providers.common.computing.packed_convs import PackedConv, PackedTransposedConv, packs
from tests.kit.golden.networks import PROCESSOR

pytestmark = pytest.mark.skipif(not packs(PROCESSOR), reason="only for processors of the PC's kind")


def noise(*shape: int) -> torch.Tensor:
    torch.manual_seed(4)
    return torch.randn(shape).to(memory_format=torch.channels_last)


def test_a_convolution_is_right_for_pictures_of_other_sizes() -> None:
    plain = nn.Conv2d(3, 8, 3, stride=2, padding=1).requires_grad_(False)
    packed = PackedConv(copy.deepcopy(plain))
    with torch.inference_mode():
        for picture in (noise(1, 3, 16, 16), noise(4, 3, 9, 33)):
            made, wanted = packed(picture), plain(picture)
            torch.testing.assert_close(made, wanted, rtol=1e-5, atol=1e-5)
            added = packed(picture, wanted)
            torch.testing.assert_close(added, 2 * wanted, rtol=1e-5, atol=1e-5)
    assert packed.weight.numel() == 0  # the plain order is not kept beside it


def test_volumes_are_convolved_as_well() -> None:
    plain = nn.Conv3d(3, 8, (3, 2, 2), padding=1).requires_grad_(False)
    packed = PackedConv(copy.deepcopy(plain), rectifies=True)
    torch.manual_seed(4)
    volume = torch.randn(2, 3, 4, 6, 5).to(memory_format=torch.channels_last_3d)
    with torch.inference_mode():
        made = packed(volume)
        torch.testing.assert_close(made, plain(volume).relu(), rtol=1e-5, atol=1e-5)
    assert made.is_contiguous(memory_format=torch.channels_last_3d)


def test_a_convolution_rectifies_what_it_made_and_what_is_added() -> None:
    plain = nn.Conv2d(3, 8, 3, padding=1).requires_grad_(False)
    packed = PackedConv(copy.deepcopy(plain), rectifies=True)
    picture, added = noise(2, 3, 9, 9), noise(2, 8, 9, 9)
    with torch.inference_mode():
        made = plain(picture)
        torch.testing.assert_close(packed(picture), made.relu(), rtol=1e-5, atol=1e-5)
        both = packed(picture, added)
        torch.testing.assert_close(both, (made + added).relu(), rtol=1e-5, atol=1e-5)


@pytest.mark.parametrize(
    "plain",
    [
        nn.ConvTranspose2d(6, 4, 3),
        nn.ConvTranspose2d(6, 4, 3, stride=2, padding=1, output_padding=1),
    ],
    ids=["from one pixel", "doubled"],
)
def test_a_transposed_convolution_is_right_for_batches_of_other_sizes(
    plain: nn.ConvTranspose2d,
) -> None:
    plain.requires_grad_(False)
    packed = PackedTransposedConv(copy.deepcopy(plain))
    with torch.inference_mode():
        for picture in (noise(2, 6, 5, 4), noise(3, 6, 1, 1)):
            made = packed(picture)
            torch.testing.assert_close(made, plain(picture).relu(), rtol=1e-5, atol=1e-5)
    assert packed.weight.numel() == 0


def test_nothing_is_packed_for_a_gpu() -> None:
    assert not packs(Compute(torch.device("cuda"), torch.float16, "NVIDIA H100"))
