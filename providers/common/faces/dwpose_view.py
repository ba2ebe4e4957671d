"""What DWPose's network sees of a picture, and its answers in the picture's pixels.

Source: MMPose 1.1.0's top-down view and SimCC decoding with the settings of MuseTalk (0a89dec): the
whole picture is the person's box, and a mirrored second look is averaged with the first.
"""

from dataclasses import dataclass

import cv2
import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from core.domain.picture import RgbImage
from providers.common.faces.dwpose_net import HEIGHT, SPLIT, WIDTH
from providers.common.faces.landmarks68 import MIRRORED_68, Points68

FACE = slice(23, 91)  # of the 133 points of a body
_PADDING = 1.25
_MEAN = np.array((123.675, 116.28, 103.53), np.float32)
_SPREAD = np.array((58.395, 57.12, 57.375), np.float32)


@dataclass(frozen=True, slots=True)
class View:
    """Where the network's input lies in a picture.

    Attributes:
        centre, size: float64 (2,), across and down, pixels of the picture.
    """

    centre: NDArray[np.float64]
    size: NDArray[np.float64]

    def to_picture(self, places: NDArray[np.float64]) -> NDArray[np.float64]:
        """Places in the input (n, 2) as places in the picture."""
        moved: NDArray[np.float64] = places / (WIDTH, HEIGHT) * self.size
        return moved + self.centre - self.size / 2


def view_of(width: int, height: int) -> View:
    """A quarter more than a picture of this size, grown to the input's shape."""
    across, down = width * _PADDING, height * _PADDING
    shape = WIDTH / HEIGHT
    across, down = max(across, down * shape), max(down, across / shape)
    return View(np.array((width, height)) / 2, np.array((across, down)))


def seen(rgb: RgbImage, view: View) -> NDArray[np.float32]:
    """The network's input, float32 (3, 384, 288), normalised; black beyond the picture."""
    scale = WIDTH / view.size[0]
    shift = np.array((WIDTH, HEIGHT)) / 2 - scale * view.centre
    matrix = np.array([[scale, 0.0, shift[0]], [0.0, scale, shift[1]]])
    warped = cv2.warpAffine(rgb, matrix, (WIDTH, HEIGHT), flags=cv2.INTER_LINEAR)
    return np.ascontiguousarray(((warped - _MEAN) / _SPREAD).transpose(2, 0, 1))


def both_looks(across: Tensor, down: Tensor) -> tuple[Tensor, Tensor]:
    """The face's scores for places across (68, 576) and down (68, 768), averaged over both looks.

    Args:
        across, down: Of all points, (2, 133, 576) and (2, 133, 768): as it is, and mirrored.
    """
    (across, mirrored_across), (down, mirrored_down) = across[:, FACE], down[:, FACE]
    other = torch.from_numpy(MIRRORED_68)
    mean_across = (across + mirrored_across[other].flip(1)) / 2
    return mean_across, (down + mirrored_down[other]) / 2


def decoded(across: Tensor, down: Tensor, view: View) -> tuple[Points68, NDArray[np.float32]]:
    """The points in the picture's pixels, float32 (68, 2), and their scores, float32 (68,).

    A point that no place speaks for lies half a pixel outside the input's corner, as in the original.
    """
    (best_across, column), (best_down, row) = across.max(dim=1), down.max(dim=1)
    score = torch.minimum(best_across, best_down)
    bins = torch.stack([column, row], dim=1)
    bins[score <= 0] = -1
    places = bins.double().numpy() / SPLIT
    return view.to_picture(places).astype(np.float32), score.numpy()
