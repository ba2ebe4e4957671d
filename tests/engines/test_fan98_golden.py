"""FAN's 98 points against the original's numbers."""

import numpy as np
import pytest
import torch
from numpy.typing import NDArray
from torch import Tensor

from providers.common.faces.fan98 import Fan98
from providers.common.faces.fan98_net import Fan98Net, places
from providers.common.faces.fan98_points import Maps, decoded, reduced
from tests.kit.golden.fast_fill import fill
from tests.kit.golden.golden import assert_close, has_golden
from tests.kit.golden.recipe import bits, image, uniform

FACE = np.ascontiguousarray(image("st_fan", 180, 150)[..., ::-1])
CASES = ("plain", "last_row", "first_row")


@pytest.fixture(scope="module")
def maps() -> list[Tensor]:
    if not has_golden("st_fan/heat_last_s"):
        pytest.skip("the golden data are not on this machine")
    net = fill(Fan98Net(), "st_fan")
    with torch.inference_mode():
        made: list[Tensor] = net(Fan98(net)._input(FACE))
    return made


def test_the_network_is_the_originals(maps: list[Tensor]) -> None:
    assert_close("st_fan/heat_last_s", maps[-1][0, ::7, ::4, ::4])


def test_the_first_hourglass_is_the_originals(maps: list[Tensor]) -> None:
    assert_close("st_fan/heat0_s", maps[0][0, ::7, ::4, ::4])


def test_every_hourglass_spreads_as_the_originals(maps: list[Tensor]) -> None:
    assert_close("st_fan/heat_std", [float(one.std()) for one in maps], tolerance=(1e-3, 1e-3))


def test_places_are_told_as_in_the_original() -> None:
    assert_close("st_fan/coord_in_s", places(torch.zeros(1, 3, 256, 256))[0, :, ::32, ::32])


@pytest.mark.parametrize("case", CASES)
def test_maps_are_read_as_the_original_reads_them(case: str) -> None:
    assert_close(f"st_crop/heat_{case}", decoded(peaks(case), as_upstream=True))


@pytest.mark.parametrize("case", CASES)
def test_read_map_by_map_points_hardly_move(case: str) -> None:
    ours, theirs = decoded(peaks(case)), decoded(peaks(case), as_upstream=True)
    assert np.abs(ours - theirs).max() <= 0.5


def test_the_68_of_98_points_are_the_originals() -> None:
    points = np.stack([np.arange(98.0), np.zeros(98)], axis=1)
    assert_close("st_crop/map98to68_x_of_identity", reduced(points)[:, 0])


def peaks(case: str) -> Maps:
    """Maps with one summit each; that of map 5 in the last or first row where the case says so."""
    maps: NDArray[np.float32] = uniform(f"st/heat{case}", (98, 64, 64), 0, 0.5)
    chance = (bits(f"st/heatpk{case}", 98) >> np.uint64(40)).astype(np.int64)
    rows, columns = 2 + chance % 60, 2 + (chance // 64) % 60
    rows[5] = {"plain": rows[5], "last_row": 63, "first_row": 0}[case]
    maps[np.arange(98), rows, columns] += 1.0
    return maps
