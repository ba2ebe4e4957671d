"""What the MuseTalk benchmark renders: an upright clip, a voice, the face's boxes, weights of full size."""

from fractions import Fraction
from pathlib import Path

import av
import torch
from material import ROOT, VOICE, make_clip, repeat

from core.media.picture.reader import open_source
from providers.common.faces.dwpose_net import DwposeNet
from providers.common.faces.face_mesh import MeshFinder
from providers.common.faces.landmarks68 import MeshPoints
from providers.common.faces.s3fd_net import S3fdNet
from providers.musetalk.face_box import face_box, with_margin
from tests.kit.golden.recipe import fill_state_dict
from tests.kit.musetalk_weights import write_weights

SIZE = (704, 1216)
RATE = Fraction(25)
MARGIN = 10  # below the chin, as both programs have it

_TALKER = ROOT.parent / "shared/media/dev/talkers/d_t01_woman_outdoor.mp4"  # 720 x 1280
_SURE = 100.0  # a logit that nothing outweighs


def clip(path: Path, seconds: float, *, is_talker: bool = True) -> Path:
    """A person who talks, from a film of one where there is such a film; else the demo's photograph."""
    if not is_talker or not _TALKER.exists():
        return make_clip(path, SIZE, seconds)
    with av.open(str(_TALKER)) as source, av.open(str(path), "w") as target:
        options = {"preset": "veryfast", "crf": "16"}
        stream = target.add_stream("libx264", rate=RATE, options=options)
        stream.width, stream.height, stream.pix_fmt = *SIZE, "yuv420p"
        for number, frame in enumerate(source.decode(video=0)):
            if number >= seconds * RATE:
                break
            pixels = frame.to_ndarray(format="rgb24")
            top, left = (pixels.shape[0] - SIZE[1]) // 2, (pixels.shape[1] - SIZE[0]) // 2
            cut = pixels[top : top + SIZE[1], left : left + SIZE[0]]
            target.mux(stream.encode(av.VideoFrame.from_ndarray(cut, "rgb24")))
        target.mux(stream.encode(None))
    return path


def voice(path: Path, seconds: float) -> Path:
    return repeat(VOICE, path, seconds)


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
        names = [*write_weights(folder, full=full), _write_dwpose(folder), _write_s3fd(folder)]
        listed.write_text("\n".join(names), "utf-8")
    return {name: folder / name for name in listed.read_text("utf-8").split("\n")}


def _write_dwpose(folder: Path) -> str:
    state = fill_state_dict(DwposeNet(), "dwpose").state_dict()
    return _saved({"state_dict": state}, folder, "dwpose/dw-ll_ucoco_384.pth")


def _write_s3fd(folder: Path) -> str:
    """It sees no face at all: with made-up numbers alone it would see thousands.

    Sorting those out would take longer than the network.
    """
    state = fill_state_dict(S3fdNet(), "s3fd").state_dict()
    for name, bias in state.items():
        if name.endswith("mbox_conf.bias"):
            bias[:-1] += _SURE
    return _saved(state, folder, "s3fd/s3fd.pth")


def _saved(content: object, folder: Path, name: str) -> str:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    torch.save(content, path)
    return name
