"""Samples of volumes, and maps over them, that a shift of all their points makes.

A volume whose points are all shifted alike is sampled along one axis after the other, and a bell around
a point is the product of three: both take a fraction of what working through every point takes, for
the same numbers.
"""

import torch
from torch import Tensor
from torch.nn import functional

from providers.sadtalker.rendering.keypoint_net import axis

_SHARPNESS = 0.01  # the bell's variance, in halves of the volume's side
_NOTHING = 1e-20  # processors take many times as long for numbers near the smallest there are


def shifted(volume: Tensor, shifts: Tensor) -> Tensor:
    """The volume sampled at its own grid, moved by each of the shifts.

    As torch's ``grid_sample`` does it with corners not aligned, linearly and with nothing outside;
    the grid itself reaches from corner to corner, as the networks were trained.

    Args:
        volume: float32 (channels, depth, height, width).
        shifts: float32 (n, points, 3): x, y, z, of a volume from -1 to 1.

    Returns:
        float32 (n, points, channels, depth, height, width).
    """
    depth, height, width = volume.shape[1:]
    of_x, of_y, of_z = (
        _taps(size, shifts[..., at]) for at, size in enumerate((width, height, depth))
    )
    flat = of_z[:, :, None] @ volume.flatten(2)
    made: Tensor = flat.view(*flat.shape[:-1], height, width)
    made = of_y[:, :, None, None] @ made
    return made @ of_x[:, :, None, None].transpose(-1, -2)


def bells(points: Tensor, size: tuple[int, int, int]) -> Tensor:
    """How near each place of a volume is to each point.

    Args:
        points: float32 (n, points, 3): x, y, z, -1..1.
        size: Depth, height and width of the volume.

    Returns:
        float32 (n, points, depth, height, width), 0..1.
    """
    depth, height, width = size
    of_x, of_y, of_z = (
        torch.exp((axis(count, points.device) - points[..., at, None]).square() / -(2 * _SHARPNESS))
        for at, count in enumerate((width, height, depth))
    )
    plane = of_y[..., :, None] * of_x[..., None, :]
    made = of_z[..., :, None, None] * plane[..., None, :, :]
    return functional.threshold(made, _NOTHING, 0, inplace=True)


def _taps(count: int, shifts: Tensor) -> Tensor:
    """The share of each element of an axis in each sample: (..., count, count)."""
    places = ((axis(count, shifts.device) + shifts[..., None] + 1) * count - 1) / 2
    elements = torch.arange(count, dtype=torch.float32, device=shifts.device)
    return (1 - (places[..., None] - elements).abs()).clamp_(min=0)
