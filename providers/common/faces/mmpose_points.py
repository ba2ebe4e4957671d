"""The points of a face found by MMPose itself, in an environment and a process of its own."""

import struct
from collections.abc import Callable
from pathlib import Path

import numpy as np
import torch

from core.domain.engine import EngineSetup
from core.domain.picture import RgbImage
from core.errors import EngineError, SetupError
from core.platform.files import storage_error
from providers.common.asked_child import AskedChild
from providers.common.computing.device import Compute
from providers.common.computing.networks import loaded
from providers.common.computing.state_dicts import read_state, weight_file
from providers.common.faces.dwpose import ENTRY, FILE
from providers.common.faces.dwpose_net import DwposeNet
from providers.common.faces.landmarks68 import Points68

ENVIRONMENT = "mmpose"

_TITLE = "MMPose"
_PARTS = ("backbone.", "head.")  # training may have left more beside them
_SCRIPT = Path(__file__).with_name("mmpose_worker.py")
_SIZE = struct.Struct("<II")
_LOAD_S = 180.0  # its imports alone take 20 s on a slow disk
_LOOK_S = 120.0  # a tenth of a second, where nothing else wants the processor
_FOUND = 0
_POINTS = 68
_PROCESSOR = Compute(torch.device("cpu"), torch.float32, "Processor")

Tick = Callable[[], None]


class Mmpose:
    """MMPose in a process that is asked picture by picture.

    ``providers.common.faces.dwpose.DwposePoints`` makes a Landmarks68 of it, as of our own network.
    """

    def __init__(self, child: AskedChild, tick: Tick = lambda: None) -> None:
        """Waits until it is ready. Raises EngineError, and what ``tick`` raises.

        Args:
            tick: Called several times a second whenever it is waited for; may raise to stop.
        """
        self._child = child
        self._tick = tick
        try:
            self._ask(b"", _LOAD_S)
        except EngineError:
            child.close()
            raise

    @property
    def is_open(self) -> bool:
        """Whether it can still be asked; after an error of its process it cannot."""
        return self._child.is_open

    def points(self, rgb: RgbImage) -> Points68:
        """The face's points in a picture of one person, float32 (68, 2), pixels.

        There are always 68 of them, whether there is a face or not. Raises EngineError, and
        what ``tick`` raises.
        """
        content = self._ask(_SIZE.pack(*rgb.shape[:2]) + rgb.tobytes(), _LOOK_S)
        if len(content) != _POINTS * 8:
            self.close()
            raise _failed(f"an answer of {len(content)} bytes")
        return np.frombuffer(content, "<f4").reshape(_POINTS, 2).astype(np.float32)

    def close(self) -> None:
        """Ends the process."""
        self._child.close()

    def _ask(self, question: bytes, patience_s: float) -> bytes:
        """The content of its answer. Raises EngineError also where it tells of a failure."""
        answer = self._child.ask(question, patience_s, self._tick)
        if answer[:1] == bytes([_FOUND]):
            return answer[1:]
        raise _failed(answer[1:].decode(errors="replace"))


def open_mmpose(setup: EngineSetup, scratch: Path, tick: Tick = lambda: None) -> Mmpose:
    """Starts the installed MMPose with DWPose's weights; takes some seconds.

    Args:
        scratch: Takes the weights as plain arrays, 134 MB, until they are loaded: the original file
            would run code when MMPose reads it.
        tick: Called several times a second, also while it looks at a picture; may raise to stop.

    Raises SetupError when it is not installed, EngineError, StorageError.
    """
    python = _interpreter(setup)
    stored = read_state(weight_file(setup, ENTRY, FILE), section="state_dict")
    state = {name: tensor for name, tensor in stored.items() if name.startswith(_PARTS)}
    arrays = scratch / "mmpose-weights.npz"
    try:
        _write_arrays(loaded(DwposeNet, state, FILE, _PROCESSOR), arrays)
        return Mmpose(AskedChild((str(python), "-P", str(_SCRIPT), str(arrays)), _TITLE), tick)
    finally:
        arrays.unlink(missing_ok=True)


def _interpreter(setup: EngineSetup) -> Path:
    if ENVIRONMENT not in setup.interpreters:
        raise SetupError(
            "setup.no_mmpose",
            "The reference landmarks (MMPose) are not installed",
            "Install them, or choose other face points",
        )
    return setup.interpreters[ENVIRONMENT]


def _write_arrays(net: DwposeNet, path: Path) -> None:
    try:
        with path.open("wb") as file:
            np.savez(file, **{name: tensor.numpy() for name, tensor in net.state_dict().items()})
    except OSError as exc:
        raise storage_error(exc, path) from exc


def _failed(detail: str) -> EngineError:
    return EngineError(
        "engine.mmpose",
        "MMPose could not look for the face",
        "Choose other face points; the job's log tells more",
        detail,
    )
