"""The pose of a head: its angles, keypoints turned by them, and angles that a person wants.

Source: "One-Shot Free-View Neural Talking-Head Synthesis for Video Conferencing" (arXiv 2011.15126),
section 3.1; details of OpenTalker/SadTalker (cd4c046), which the networks were trained with.
"""

from collections.abc import Sequence
from fractions import Fraction
from itertools import pairwise

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from providers.common.choices import not_as_upstream
from providers.sadtalker.rendering.mapping_net import HeadCode

RATE_HZ = 25  # of the original's frames
_BIN_DEGREES, _FIRST_BIN = 3, -99
_PI = 3.14  # as it was trained


def degrees(bins: Tensor) -> Tensor:
    """The expected angle: float32 (n, 66) to (n,)."""
    numbers = torch.arange(bins.shape[1], dtype=torch.float32, device=bins.device)
    return (bins.softmax(1) * numbers).sum(1) * _BIN_DEGREES + _FIRST_BIN


def rotation(yaw: Tensor, pitch: Tensor, roll: Tensor) -> Tensor:
    """What turns a head: float32 (n, 3, 3) of three times (n,) degrees."""
    (cy, sy), (cp, sp), (cr, sr) = (_cos_and_sin(angle) for angle in (yaw, pitch, roll))
    one, nil = torch.ones_like(cy), torch.zeros_like(cy)
    about_x = _matrix(one, nil, nil, nil, cp, -sp, nil, sp, cp)
    about_y = _matrix(cy, nil, sy, nil, one, nil, -sy, nil, cy)
    about_z = _matrix(cr, -sr, nil, sr, cr, nil, nil, nil, one)
    return about_x @ about_y @ about_z


def posed(canonical: Tensor, code: HeadCode, angles: Tensor | None = None) -> Tensor:
    """The keypoints of a head in its pose.

    Args:
        canonical: float32 (n or 1, 15, 3), of the head that looks straight ahead.
        code: Of n moments.
        angles: Degrees (n, 3), yaw, pitch and roll, that replace the code's; where they are no
            numbers the code's are kept.

    Returns:
        float32 (n, 15, 3). Only y of the shift counts: a crop keeps a head's place and size.
    """
    said = torch.stack([degrees(code.yaw), degrees(code.pitch), degrees(code.roll)], dim=1)
    if angles is not None:
        said = torch.where(angles.isnan(), said, angles)
    turned: Tensor = canonical @ rotation(*said.unbind(1)).transpose(1, 2)
    shift = code.shift * torch.tensor([0.0, 1.0, 0.0], device=turned.device)
    return turned + shift[:, None] + code.expression


class AngleCourse:
    """The degrees that a person wants over the film's length.

    Deviation: the values stand at equal distances in time and the last one is reached, where the
    original turns at one speed, may stop before the last value and cannot stand still.

    Args:
        yaw: Degrees, none where the voice is to move the head; so ``pitch`` and ``roll``.
        frames: Of the film, 25 a second.
        as_upstream: Does as the original; raises InputError where that ends in an error.
    """

    def __init__(
        self,
        yaw: Sequence[int],
        pitch: Sequence[int],
        roll: Sequence[int],
        frames: int,
        *,
        as_upstream: bool = False,
    ) -> None:
        course = upstream_course if as_upstream else even_course
        self._columns = np.stack([course(axis, frames) for axis in (yaw, pitch, roll)], axis=1)

    def at(self, times: Sequence[Fraction]) -> NDArray[np.float32]:
        """float32 (n, 3) yaw, pitch and roll at these seconds; no numbers where the voice moves it."""
        moments = np.array([float(time * RATE_HZ) for time in times])
        frames = np.arange(len(self._columns))
        columns = [np.interp(moments, frames, column) for column in self._columns.T]
        return np.stack(columns, axis=1).astype(np.float32)


def even_course(values: Sequence[int], frames: int) -> NDArray[np.float64]:
    """Degrees of each frame (frames,): the values at equal distances in time, evenly in between."""
    if len(values) < 2 or frames < 2:
        return np.full(frames, values[0] if values else np.nan)
    return np.interp(np.arange(frames), np.linspace(0, frames - 1, len(values)), values)


def upstream_course(values: Sequence[int], frames: int) -> NDArray[np.float64]:
    """Degrees of each frame (frames,) as the original: at one speed over all of the film.

    Raises InputError where the original divides by zero.
    """
    if not values:
        return np.full(frames, np.nan)
    pairs = list(pairwise(values))
    if not pairs:
        return np.full(frames, float(values[0]))
    if frames < 2 or any(a == b for a, b in pairs):
        raise _stands_still(values, frames)
    step = sum(abs(b - a) for a, b in pairs) / (frames - 1)
    pieces = [np.arange(a, b, step if b > a else -step) for a, b in pairs]
    course = np.concatenate(pieces)[:frames]
    return np.pad(course, (0, frames - len(course)), mode="edge")


def _cos_and_sin(angle: Tensor) -> tuple[Tensor, Tensor]:
    radian = angle / 180 * _PI
    return radian.cos(), radian.sin()


def _matrix(*cells: Tensor) -> Tensor:
    return torch.stack(cells, dim=1).view(-1, 3, 3)


def _stands_still(values: Sequence[int], frames: int) -> Exception:
    return not_as_upstream(
        "The original fails where the head's angle stays the same",
        f"angles {list(values)} over {frames} frames",
    )
