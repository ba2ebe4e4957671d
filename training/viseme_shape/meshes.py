"""Face meshes of recorded talkers in one common head frame."""

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import av
import mediapipe
import numpy as np
from numpy.typing import NDArray

from providers.viseme.mouth.head_pose import fit_head_pose
from providers.viseme.mouth.mesh import RIGID, measure_opening, measure_width

PROCRUSTES_ROUNDS = 3

Array = NDArray[np.float64]


class Clip(NamedTuple):
    """One talker: aligned points (n, 478, 3), opening (n,) and width (n,)."""

    points: Array
    opening: Array
    width: Array


def meshes(path: Path, limit: int) -> Iterator[Array]:
    """The face mesh (478, 3) in pixels of each frame that has a face."""
    with (
        av.open(str(path)) as container,
        mediapipe.solutions.face_mesh.FaceMesh(refine_landmarks=True) as detector,
    ):
        for count, frame in enumerate(container.decode(video=0)):
            if count >= limit:
                return
            found = detector.process(frame.to_ndarray(format="rgb24")).multi_face_landmarks
            if found:
                size = np.array([frame.width, frame.height, frame.width])
                yield np.array([(p.x, p.y, p.z) for p in found[0].landmark]) * size


def load_clip(raw: Array, template: Array) -> Clip:
    """A talker in the canonical frame, aligned to its own mean; raw (n, 478, 3) in pixels."""
    aligned = _align(raw, template)
    for _ in range(PROCRUSTES_ROUNDS):
        aligned = _align(aligned, aligned.mean(0))
    opening = np.array([measure_opening(p) for p in aligned])
    width = np.array([measure_width(p) for p in aligned])
    return Clip(aligned, opening, width)


def first_template(raw: list[Array]) -> Array:
    """A mean face (478, 3) of talkers whose heads are not aligned yet."""
    return upright(np.mean([_unit(talker).mean(0) for talker in raw], axis=0))


def upright(mean: Array) -> Array:
    """The mean shape with eyes level, centred, unit inter-ocular distance, left like right."""
    x = mean[263] - mean[33]
    y = mean[152] - mean[10]
    x = x / np.linalg.norm(x)
    y = y - x * (x @ y)
    y = y / np.linalg.norm(y)
    axes = np.stack([x, y, np.cross(x, y)])
    centred = (mean - (mean[33] + mean[263]) / 2) @ axes.T
    centred /= np.linalg.norm(centred[263] - centred[33])
    twin = mirror_order(centred)
    symmetric: Array = (centred + centred[twin] * (-1, 1, 1)) / 2
    return symmetric


def mirror_order(mean: Array) -> NDArray[np.intp]:
    """For each point the index of its twin on the other side."""
    flipped = mean * (-1, 1, 1)
    return np.linalg.norm(mean[:, None] - flipped[None], axis=2).argmin(1)


def _align(points: Array, template: Array) -> Array:
    """Each mesh of (n, 478, 3) in the template's frame."""
    return np.stack([fit_head_pose(template, p, RIGID).to_head(p) for p in points])


def _unit(raw: Array) -> Array:
    """Meshes about their eyes' centre in units of the inter-ocular distance."""
    eyes = raw[:, [33, 263]]
    scale = np.linalg.norm(eyes[:, 1] - eyes[:, 0], axis=1)
    unit: Array = (raw - eyes.mean(1, keepdims=True)) / scale[:, None, None]
    return unit
