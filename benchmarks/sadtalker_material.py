"""What the SadTalker benchmark renders: a large photo, its face's points, weights of full size."""

from dataclasses import dataclass
from pathlib import Path

import torch
from material import ROOT, SIZES, VOICE, as_high_as, repeat, surrounded
from PIL import Image

from core.app.sample import portrait
from core.media.picture.frame import Frame
from core.media.picture.reader import open_source
from providers.common.computing.state_dicts import read_state
from providers.common.faces.detector_box import detector_box
from providers.common.faces.face_mesh import MeshFinder
from providers.common.faces.landmarks68 import MeshPoints, Points68
from tests.kit.sadtalker_weights import DETECTOR, write_extras, write_weights

_FACE = ROOT.parent / "shared/media/dev/faces/d_f10_woman_front.jpg"
_SPOKEN_S = 0.5
_SURE = 100.0  # a logit that nothing outweighs


def photo(path: Path, share: float = 0.6) -> Path:
    """A person in 1920 x 1080; the demo's photograph where there is no other one.

    Args:
        share: Of the height that is a photograph of a face; the rest continues its edges.
    """
    width, height = SIZES["1080p"]
    face = as_high_as(_FACE if _FACE.exists() else portrait(), round(height * share))
    beside, above = (
        -(-(a - b) // 2) for a, b in zip((width, height), face.shape[1::-1], strict=True)
    )
    Image.fromarray(surrounded(face, beside, above)[:height, :width]).save(path)
    return path


def voice(path: Path, seconds: float) -> Path:
    """The demo's sentence from where it is spoken on."""
    return repeat(VOICE, path, seconds, start_s=_SPOKEN_S)


@dataclass(frozen=True)
class Look:
    """A photo and its face, as ours has them.

    Attributes:
        points: float32 (68, 2), pixels.
        box: Around the face: x0, y0, x1, y1.
    """

    frame: Frame
    points: Points68
    box: tuple[int, int, int, int]


def look(path: Path) -> Look:
    """The face that the reference is told of."""
    finder = MeshFinder()
    with open_source(path) as source:
        frame = next(source.frames())
        face = max(finder.find(frame), key=lambda one: one.box[3] - one.box[1])
    finder.close()
    x0, y0, x1, y1 = (round(float(side)) for side in detector_box(face.points))
    return Look(frame, MeshPoints().points(frame, face), (x0, y0, x1, y1))


def weights(folder: Path) -> dict[str, Path]:
    """The published files' names, formats and shapes with numbers of our own; made where they lack."""
    listed = folder / "done"
    if not listed.exists():
        made = write_weights(folder, full=True) | write_extras(folder, full=True)
        _blind(made[DETECTOR])
        listed.write_text("\n".join(made), "utf-8")
    return {name: folder / name for name in listed.read_text("utf-8").split("\n")}


def _blind(path: Path) -> None:
    """The detector sees no face at all: with made-up numbers alone it would see thousands.

    Sorting those out would take longer than the network.
    """
    state = {name: tensor.clone() for name, tensor in read_state(path).items()}
    for name, bias in state.items():
        if "ClassHead" in name and name.endswith("bias"):
            bias[::2] += _SURE  # no face, at both anchors
    torch.save(state, path)
