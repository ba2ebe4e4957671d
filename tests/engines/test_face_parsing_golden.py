"""Face parsing against the original's numbers, on recipe weights."""

from copy import deepcopy

import numpy as np
import pytest
import torch

from providers.common.computing.device import Compute
from providers.common.faces.bisenet import BiSeNet
from providers.common.faces.face_parsing import FaceParser, normalised, scaled
from tests.kit.golden.golden import assert_close, assert_equal, golden
from tests.kit.golden.recipe import fill_state_dict, image

_TIES = 0.002  # of the labels: two logits within 1e-3


@pytest.fixture(scope="module")
def net() -> BiSeNet:
    return fill_state_dict(BiSeNet(), "bisenet").requires_grad_(False)


@pytest.fixture(scope="module")
def inputs() -> torch.Tensor:
    return normalised(torch.from_numpy(np.stack([scaled(image("bisenet", 300, 260))])))


def test_scaling() -> None:
    assert_equal("bisenet/resized_512_crop", scaled(image("bisenet", 300, 260))[200:264, 200:264])


def test_normalising(inputs: torch.Tensor) -> None:
    assert_close("bisenet/preprocessed_crop", inputs[0, :, 200:232, 200:232])


def test_logits(net: BiSeNet, inputs: torch.Tensor) -> None:
    with torch.inference_mode():
        assert_close("bisenet/logits_s8", net(inputs)[:, :, ::8, ::8])


def test_logits_of_the_heads_that_only_training_uses(net: BiSeNet, inputs: torch.Tensor) -> None:
    with torch.inference_mode():
        _, c8, c16 = net.cp(inputs)
        for entry, logits in (("16", net.conv_out16(c8)), ("32", net.conv_out32(c16))):
            grown = torch.nn.functional.interpolate(
                logits, (512, 512), mode="bilinear", align_corners=True
            )
            assert_close(f"bisenet/logits{entry}_s16", grown[:, :, ::16, ::16])


def test_labels(net: BiSeNet) -> None:
    compute = Compute(torch.device("cpu"), torch.float32, "Processor")
    got = FaceParser(net, compute).labels([image("bisenet", 300, 260)])[0]
    assert got.dtype == np.uint8
    assert (got != golden("bisenet/labels")).mean() <= _TIES


def test_labels_in_half_precision_differ_where_two_parts_meet_only(
    net: BiSeNet, inputs: torch.Tensor
) -> None:
    half = deepcopy(net).to(torch.bfloat16)
    small = inputs[:, :, 128:256, 128:256]  # without instructions for it, this is slow
    with torch.inference_mode():
        want, got = net(small).argmax(1), half(small.bfloat16()).argmax(1)
    assert (got != want).float().mean() <= 0.05
