"""What goes into Wav2Lip's network and what comes out of it."""

from collections.abc import Callable, Iterator
from dataclasses import replace

import cv2
import numpy as np
import pytest
import torch
from torch import Tensor, nn

from core.domain.picture import RgbImage
from core.errors import Cancelled, EngineError
from providers.common.computing.device import Compute
from providers.common.computing.folding import fold_norms
from providers.common.computing.lean_conv_blocks import lean
from providers.common.computing.stoppable import stoppable
from providers.wav2lip.generator import Generator
from providers.wav2lip.network import Wav2LipNetwork, batch_size
from tests.kit.golden.fast_fill import fill
from tests.kit.golden.networks import PROCESSOR
from tests.kit.golden.recipe import image, uniform
from tests.kit.torch_threads import one_thread

HALF = Compute(torch.device("cpu"), torch.bfloat16, "Processor")
FACES = [np.ascontiguousarray(image(f"paint{n}", 96, 96)[..., ::-1]) for n in range(3)]
HEARD = uniform("paint", (3, 1, 80, 16), -4, 4)
LEAST_PSNR_DB = 40.0


class Stand(nn.Module):
    """In the generator's place."""

    def __init__(self, answer: Callable[[Tensor, Tensor], Tensor]) -> None:
        super().__init__()
        self.answer = answer

    def forward(self, heard: Tensor, face: Tensor) -> Tensor:
        return self.answer(heard, face)


def standing(answer: Callable[[Tensor, Tensor], Tensor]) -> Wav2LipNetwork:
    return Wav2LipNetwork(Stand(answer), PROCESSOR)  # type: ignore[arg-type]  # is called alike


def generator(compute: Compute) -> Generator:
    net = fold_norms(fill(Generator(), "wav2lip")).to(memory_format=torch.channels_last)
    return lean(net.to(compute.dtype), compute)


@pytest.fixture(scope="module", autouse=True)
def _one_thread() -> Iterator[None]:
    with one_thread():
        yield


@pytest.fixture(scope="module")
def network() -> Wav2LipNetwork:
    return Wav2LipNetwork(generator(PROCESSOR), PROCESSOR)


def test_faces_become_faces(network: Wav2LipNetwork) -> None:
    made = network.paint(FACES, HEARD)
    assert [(p.shape, p.dtype) for p in made] == [((96, 96, 3), np.uint8)] * 3
    assert all(p.flags.c_contiguous for p in made)


def test_faces_of_a_batch_do_not_influence_each_other(network: Wav2LipNetwork) -> None:
    together = network.paint(FACES, HEARD)
    for n in range(3):
        alone = network.paint(FACES[n : n + 1], HEARD[n : n + 1])[0]
        assert np.array_equal(alone, together[n])


def test_more_faces_than_a_processor_paints_at_once_are_painted_in_turn(
    network: Wav2LipNetwork,
) -> None:
    alike = network.paint(FACES, HEARD)
    many = network.paint(FACES * 4, np.concatenate([HEARD] * 4))
    assert len(many) == 12
    assert all(np.array_equal(many[n], alike[n % 3]) for n in range(12))


def test_what_it_paints_depends_on_the_voice(network: Wav2LipNetwork) -> None:
    first, second = network.paint(FACES[:1] * 2, HEARD[:2])
    assert off(first, second) > 10


def test_what_it_paints_does_not_depend_on_the_rounding_of_halves(network: Wav2LipNetwork) -> None:
    rough = Wav2LipNetwork(generator(HALF), HALF)
    for fine, half in zip(network.paint(FACES, HEARD), rough.paint(FACES, HEARD), strict=True):
        assert cv2.PSNR(fine, half) > LEAST_PSNR_DB


def test_colours_go_in_and_come_out_in_their_order() -> None:
    blues: list[Tensor] = []

    def echo(_heard: Tensor, face: Tensor) -> Tensor:
        blues.append(face[:, 3])
        return face[:, 3:]

    made = standing(echo).paint(FACES, HEARD)
    assert all(np.array_equal(a, b) for a, b in zip(made, FACES, strict=True))
    np.testing.assert_allclose(blues[0][:3].numpy() * 255, [f[..., 2] for f in FACES], atol=1e-4)


def test_the_mouth_that_is_there_is_hidden() -> None:
    made = standing(lambda _heard, face: face[:, :3]).paint(FACES, HEARD)
    for shown, face in zip(made, FACES, strict=True):
        np.testing.assert_array_equal(shown[:48], face[:48])
        assert not shown[48:].any()


@pytest.mark.parametrize(("as_upstream", "level"), [(False, 128), (True, 127)])
def test_levels_are_rounded_unless_the_original_is_wanted(as_upstream: bool, level: int) -> None:
    network = standing(lambda _heard, face: torch.full_like(face[:, :3], 127.7 / 255))
    assert (network.paint(FACES, HEARD, as_upstream=as_upstream)[0] == level).all()


def test_a_network_that_overflows_is_told_not_shown_as_a_black_mouth() -> None:
    def overflown(_heard: Tensor, face: Tensor) -> Tensor:
        made = face[:, :3].clone()
        made[0, 0, 50, 50] = torch.nan
        return made

    with pytest.raises(EngineError) as caught:
        standing(overflown).paint(FACES, HEARD)
    assert caught.value.code == "engine.no_numbers"
    assert "fp32" in caught.value.hint and "float32" in caught.value.detail


def test_it_stops_between_two_layers(network: Wav2LipNetwork) -> None:
    asked = 0

    def checkpoint() -> None:
        nonlocal asked
        asked += 1
        if asked == 3:
            raise Cancelled

    with (
        stoppable(network.nets, network.compute.device, checkpoint),
        pytest.raises(Cancelled),
    ):
        network.paint(FACES, HEARD)
    assert asked == 3


def test_a_graphics_card_is_given_what_is_wanted() -> None:
    assert batch_size(replace(PROCESSOR, device=torch.device("cuda")), 256) == 256


def off(one: RgbImage, other: RgbImage) -> int:
    return int(np.abs(one.astype(int) - other).max())


@pytest.mark.parametrize(("wanted", "given"), [(0, 8), (1, 1), (8, 8), (256, 8)])
def test_no_more_frames_wait_than_a_processor_paints_at_once(wanted: int, given: int) -> None:
    assert batch_size(PROCESSOR, wanted) == given
