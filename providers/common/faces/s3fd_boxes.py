"""From S3FD's grids to boxes: decoding, and dropping all but the best of overlapping ones.

Source: SSD's box coding (Liu et al., arXiv 1512.02325) with the constants and the pixel rules of
Wav2Lip (5c90fa9). Deviation: places that score 0.5 or less are left out before overlaps are resolved,
not after; the outcome is the same, because a place only ever yields to a better one.
"""

from collections.abc import Sequence

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from core.domain.picture import Region
from providers.common.faces import overlaps
from providers.common.faces.overlaps import Boxes
from providers.common.faces.s3fd_net import STRIDES, Level

LEAST_SCORE = 0.5
_SIZE = 4  # of a place's prior box, in strides
_CENTRE_SPREAD, _SIZE_SPREAD = 0.1, 0.2
_MOST_OVERLAP = 0.3


def decoded(levels: Sequence[Level], at: int, least: float = LEAST_SCORE) -> Boxes:
    """The boxes of the batch's picture ``at`` that score above ``least``, the best first."""
    parts = [
        _level(logits[at].float(), coded[at].float(), stride, least)
        for stride, (logits, coded) in zip(STRIDES, levels, strict=True)
    ]
    boxes: Boxes = torch.cat(parts).cpu().numpy()
    return boxes[np.argsort(-boxes[:, 4], kind="stable")]


def distinct(boxes: Boxes) -> Boxes:
    """Those that overlap no better one by more than 0.3 of the area of both; the best come first.

    Both edges of a box belong to it, hence a pixel more.
    """
    return overlaps.distinct(boxes, _MOST_OVERLAP, edge=1.0)


def pixel_box(found: NDArray[np.float32]) -> Region:
    """The box (4 or 5 numbers) cut at the picture's top and left, and to whole pixels.

    It may reach beyond the right and the bottom.
    """
    x0, y0, x1, y1 = (int(max(0.0, side)) for side in found[:4].tolist())
    return Region(x0, y0, x1, y1)


def _level(logits: Tensor, coded: Tensor, stride: int, least: float) -> Tensor:
    """float32 (n, 5) of one grid of one picture: logits (2, h, w), coded (4, h, w)."""
    score = logits.softmax(dim=0)[1]
    rows, columns = torch.nonzero(score > least, as_tuple=True)
    code = coded[:, rows, columns]
    side = float(stride * _SIZE)
    prior = torch.stack([columns, rows]) * stride + stride / 2
    centre = prior + code[:2] * _CENTRE_SPREAD * side
    size = side * torch.exp(code[2:] * _SIZE_SPREAD)
    corner = centre - size / 2
    return torch.cat([corner, corner + size, score[rows, columns][None]]).T
