"""Learns how a lower face moves with the mouth's pose; writes resources/viseme/shape.npz.

    python -m training.viseme_shape.train TALKERS_FOLDER

The clips are listed in manifest.json beside this file; their licences allow shipping what is
learned from them. No randomness: the same clips give the same file.

Method: every frame's face mesh is brought into the canonical head frame by a similarity fitted to
points that speech does not move, in units of the inter-ocular distance. Within a clip the deviation
from the clip's mean is the talker's own motion; pooled over clips, linear least squares gives one
displacement a point for each component of a pose. Left and right are averaged.
"""

import json
import logging
import sys
from pathlib import Path

import numpy as np

from training.recordings import verified
from training.viseme_shape.components import fullness_directions, gap_profile, pose_directions
from training.viseme_shape.meshes import (
    first_template,
    load_clip,
    meshes,
    mirror_order,
    upright,
)

HERE = Path(__file__).parent
OUTPUT = HERE.parents[1] / "resources" / "viseme" / "shape.npz"

log = logging.getLogger("train")


def main(folder: Path, output: Path = OUTPUT) -> None:
    """Trains and writes the shape file."""
    manifest = json.loads((HERE / "manifest.json").read_text())
    limit = manifest["frames_per_clip"]
    raw = [np.array(list(meshes(verified(folder, clip), limit))) for clip in manifest["clips"]]
    template = first_template(raw)
    clips = [load_clip(r, template) for r in raw]
    template = upright(np.mean([c.points.mean(0) for c in clips], axis=0))
    clips = [load_clip(r, template) for r in raw]
    twin = mirror_order(template)
    opening, width, share = pose_directions(clips, twin)
    rounding, tuck = fullness_directions(clips, twin)
    named = {"opening": opening, "width": width, "rounding": rounding, "tuck": tuck}
    for name, direction in named.items():
        lip, outline, chin = direction[[14, 17, 152]].round(3)
        log.info("%s: lower lip %s, its outline %s, chin %s", name, lip, outline, chin)
    log.info("share of the inner lips' motion explained: %.2f", share)
    output.parent.mkdir(parents=True, exist_ok=True)
    arrays = {"mean": template, **named, "gap_profile": gap_profile(clips)}
    np.savez_compressed(output, **{k: v.astype(np.float32) for k, v in arrays.items()})
    log.info("wrote %s", output)


if __name__ == "__main__":
    logging.basicConfig(level=logging.INFO, format="%(message)s")
    main(Path(sys.argv[1]))
