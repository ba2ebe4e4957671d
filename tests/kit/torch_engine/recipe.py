"""The sketch engine's weights, worked out by hand: the same bytes wherever they are made."""

from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from safetensors.numpy import save

from tests.kit.torch_engine.manifest import EAR_FILE, NET_FILE, PALE_FILE

Arrays = dict[str, NDArray[np.float32]]

_SIDE, _PLACES, _BANDS, _HIDDEN, _TAPS = 80, 8, 40, 16, 5
_HALF_WIDTH, _HALF_HEIGHT = 0.45, 0.35  # of the open mouth, in halves of the picture
_LOUD, _GAIN = -4.0, 1.2  # mean log energy at which the mouth is half open, and how soon it is
_EDGE = 60.0
_CENTRE = (1, 1)  # the tap of a 3x3 kernel that looks straight down


def write_weights(folder: Path) -> dict[str, Path]:
    """Both files, by name."""
    import torch  # noqa: PLC0415 - heavy, only for the checkpoint

    net, ear = folder / NET_FILE, folder / EAR_FILE
    net.write_bytes(save(net_arrays()))
    torch.save({name: torch.from_numpy(array) for name, array in ear_arrays().items()}, ear)
    return {NET_FILE: net, EAR_FILE: ear}


def write_pale(folder: Path) -> Path:
    """The file of the extra: the same network, with another colour."""
    pale = folder / PALE_FILE
    bias = np.array([-4.0, 2.0, 2.0, 2.0], np.float32)
    pale.write_bytes(save(net_arrays() | {"leave.bias": bias}))
    return pale


def ear_arrays() -> Arrays:
    """The mean over bands and frames, against a threshold."""
    weight = np.full((1, _BANDS, _TAPS), _GAIN / (_BANDS * _TAPS), np.float32)
    return {"bands.weight": weight, "bands.bias": np.array([-_GAIN * _LOUD], np.float32)}


def net_arrays() -> Arrays:
    """Place 0 is the distance from the lips' line, place 1 the open mouth's half height there."""
    film = np.zeros((_PLACES, 1), np.float32)
    film[1] = 1.0  # grows with the opening; all others stay as they are
    shift = np.ones(_PLACES, np.float32)
    shift[1] = 0.0
    enter = np.zeros((_HIDDEN, 3 + _PLACES + 1, 3, 3), np.float32)
    for channel, sign in ((0, 1.0), (1, -1.0)):  # what lies inside, what lies outside
        enter[(channel, 3, *_CENTRE)], enter[(channel, 4, *_CENTRE)] = -sign, sign
    enter[(2, 11, *_CENTRE)], enter[(3, 11, *_CENTRE)] = 1.0, -1.0  # the noise, in two halves
    enter[(4, 5, *_CENTRE)] = 1.0  # light from above
    leave = np.zeros((4, _HIDDEN, 3, 3), np.float32)
    leave[(0, 0, *_CENTRE)], leave[(0, 1, *_CENTRE)] = _EDGE, -_EDGE
    for colour in (1, 2, 3):
        leave[(colour, 2, *_CENTRE)], leave[(colour, 3, *_CENTRE)] = 1.0, -1.0
        leave[(colour, 4, *_CENTRE)] = 0.6
    return {
        "places": _places(),
        "film.weight": film,
        "film.bias": shift,
        "enter.weight": enter,
        "enter.bias": np.zeros(_HIDDEN, np.float32),
        "leave.weight": leave,
        "leave.bias": np.array([-4.0, -1.2, -3.0, -3.0], np.float32),  # no mouth; a dark red one
    }


def _places() -> NDArray[np.float32]:
    """float32 (8, 80, 80)."""
    at = (np.arange(_SIDE) + 0.5) / _SIDE * 2 - 1
    v, u = np.meshgrid(at, at, indexing="ij")
    profile = _HALF_HEIGHT * np.sqrt(np.clip(1 - (u / _HALF_WIDTH) ** 2, 0, 1))
    maps = (abs(v), profile, np.clip(-v, 0, 1), u, v, u * u, v * v, np.ones_like(u))
    return np.stack(maps).astype(np.float32)
