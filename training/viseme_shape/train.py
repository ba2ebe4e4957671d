"""Learns how a lower face moves when the mouth opens and widens; writes resources/viseme/shape.npz.

    python training/viseme_shape/train.py TALKERS_FOLDER

The clips are listed in manifest.json beside this file; their licences allow shipping what is
learned from them. No randomness: the same clips give the same file.

Method: every frame's face mesh is brought into the canonical head frame by a similarity fitted to
points that speech does not move, in units of the inter-ocular distance. Within a clip the deviation
from the clip's mean is the talker's own motion; pooled over clips, linear least squares on the
measured (opening, width) gives one displacement a point for each. Left and right are averaged.
"""

import hashlib
import json
import logging
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import av
import mediapipe
import numpy as np
from numpy.typing import NDArray

from providers.viseme.mouth.head_pose import fit_head_pose
from providers.viseme.mouth.mesh import (
    INNER_LOWER,
    INNER_UPPER,
    RIGID,
    measure_opening,
    measure_width,
)

HERE = Path(__file__).parent
OUTPUT = HERE.parents[1] / "resources" / "viseme" / "shape.npz"
GRID_OPEN = 0.05  # frames that are open enough to show the outline of an open mouth
PROCRUSTES_ROUNDS = 3

log = logging.getLogger("train")
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


def verified(folder: Path, clip: dict[str, str]) -> Path:
    """The clip's file, if it is the one the manifest means.

    Raises:
        ValueError: It is another.
    """
    path = folder / clip["file"]
    if hashlib.sha256(path.read_bytes()).hexdigest() != clip["sha256"]:
        raise ValueError(f"{path} is not the recording of manifest.json")
    return path


def mirror_order(mean: Array) -> NDArray[np.intp]:
    """For each point the index of its twin on the other side."""
    flipped = mean * (-1, 1, 1)
    return np.linalg.norm(mean[:, None] - flipped[None], axis=2).argmin(1)


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


def align(points: Array, template: Array) -> Array:
    """Each mesh of (n, 478, 3) in the template's frame."""
    return np.stack([fit_head_pose(template, p, RIGID).to_head(p) for p in points])


def load_clip(raw: Array, template: Array) -> Clip:
    """A talker in the canonical frame, aligned to its own mean."""
    aligned = align(raw, template)
    for _ in range(PROCRUSTES_ROUNDS):
        aligned = align(aligned, aligned.mean(0))
    opening = np.array([measure_opening(p) for p in aligned])
    width = np.array([measure_width(p) for p in aligned])
    return Clip(aligned, opening, width)


def directions(clips: list[Clip], twin: NDArray[np.intp]) -> tuple[Array, Array, float]:
    """Displacement per unit of opening and of width, each (478, 3), and the explained share."""
    inputs = np.concatenate([np.stack([c.opening, c.width], 1) - _mean2(c) for c in clips])
    moved = np.concatenate(
        [(c.points - c.points.mean(0)).reshape(len(c.points), -1) for c in clips]
    )
    solution, *_ = np.linalg.lstsq(inputs, moved, rcond=None)
    both = solution.reshape(2, 478, 3)
    both = (both + both[:, twin] * (-1, 1, 1)) / 2
    rest = moved - inputs @ both.reshape(2, -1)
    lips = np.array([*INNER_UPPER, *INNER_LOWER])
    kept, total = (a.reshape(-1, 478, 3)[:, lips].var() for a in (rest, moved))
    return both[0], both[1], float(1 - kept / total)


def _mean2(clip: Clip) -> Array:
    return np.array([clip.opening.mean(), clip.width.mean()])


def gap_profile(clips: list[Clip]) -> Array:
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


def main(folder: Path) -> None:
    """Trains and writes the shape file."""
    manifest = json.loads((HERE / "manifest.json").read_text())
    limit = manifest["frames_per_clip"]
    raw = [np.array(list(meshes(verified(folder, clip), limit))) for clip in manifest["clips"]]
    template = upright(np.mean([_unit(r).mean(0) for r in raw], axis=0))
    clips = [load_clip(r, template) for r in raw]
    template = upright(np.mean([c.points.mean(0) for c in clips], axis=0))
    clips = [load_clip(r, template) for r in raw]
    opening, width, share = directions(clips, mirror_order(template))
    for name, direction in (("opening", opening), ("width", width)):
        log.info("%s: lower lip %s, chin %s", name, direction[14].round(2), direction[152].round(2))
    log.info("share of the inner lips' motion explained: %.2f", share)
    OUTPUT.parent.mkdir(parents=True, exist_ok=True)
    np.savez_compressed(
        OUTPUT,
        mean=template.astype(np.float32),
        opening=opening.astype(np.float32),
        width=width.astype(np.float32),
        gap_profile=gap_profile(clips).astype(np.float32),
    )
    log.info("wrote %s", OUTPUT)


def _unit(raw: Array) -> Array:
    """Meshes about their eyes' centre in units of the inter-ocular distance."""
    eyes = raw[:, [33, 263]]
    scale = np.linalg.norm(eyes[:, 1] - eyes[:, 0], axis=1)
    unit: Array = (raw - eyes.mean(1, keepdims=True)) / scale[:, None, None]
    return unit


if __name__ == "__main__":
    logging.basicConfig(level=logging.INFO, format="%(message)s")
    main(Path(sys.argv[1]))
