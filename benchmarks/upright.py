"""What the engines' benchmarks render: an upright clip of a person, a voice; and a detector that is blind."""

from fractions import Fraction
from pathlib import Path

import av
import torch
from material import ROOT, VOICE, make_clip, repeat

from providers.common.faces.s3fd_net import S3fdNet
from tests.kit.golden.recipe import fill_state_dict

SIZE = (704, 1216)
RATE = Fraction(25)

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


def write_s3fd(folder: Path) -> str:
    """It sees no face at all: with made-up numbers alone it would see thousands.

    Sorting those out would take longer than the network.
    """
    state = fill_state_dict(S3fdNet(), "s3fd").state_dict()
    for name, bias in state.items():
        if name.endswith("mbox_conf.bias"):
            bias[:-1] += _SURE
    return saved(state, folder, "s3fd/s3fd.pth")


def saved(content: object, folder: Path, name: str) -> str:
    """A file below the folder; its name again."""
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    torch.save(content, path)
    return name
