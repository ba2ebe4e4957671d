"""S3FD against the original's numbers."""

from typing import Any

import numpy as np
import pytest
import torch
from torch import Tensor

from core.domain.picture import RgbImage
from providers.common.faces.s3fd import S3fd
from providers.common.faces.s3fd_boxes import decoded, distinct, pixel_box
from providers.common.faces.s3fd_net import Level, S3fdNet
from tests.kit.golden.golden import assert_close, assert_equal, golden
from tests.kit.golden.recipe import fill_state_dict, image

NAMES = ("s3fd0", "s3fd1")


def picture(name: str, height: int, width: int) -> RgbImage:
    return np.ascontiguousarray(image(name, height, width)[..., ::-1])


def parts(levels: list[Level]) -> list[Tensor]:
    """Logits and boxes in turn, the finest first: the order of the original's outputs."""
    return [part for level in levels for part in level]


@pytest.fixture(scope="module")
def net() -> S3fdNet:
    made: S3fdNet = fill_state_dict(S3fdNet(), "s3fd")
    return made.requires_grad_(False)


@pytest.fixture(scope="module")
def levels(net: S3fdNet) -> list[Level]:
    pictures = [picture(name, 192, 160) for name in NAMES]
    with torch.inference_mode():
        seen: list[Level] = net(S3fd(net)._batch(pictures))
    return seen


@pytest.mark.parametrize("number", range(12))
def test_the_network_is_the_originals(levels: list[Level], number: int) -> None:
    assert_close(f"s3fd/raw_{number:02d}", parts(levels)[number])


def test_odd_sizes_make_the_grids_of_the_original(net: S3fdNet) -> None:
    with torch.inference_mode():
        seen = parts(net(S3fd(net)._batch([picture("s3fd_odd", 123, 157)])))
    assert_equal("s3fd/odd_shapes", [tuple(part.shape) for part in seen])
    assert_close("s3fd/odd_raw_06", seen[6], tolerance=(1e-3, 2e-3))


def test_the_candidates_are_the_originals(levels: list[Level]) -> None:
    found = decoded(levels, 0, least=0.05)
    assert_equal("s3fd/candidates_count", [len(found)])
    assert_close("s3fd/candidates_image0", found[:400])


@pytest.mark.parametrize("at", range(2))
def test_the_faces_are_the_originals(net: S3fdNet, levels: list[Level], at: int) -> None:
    alone = S3fd(net).detect(picture(NAMES[at], 192, 160))
    together = S3fd(net).detect_all([picture(name, 192, 160) for name in NAMES])
    for found in (alone, together[at], distinct(decoded(levels, at))):
        assert_close(f"s3fd/kept_image{at}", found)


def test_the_whole_pixels_are_the_originals(net: S3fdNet) -> None:
    boxes = []
    for name in NAMES:
        best = S3fd(net).best(picture(name, 192, 160))
        assert best is not None
        boxes.append(sides(best))
    assert_equal("s3fd/boxes_int", boxes)


@pytest.mark.parametrize("at", range(2))
def test_grids_without_a_network_are_decoded_alike(at: int) -> None:
    maps = [torch.from_numpy(golden(f"s3fd/synth_map_{n:02d}")) for n in range(12)]
    found = decoded(list(zip(maps[::2], maps[1::2], strict=True)), at)
    assert_close(f"s3fd/synth_kept_{at}", distinct(found), tolerance=(1e-3, 1e-3))


def test_a_box_beyond_the_corner_is_cut_as_in_the_original() -> None:
    grids = [(empty(h, 2), torch.zeros(1, 4, h, h)) for h in (8, 4, 2, 2, 1, 1)]
    logits, coded = grids[4]
    logits[0, :, 0, 0] = torch.tensor([-3.0, 3.0])
    coded[0, :, 0, 0] = 0.3
    assert_equal("s3fd/clip_case_box", sides(distinct(decoded(grids, 0))[0]))


def empty(side: int, channels: int) -> Tensor:
    logits = torch.zeros(1, channels, side, side)
    logits[:, 0] = 9.0
    return logits


def sides(box: Any) -> tuple[int, int, int, int]:
    region = pixel_box(box)
    return region.x0, region.y0, region.x1, region.y1
