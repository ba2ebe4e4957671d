"""Frames of a head, painted by narrow networks."""

from collections.abc import Iterator
from dataclasses import replace

import cv2
import numpy as np
import pytest
import torch
from torch import Tensor

from core.domain.picture import RgbImage
from core.errors import Cancelled, EngineError, OutOfMemoryError
from providers.common.computing.device import Compute
from providers.common.computing.stoppable import stoppable
from providers.sadtalker.rendering.nets import RendererNets
from providers.sadtalker.rendering.painter import Painter, as_pictures, batch_size
from tests.kit.golden.networks import PROCESSOR
from tests.kit.torch_threads import one_thread
from tests.unit.providers.sadtalker.rendering.nets import (
    SIDE,
    SOURCE,
    SQUARE,
    TARGETS,
    generator,
    keypoint_net,
    mapping,
    nets,
)

HALF = Compute(torch.device("cpu"), torch.bfloat16, "Processor")
LEAST_PSNR_DB = 35.0
AS_SAID = np.full((5, 3), np.nan, np.float32)


@pytest.fixture(scope="module", autouse=True)
def _one_thread() -> Iterator[None]:
    with one_thread():
        yield


@pytest.fixture(scope="module")
def painter() -> Painter:
    made = Painter(nets(), PROCESSOR)
    made.study(SQUARE, SOURCE)
    return made


@pytest.fixture(scope="module")
def painted(painter: Painter) -> list[RgbImage]:
    return painter.paint(TARGETS)


def test_moments_become_squares(painted: list[RgbImage]) -> None:
    assert [(p.shape, p.dtype) for p in painted] == [((SIDE, SIDE, 3), np.uint8)] * 5
    assert all(p.flags.c_contiguous for p in painted)
    assert not np.array_equal(painted[0], painted[1])


def test_frames_of_a_batch_do_not_influence_each_other(
    painter: Painter, painted: list[RgbImage]
) -> None:
    for n in (0, 4):
        assert np.array_equal(painter.paint(TARGETS[n : n + 1])[0], painted[n])


def test_they_are_those_of_the_network_as_it_is_published(painted: list[RgbImage]) -> None:
    plain = generator()
    with torch.inference_mode():
        by_hand = RendererNets(keypoint_net(), mapping(), plain)
        other = Painter(replace(by_hand, generator=generator()), PROCESSOR)
        other.study(SQUARE, SOURCE)
        picture = torch.from_numpy(SQUARE).permute(2, 0, 1)[None].float() / 255
        head = plain.study(picture, other.points(SOURCE[None]))
        wanted = as_pictures(plain(head, other.points(TARGETS)))
    assert all(off(a, b) <= 1 for a, b in zip(painted, wanted, strict=True))


def test_halves_paint_nearly_the_same(painted: list[RgbImage]) -> None:
    rough = Painter(nets(), HALF)
    rough.study(SQUARE, SOURCE)
    for fine, half in zip(painted, rough.paint(TARGETS), strict=True):
        assert cv2.PSNR(fine, half) > LEAST_PSNR_DB


def test_keypoints_do_not_depend_on_the_rounding_of_halves(painter: Painter) -> None:
    rough = Painter(nets(), HALF)
    rough.study(SQUARE, SOURCE)
    assert torch.equal(rough.points(TARGETS), painter.points(TARGETS))


def test_angles_that_a_person_wants_replace_the_voices(
    painter: Painter, painted: list[RgbImage]
) -> None:
    as_said = painter.paint(TARGETS, AS_SAID)
    assert all(np.array_equal(a, b) for a, b in zip(as_said, painted, strict=True))
    turned = AS_SAID.copy()
    turned[2, 0] = 40
    points, other = painter.points(TARGETS), painter.points(TARGETS, turned)
    assert [not torch.equal(a, b) for a, b in zip(points, other, strict=True)] == [
        False,
        False,
        True,
        False,
        False,
    ]


def test_another_picture_is_studied_anew(painter: Painter, painted: list[RgbImage]) -> None:
    other = Painter(nets(), PROCESSOR)
    other.study(np.ascontiguousarray(SQUARE[::-1]), SOURCE)
    assert off(other.paint(TARGETS[:1])[0], painted[0]) > 10
    other.study(SQUARE, SOURCE)
    assert np.array_equal(other.paint(TARGETS[:1])[0], painted[0])


def test_a_network_that_overflows_is_told_not_shown_as_black() -> None:
    broken = nets()
    broken.generator.decoder.conv_img.bias.fill_(torch.nan)  # type: ignore[union-attr, operator]
    painter = Painter(broken, PROCESSOR)
    painter.study(SQUARE, SOURCE)
    with pytest.raises(EngineError) as caught:
        painter.paint(TARGETS[:1])
    assert caught.value.code == "engine.no_numbers"


def test_it_stops_between_two_layers(painter: Painter) -> None:
    asked = 0

    def checkpoint() -> None:
        nonlocal asked
        asked += 1
        if asked == 20:
            raise Cancelled

    with (
        stoppable(painter.nets, painter.compute.device, checkpoint),
        pytest.raises(Cancelled),
    ):
        painter.paint(TARGETS)
    assert asked == 20


def test_a_picture_that_does_not_fit_into_memory_is_told() -> None:
    small = nets()

    def full(*_: object) -> None:
        raise torch.OutOfMemoryError("none left")

    small.keypoints.register_forward_pre_hook(full)
    with pytest.raises(OutOfMemoryError):
        Painter(small, PROCESSOR).study(SQUARE, SOURCE)


def test_levels_are_rounded() -> None:
    shades = torch.tensor([0.0, 0.4, 0.6, 254.6, 255.0]).div(255).view(1, 1, 1, 5)
    levels = as_pictures(shades.expand(1, 3, 1, 5))[0]
    assert levels[0, :, 0].tolist() == [0, 0, 1, 255, 255]


@pytest.mark.parametrize(("wanted", "given"), [(0, 1), (1, 1), (8, 1)])
def test_no_more_frames_wait_than_a_processor_paints_at_once(wanted: int, given: int) -> None:
    assert batch_size(PROCESSOR, wanted, 256) == given


def test_a_graphics_card_is_given_what_is_wanted() -> None:
    assert batch_size(replace(PROCESSOR, device=torch.device("cuda")), 16, 512) == 16


def off(one: RgbImage | Tensor, other: RgbImage) -> int:
    return int(np.abs(np.asarray(one).astype(int) - other).max())
