"""What the MuseTalk benchmark needs on top: the face's boxes, and weights of full size."""

from pathlib import Path

from upright import saved, write_s3fd

from core.media.picture.reader import open_source
from providers.common.faces.dwpose_net import DwposeNet
from providers.common.faces.face_mesh import MeshFinder
from providers.common.faces.landmarks68 import MeshPoints
from providers.musetalk.face_box import face_box, with_margin
from tests.kit.golden.recipe import fill_state_dict
from tests.kit.musetalk_weights import write_weights

MARGIN = 10  # below the chin, as both programs have it


def boxes(film: Path) -> list[tuple[int, int, int, int]]:
    """The face's box in each frame, by the same rule in both programs."""
    found = []
    finder, points = MeshFinder(), MeshPoints()
    with open_source(film) as source:
        for frame in source.frames():
            face = max(finder.find(frame), key=lambda one: one.box[3] - one.box[1])
            box = with_margin(face_box(points.points(frame, face), 0, None), MARGIN, frame.height)
            found.append((box.x0, box.y0, box.x1, box.y1))
    finder.close()
    return found


def weights(folder: Path, *, full: bool) -> dict[str, Path]:
    """The published files' names, formats and shapes with numbers of our own; made where they lack."""
    listed = folder / "done"
    if not listed.exists():
        names = [*write_weights(folder, full=full), _write_dwpose(folder), write_s3fd(folder)]
        listed.write_text("\n".join(names), "utf-8")
    return {name: folder / name for name in listed.read_text("utf-8").split("\n")}


def _write_dwpose(folder: Path) -> str:
    state = fill_state_dict(DwposeNet(), "dwpose").state_dict()
    return saved({"state_dict": state}, folder, "dwpose/dw-ll_ucoco_384.pth")
