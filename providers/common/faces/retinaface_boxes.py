"""From RetinaFace's anchors to boxes.

Source: SSD's box coding (Liu et al., arXiv 1512.02325) with RetinaFace's anchors (Deng et al., arXiv
1905.00641, section 3.3), as SadTalker (cd4c046) uses them. Numbers are shares of the picture's width and
height until the end, as in the original.
"""

import math

import numpy as np
import torch
from torch import Tensor

from providers.common.faces import overlaps
from providers.common.faces.overlaps import Boxes
from providers.common.faces.retinaface_net import STRIDES, Found

LEAST_SCORE = 0.97
_SIZES = (
    (16, 32),
    (64, 128),
    (256, 512),
)  # of the anchors at each place of the three grids, pixels
_CENTRE_SPREAD, _SIZE_SPREAD = 0.1, 0.2
_MOST_OVERLAP = 0.4


def anchors(width: int, height: int) -> Tensor:
    """float32 (n, 4) of a picture: middle x, y, width, height as shares of its sides.

    In the network's order: the finest grid first, row by row, at each place the smaller one first.
    """
    return torch.cat(
        [_grid(width, height, stride, sizes) for stride, sizes in zip(STRIDES, _SIZES, strict=True)]
    )


def decoded(found: Found, at: int, width: int, height: int, least: float = LEAST_SCORE) -> Boxes:
    """The boxes of the batch's picture ``at`` that score above ``least``, the best first; pixels."""
    score = found.logits[at].float().softmax(dim=1)[:, 1].cpu()
    chosen = torch.nonzero(score > least)[:, 0]
    priors = anchors(width, height)[chosen]
    sides = boxes_at(priors, found.boxes[at].float().cpu()[chosen])
    scaled = sides * torch.tensor((width, height, width, height))
    boxes: Boxes = torch.cat([scaled, score[chosen, None]], dim=1).numpy()
    return boxes[np.argsort(-boxes[:, 4], kind="stable")]


def distinct(boxes: Boxes) -> Boxes:
    """Those that overlap no better one by more than 0.4 of the area of both; the best come first."""
    return overlaps.distinct(boxes, _MOST_OVERLAP)


def boxes_at(priors: Tensor, coded: Tensor) -> Tensor:
    """float32 (n, 4), x0, y0, x1, y1, of codes (n, 4)."""
    size = priors[:, 2:] * torch.exp(coded[:, 2:] * _SIZE_SPREAD)
    corner = points_at(priors, coded[:, :2]) - size / 2
    return torch.cat([corner, corner + size], dim=1)


def points_at(priors: Tensor, coded: Tensor) -> Tensor:
    """float32 (n, 2k): the places of k points, coded as shifts from the anchors' middles."""
    count = coded.shape[1] // 2
    middle, size = priors[:, :2].tile(count), priors[:, 2:].tile(count)
    return middle + coded * _CENTRE_SPREAD * size


def _grid(width: int, height: int, stride: int, sizes: tuple[int, int]) -> Tensor:
    sides = torch.tensor((width, height), dtype=torch.float32)
    rows, columns = (math.ceil(side / stride) for side in (height, width))
    y, x = torch.meshgrid(torch.arange(rows), torch.arange(columns), indexing="ij")
    middle = (torch.stack([x, y], dim=-1) + 0.5) * stride / sides
    size = torch.tensor(sizes, dtype=torch.float32)[:, None] / sides
    both = (rows, columns, len(sizes), 2)
    whole = torch.cat([middle[:, :, None].expand(both), size.expand(both)], dim=-1)
    return whole.reshape(-1, 4)
