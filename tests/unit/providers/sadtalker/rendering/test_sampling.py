"""Shifted volumes and bells, against torch's own sampling and the plain formula."""

import torch
from torch.nn import functional

from providers.sadtalker.rendering.generator import Warp
from providers.sadtalker.rendering.keypoint_net import axis
from providers.sadtalker.rendering.lean_motion import LeanWarp
from providers.sadtalker.rendering.sampling import bells, shifted

DEPTH, HEIGHT, WIDTH = 16, 6, 9


def grid() -> torch.Tensor:
    """(depth, height, width, 3)."""
    z, y, x = torch.meshgrid(
        *(axis(n, torch.device("cpu")) for n in (DEPTH, HEIGHT, WIDTH)), indexing="ij"
    )
    return torch.stack([x, y, z], dim=-1)


def test_a_shifted_volume_is_that_of_grid_sample() -> None:
    torch.manual_seed(1)
    volume, shifts = torch.randn(4, DEPTH, HEIGHT, WIDTH), torch.randn(2, 5, 3) * 0.4
    shifts[0, 0], shifts[0, 1] = 0, 3  # not at all, and out of the volume
    places = grid() + shifts.view(10, 1, 1, 1, 3)
    wanted = functional.grid_sample(volume.expand(10, -1, -1, -1, -1), places, align_corners=False)
    made = shifted(volume, shifts)
    torch.testing.assert_close(made.flatten(0, 1), wanted, rtol=1e-4, atol=1e-5)
    assert not made[0, 1].any()


def test_bells_are_highest_at_their_points() -> None:
    torch.manual_seed(2)
    points = torch.rand(2, 5, 3) * 2 - 1
    away = (grid() - points.view(2, 5, 1, 1, 1, 3)).square().sum(-1)
    made = bells(points, (DEPTH, HEIGHT, WIDTH))
    torch.testing.assert_close(made, torch.exp(-away / 0.02), rtol=1e-4, atol=1e-6)


def test_bells_end_before_numbers_get_so_small_that_a_processor_is_slow() -> None:
    made = bells(torch.zeros(1, 1, 3), (DEPTH, HEIGHT, WIDTH))
    smallest = made[made > 0].min()
    assert smallest > 1e-20 > torch.finfo(torch.float32).tiny
    assert (made == 0).any()


def test_places_come_from_where_they_are_said_to_slice_by_slice() -> None:
    torch.manual_seed(3)
    features = torch.randn(1, 8, DEPTH, HEIGHT, WIDTH)
    origins = grid() + torch.randn(2, DEPTH, HEIGHT, WIDTH, 3) * 0.5
    wanted = Warp()(features, origins)
    made = LeanWarp()(features, origins)
    by_channels = made.view(2, DEPTH, 8, HEIGHT, WIDTH).transpose(1, 2).flatten(1, 2)
    torch.testing.assert_close(by_channels, wanted, rtol=1e-4, atol=1e-5)
