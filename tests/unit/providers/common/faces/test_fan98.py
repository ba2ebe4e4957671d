"""FAN around its network: reading of maps, the 68 points, sizes and the file of weights."""

from pathlib import Path

import numpy as np
import pytest
import torch

from core.domain.engine import EngineSetup
from core.errors import SetupError
from providers.common.computing.device import Compute
from providers.common.faces.fan98 import ENTRY, FILE, Fan98, load_fan98
from providers.common.faces.fan98_net import Fan98Net, Fan98Widths, places
from providers.common.faces.fan98_points import Maps, decoded, reduced

CPU = Compute(torch.device("cpu"), torch.bfloat16, "Processor")
SMALL = Fan98Widths(4, 8, 8)
KEY = f"{ENTRY}/{FILE}"


@pytest.fixture(scope="module")
def net() -> Fan98Net:
    torch.manual_seed(1)
    return Fan98Net(SMALL).eval().requires_grad_(False)


def maps(row: int, column: int, *higher: tuple[int, int]) -> Maps:
    """98 maps with one summit each, and lesser heights."""
    made = np.zeros((98, 64, 64), np.float32)
    for at in higher:
        made[(slice(None), *at)] = 0.5
    made[:, row, column] = 1.0
    return made


def test_a_lone_summit_is_the_middle_of_its_cell() -> None:
    np.testing.assert_array_equal(decoded(maps(20, 10))[5], (10.5, 20.5))


def test_the_higher_neighbour_draws_the_point() -> None:
    drawn = decoded(maps(20, 10, (20, 11), (19, 10)))
    np.testing.assert_array_equal(drawn[97], (10.75, 20.25))


@pytest.mark.parametrize(("row", "column"), [(0, 0), (63, 63), (0, 63), (63, 0)])
def test_a_summit_in_a_corner_stays_in_its_cell(row: int, column: int) -> None:
    np.testing.assert_array_equal(decoded(maps(row, column))[0], (column + 0.5, row + 0.5))
    assert np.isfinite(decoded(maps(row, column), as_upstream=True)).all()


def test_at_the_right_border_the_next_row_is_no_neighbour() -> None:
    heights = maps(20, 63, (21, 0))
    assert decoded(heights)[0, 0] == 63.5
    assert decoded(heights, as_upstream=True)[0, 0] == 63.75  # drawn over the border


def test_one_point_at_the_border_moves_the_others_in_the_original_only() -> None:
    heights = maps(20, 10, (21, 10))
    heights[7] = maps(63, 10)[7]
    assert decoded(heights)[0, 1] == 20.75
    assert decoded(heights, as_upstream=True)[0, 1] == 20.5


def test_68_points_are_made_of_98() -> None:
    points = np.stack([np.arange(98.0), 100 + np.arange(98.0)], axis=1)
    few = reduced(points)
    assert few.shape == (68, 2) and few.dtype == np.float32
    np.testing.assert_array_equal(
        few[[8, 18, 30, 36, 45, 48, 54, 67], 0], [16, 37.5, 54, 60, 72, 76, 82, 95]
    )
    np.testing.assert_array_equal(few[:, 1], few[:, 0] + 100)


def test_places_run_down_across_and_outward() -> None:
    where = places(torch.zeros(2, 7, 3, 5))
    assert where.shape == (2, 3, 3, 5)
    assert where[0, 0, :, 0].tolist() == [-1, 0, 1]
    assert where[0, 1, 0].tolist() == [-1, -0.5, 0, 0.5, 1]
    assert where[1, 2, 1, 2] == 0 and where[1, 2, 0, 0] == 1


@pytest.mark.parametrize("size", [(1, 1), (30, 90), (256, 256)])
def test_points_are_in_pixels_of_what_was_shown(net: Fan98Net, size: tuple[int, int]) -> None:
    points = Fan98(net).points68(np.full((*size, 3), 90, np.uint8))
    assert points.shape == (68, 2)
    assert (points >= 0).all() and (points <= (size[1], size[0])).all()


def test_a_mirrored_order_of_colours_is_another_picture(net: Fan98Net) -> None:
    shown = np.zeros((40, 40, 3), np.uint8)
    shown[10:30, 10:30] = (200, 90, 20)
    seen, swapped = Fan98(net).maps(shown), Fan98(net).maps(shown[..., ::-1].copy())
    assert not np.allclose(seen, swapped)


def test_widths_are_read_off_the_weights(net: Fan98Net) -> None:
    assert Fan98Widths.of(net.state_dict()) == SMALL


def test_the_published_file_fills_the_network(net: Fan98Net, tmp_path: Path) -> None:
    state = net.state_dict()
    kept = {name: tensor for name, tensor in state.items() if "num_batches" not in name}
    torch.save({"state_dict": kept}, tmp_path / FILE)
    (made,) = load_fan98(EngineSetup(weights={KEY: tmp_path / FILE}), CPU).nets
    for name, tensor in made.state_dict().items():
        assert torch.equal(tensor, state[name]), name


@pytest.mark.parametrize("drop", ["conv_last0.weight", "al2.bias"])
def test_another_networks_file_is_refused(net: Fan98Net, tmp_path: Path, drop: str) -> None:
    state = {name: tensor for name, tensor in net.state_dict().items() if name != drop}
    torch.save({"state_dict": state}, tmp_path / FILE)
    with pytest.raises(SetupError) as caught:
        load_fan98(EngineSetup(weights={KEY: tmp_path / FILE}), CPU)
    assert caught.value.code == "weights.wrong_network" and drop in caught.value.detail


def test_the_networks_names_are_the_published_ones() -> None:
    with torch.device("meta"):
        names = set(Fan98Net().state_dict())
    assert len(names) == 1137
    assert {"m3.coordconv.conv.bias", "m0.b2_plus_1.conv3.weight", "top_m_2.bn1.weight"} <= names
