"""What the components of a mouth pose do to a face, by linear least squares over talkers.

Opening and width are measured quantities; their directions are displacements per unit. What they
leave over of the lips' motion is, where it is articulation and not the mesh's noise, the fullness
of the lips: the height of the red between its inner and outer edge. Rounded lips are full, a lip
under the teeth is thin. Rounding and tuck therefore move along these directions, at opening and
width held, so that neither spoils what the other two command.
"""

from collections.abc import Callable, Sequence

import numpy as np
from numpy.typing import NDArray

from providers.viseme.mouth.mesh import (
    INNER_LOWER,
    INNER_UPPER,
    LOWER_RINGS,
    MIDDLE_UPPER,
    UPPER_RINGS,
)
from training.viseme_shape.meshes import Array, Clip

GRID_OPEN = 0.05  # frames that are open enough to show the outline of an open mouth
EXTREME = 98  # percentile of a talker's own fullness that counts as fully rounded
TUCK_BEYOND = 2.0  # the mesh follows a lip that disappears under the teeth about half way
_MIDDLE = slice(3, 6)


def pose_directions(clips: Sequence[Clip], twin: NDArray[np.intp]) -> tuple[Array, Array, float]:
    """Displacement per unit of opening and of width, each (478, 3), and the explained share."""
    inputs, moved = _pooled(clips, _poses), _pooled(clips, _points)
    both = _solve(inputs, moved)
    both = (both + both[:, twin] * (-1, 1, 1)) / 2
    rest = moved - inputs @ both.reshape(2, -1)
    lips = np.array([*INNER_UPPER, *INNER_LOWER])
    kept, total = (a.reshape(-1, 478, 3)[:, lips].var() for a in (rest, moved))
    return both[0], both[1], float(1 - kept / total)


def fullness_directions(clips: Sequence[Clip], twin: NDArray[np.intp]) -> tuple[Array, Array]:
    """Displacement of full rounding and of full tuck, each (478, 3), at opening and width held."""
    held = np.concatenate([_pooled(clips, _poses), _pooled(clips, _place)], 1)
    moved, fullness = (
        values - held @ np.linalg.lstsq(held, values, rcond=None)[0]
        for values in (_pooled(clips, _points), _pooled(clips, lip_fullness))
    )
    upper_and_lower = fullness.sum(1, keepdims=True)
    rounding = _solve(upper_and_lower, moved)[0] * _extreme(clips, upper_and_lower[:, 0])
    lower = _solve(fullness, moved)[1] * _extreme(clips, -fullness[:, 1])
    tuck = -TUCK_BEYOND * lower
    return _symmetric(rounding, twin), _symmetric(tuck, twin)


def lip_fullness(clip: Clip) -> Array:
    """Height of the upper and of the lower lip's red around the middle, (n, 2)."""
    heights = [
        abs(clip.points[:, ring[-1][_MIDDLE], 1] - clip.points[:, ring[0][_MIDDLE], 1]).mean(1)
        for ring in (UPPER_RINGS, LOWER_RINGS)
    ]
    return np.stack(heights, 1)


def gap_profile(clips: Sequence[Clip]) -> Array:
    """Lip gap along the nine inner pairs over the opening, (9,), left like right."""
    gaps = []
    for clip in clips:
        is_open = clip.opening > GRID_OPEN
        upper = clip.points[is_open][:, INNER_UPPER]
        lower = clip.points[is_open][:, INNER_LOWER]
        gaps.append((lower - upper)[..., 1] / clip.opening[is_open, None])
    mean = np.concatenate(gaps).mean(0)
    symmetric: Array = (mean + mean[::-1]) / 2
    return symmetric


def _poses(clip: Clip) -> Array:
    return np.stack([clip.opening, clip.width], 1)


def _place(clip: Clip) -> Array:
    """Where the upper lip's edge is, (n, 2): most of what is left over is the head fit's drift."""
    place: Array = clip.points[:, MIDDLE_UPPER, :2].mean(1)
    return place


def _points(clip: Clip) -> Array:
    return clip.points.reshape(len(clip.points), -1)


def _pooled(clips: Sequence[Clip], measure: Callable[[Clip], Array]) -> Array:
    """Each talker's deviation from the own mean, one row a frame."""
    return np.concatenate([measure(clip) - measure(clip).mean(0) for clip in clips])


def _solve(inputs: Array, moved: Array) -> Array:
    """Displacement (k, 478, 3) per unit of each of k inputs (n, k)."""
    solution: Array = np.linalg.lstsq(inputs, moved, rcond=None)[0].reshape(-1, 478, 3)
    return solution


def _extreme(clips: Sequence[Clip], deviation: Array) -> float:
    """How far a talker goes, on average over talkers."""
    ends = np.cumsum([len(clip.opening) for clip in clips])[:-1]
    return float(np.mean([np.percentile(part, EXTREME) for part in np.split(deviation, ends)]))


def _symmetric(direction: Array, twin: NDArray[np.intp]) -> Array:
    symmetric: Array = (direction + direction[twin] * (-1, 1, 1)) / 2
    return symmetric
