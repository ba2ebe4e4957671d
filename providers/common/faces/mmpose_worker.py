"""Run by the interpreter of the ``mmpose`` environment: finds the points of a face for its parent.

``python -P mmpose_worker.py STATE.npz``, with the weights as plain arrays. It says that it is ready,
then answers each picture until its stdin ends. Questions and answers are blocks of four bytes of
length, little-endian, and their content:

* a picture: its height and width (four bytes each, little-endian), then uint8 RGB (h, w, 3);
* an answer: a byte, then with 0 float32 (68, 2) or nothing when it says that it is ready, with 1 a
  text that tells what failed.

Nothing of this program is imported here but the probe, which knows how the stack is brought to life:
the environment holds none of our packages' own requirements.
"""

import os
import struct
import sys
import traceback
from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from typing import Any, BinaryIO

import numpy as np
import torch

_PROBES = Path(__file__).resolve().parents[3] / "resources" / "probes"
_LENGTH = struct.Struct("<I")
_SIZE = struct.Struct("<II")
_FACE = slice(23, 91)  # of the 133 points of a body

Pixels = np.ndarray[Any, np.dtype[np.uint8]]
Points = np.ndarray[Any, np.dtype[np.float32]]


def main() -> int:
    """Serves one parent until it closes the pipe. Returns the exit status."""
    incoming, outgoing = claim_pipes()
    try:
        find = load(Path(sys.argv[1]))
        send(outgoing, 0, b"")
        while (question := receive(incoming)) is not None:
            answer(outgoing, question, find)
    except BrokenPipeError:
        return 0  # the parent is gone
    except Exception:  # a border: the parent tells it
        send(outgoing, 1, traceback.format_exc().encode())
        return 1
    return 0


def claim_pipes() -> tuple[BinaryIO, BinaryIO]:
    """Private copies of stdin and stdout; whatever a library prints goes to stderr."""
    incoming = os.fdopen(os.dup(0), "rb")
    outgoing = os.fdopen(os.dup(1), "wb")
    nothing = os.open(os.devnull, os.O_RDONLY)
    os.dup2(nothing, 0)
    os.close(nothing)
    os.dup2(2, 1)
    return incoming, outgoing


def load(weights: Path) -> Callable[[Pixels], Points]:
    """MMPose's own RTMPose-l whole body with the weights, as MuseTalk asks it."""
    sys.path.insert(0, str(_PROBES))
    stack = import_module("mmpose_stack")
    stack.stand_in_for_mmcv_operations()
    held = stack.stand_in_for_torchvision_operations()
    apis = import_module("mmpose.apis")
    package = Path(str(import_module("mmpose").__file__)).parent
    model = apis.init_model(str(package / stack.CONFIG), None, device="cpu")
    with np.load(weights, allow_pickle=False) as arrays:
        state = {name: torch.from_numpy(arrays[name]) for name in arrays.files}
    model.load_state_dict(state, strict=True)

    def find(rgb: Pixels, _held: object = held) -> Points:
        bgr = np.ascontiguousarray(rgb[:, :, ::-1])
        with torch.inference_mode():
            (found,) = apis.inference_topdown(model, bgr)
        points: Points = np.asarray(found.pred_instances.keypoints[0, _FACE], np.float32)
        return points

    return find


def answer(outgoing: BinaryIO, question: bytes, find: Callable[[Pixels], Points]) -> None:
    """What was found in a picture, or why nothing could be looked for."""
    try:
        height, width = _SIZE.unpack_from(question)
        rgb = np.frombuffer(question, np.uint8, offset=_SIZE.size).reshape(height, width, 3)
        content = np.ascontiguousarray(find(rgb), "<f4").tobytes()
    except Exception:  # a border: the next picture may be a better one
        send(outgoing, 1, traceback.format_exc().encode())
    else:
        send(outgoing, 0, content)


def receive(stream: BinaryIO) -> bytes | None:
    """The next question; None when there is none any more, or a torn one."""
    head = stream.read(_LENGTH.size)
    if len(head) < _LENGTH.size:
        return None
    (length,) = _LENGTH.unpack(head)
    content = stream.read(length)
    return content if len(content) == length else None


def send(stream: BinaryIO, kind: int, content: bytes) -> None:
    """One answer."""
    stream.write(_LENGTH.pack(1 + len(content)) + bytes([kind]) + content)
    stream.flush()


if __name__ == "__main__":
    sys.exit(main())
