"""Wav2Lip's generator against the original's numbers.

The recipe's weights depend on the names of what they fill, so that these are proven as well.
"""

from collections.abc import Iterator

import cv2
import numpy as np
import pytest
import torch
from torch import Tensor

from providers.common.computing.folding import fold_norms
from providers.common.computing.lean_conv_blocks import LeanBlock, lean
from providers.common.computing.packed_convs import packs
from providers.wav2lip.generator import Generator
from providers.wav2lip.network import as_input
from tests.kit.golden.fast_fill import fill
from tests.kit.golden.golden import assert_close, assert_equal, golden
from tests.kit.golden.networks import PROCESSOR
from tests.kit.golden.recipe import image, uniform
from tests.kit.torch_threads import one_thread

TENSORS, PARAMETERS = 352, 36_298_035
HEARD = torch.from_numpy(uniform("w2l/mel", (4, 1, 80, 16), -4, 4))
SEEN = torch.from_numpy(uniform("w2l/img", (4, 6, 96, 96), 0, 1))


@pytest.fixture(scope="module")
def plain() -> Generator:
    return fill(Generator(), "wav2lip")


@pytest.fixture(scope="module")
def folded() -> Generator:
    return fold_norms(fill(Generator(), "wav2lip")).to(memory_format=torch.channels_last)


@pytest.fixture(scope="module", autouse=True)
def _plainly() -> Iterator[None]:
    with torch.inference_mode(), one_thread():
        yield


@pytest.fixture(scope="module")
def painted(folded: Generator) -> Tensor:
    return folded(HEARD, SEEN)


def test_it_has_the_size_of_the_original(plain: Generator) -> None:
    assert len(plain.state_dict()) == TENSORS
    assert sum(weights.numel() for weights in plain.parameters()) == PARAMETERS


def test_it_paints_as_the_original(plain: Generator) -> None:
    assert_close("wav2lip/gen_out", plain(HEARD, SEEN))


def test_it_paints_so_with_its_norms_folded_away(painted: Tensor) -> None:
    assert_close("wav2lip/gen_out", painted)


def test_it_paints_so_with_less_work() -> None:
    net = lean(fold_norms(fill(Generator(), "wav2lip")), PROCESSOR)
    assert any(isinstance(part, LeanBlock) for part in net.modules()) == packs(PROCESSOR)
    assert_close("wav2lip/gen_out", net(HEARD, SEEN))
    assert_close("wav2lip/gen_out", net(HEARD, SEEN))  # packed by the first


def test_brightness_and_contrast_are_the_originals(painted: Tensor) -> None:
    assert_close("wav2lip/gen_out_5d_stats", [painted.mean(), painted.std()])


def test_it_hears_as_the_original(plain: Generator, folded: Generator) -> None:
    for net in (plain, folded):
        assert_close("wav2lip/gen_audio_embedding", net.audio_encoder(HEARD).flatten(1))


def test_it_sees_as_the_original(folded: Generator) -> None:
    stats, seen = [], SEEN
    for encode in folded.face_encoder_blocks:
        seen = encode(seen)
        stats.append([seen.mean().item(), seen.std().item(), seen.abs().max().item()])
    assert_close("wav2lip/gen_face_encoder_stats", stats, tolerance=(1e-3, 1e-4))


def test_a_face_is_shown_to_it_as_in_the_original() -> None:
    y0, y1, x0, x1 = golden("wav2lip/pipe_box_y1y2x1x2")
    crop = cv2.resize(image("pipe0", 120, 160)[y0:y1, x0:x1], (96, 96))
    face = np.ascontiguousarray(crop[..., ::-1])
    shown = as_input([face], torch.device("cpu"))[0].permute(1, 2, 0)
    assert_equal("wav2lip/pipe_img_batch0", shown.mul(255).round())
