"""The driver's predictors in numpy: small residual stacks of convolutions, and a linear one."""

import io
import os
import zipfile
import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from core.errors import SetupError
from core.platform.paths import RESOURCES
from providers.viseme.speech.features import FEATURES

WEIGHTS_VARIABLE = "LIPSMITH_VISEME_WEIGHTS"
DILATIONS = (1, 2)
KERNEL = 5
MARGIN = sum(DILATIONS) * (KERNEL // 2)
"""Frames of context on either side of the first and the last predicted frame."""
TAPS = tuple(range(-4, 5))
"""Frames, from the predicted one, that the linear predictor hears."""
OUTPUTS = 2
FORMAT = 2

Array = NDArray[np.float32]
_SHIPPED = RESOURCES / "viseme" / "driver.npz"


@dataclass(frozen=True, slots=True)
class Network:
    """An ensemble: the mean of M equal networks, C channels wide, plus a linear predictor.

    The networks find what is not linear, the linear predictor cannot overfit as they do; training
    scales both to their shares of the sum.

    Attributes:
        enter: float32 (M, FEATURES, C), with enter_bias (M, C).
        layers: float32 (M, DILATIONS, KERNEL, C, C), with layers_bias (M, DILATIONS, C).
        leave: float32 (M, C, 2), with leave_bias (M, 2): opening and width in standard deviations.
        linear: float32 (TAPS, FEATURES, 2), with linear_bias (2,).
    """

    enter: Array
    enter_bias: Array
    layers: Array
    layers_bias: Array
    leave: Array
    leave_bias: Array
    linear: Array
    linear_bias: Array

    def predict(self, features: Array) -> Array:
        """Opening and width in standard deviations of the speaker.

        Args:
            features: float32 (MARGIN + n + MARGIN, FEATURES), 50 frames a second.

        Returns:
            float32 (n, 2). Each frame depends on its MARGIN neighbours only, so a voice may be
            predicted in pieces of any length.
        """
        members = sum(self._member(features, index) for index in range(len(self.enter)))
        return np.asarray(members / len(self.enter) + self._linear(features), np.float32)

    def _linear(self, features: Array) -> Array:
        count = len(features) - 2 * MARGIN
        taps = (features[MARGIN + tap : MARGIN + tap + count] for tap in TAPS)
        moved = sum(heard @ weights for heard, weights in zip(taps, self.linear, strict=True))
        return np.asarray(moved + self.linear_bias, np.float32)

    def _member(self, features: Array, m: int) -> Array:
        hidden = np.maximum(features @ self.enter[m] + self.enter_bias[m], 0.0)
        for layer, dilation in enumerate(DILATIONS):
            reach = dilation * (KERNEL // 2)
            count = len(hidden) - 2 * reach
            mixed = np.tile(self.layers_bias[m, layer], (count, 1))
            for tap in range(KERNEL):
                begin = tap * dilation
                mixed += hidden[begin : begin + count] @ self.layers[m, layer, tap]
            hidden = hidden[reach : reach + count] + np.maximum(mixed, 0.0)
        return np.asarray(hidden @ self.leave[m] + self.leave_bias[m], np.float32)


def load_network(environ: Mapping[str, str] | None = None) -> Network:
    """The shipped weights, or those of LIPSMITH_VISEME_WEIGHTS.

    Raises:
        SetupError: the file is missing, damaged, or of another shape.
    """
    chosen = (os.environ if environ is None else environ).get(WEIGHTS_VARIABLE, "")
    path = Path(chosen) if chosen else _SHIPPED
    try:
        arrays = _arrays(path.read_bytes())
        _check(arrays)
    except _UNREADABLE as exc:
        hint = (
            f"Correct or remove the variable {WEIGHTS_VARIABLE}"
            if chosen
            else "Repair the installation: the file is part of the program"
        )
        raise SetupError(
            "setup.viseme_weights",
            "The built-in engine's weights cannot be used",
            hint,
            f"{path}: {exc}",
        ) from exc
    return Network(**{name: arrays[name].astype(np.float32) for name in _SHAPES})


# What numpy and zipfile raise for an empty, cut, altered or encrypted archive.
_UNREADABLE = (
    OSError,
    EOFError,
    ValueError,
    KeyError,
    RuntimeError,
    zipfile.BadZipFile,
    zlib.error,
)

_SHAPES: dict[str, tuple[str | int, ...]] = {
    "enter": ("M", FEATURES, "C"),
    "enter_bias": ("M", "C"),
    "layers": ("M", len(DILATIONS), KERNEL, "C", "C"),
    "layers_bias": ("M", len(DILATIONS), "C"),
    "leave": ("M", "C", OUTPUTS),
    "leave_bias": ("M", OUTPUTS),
    "linear": (len(TAPS), FEATURES, OUTPUTS),
    "linear_bias": (OUTPUTS,),
}


def _arrays(data: bytes) -> dict[str, NDArray[np.generic]]:
    with np.load(io.BytesIO(data), allow_pickle=False) as archive:
        return {name: archive[name] for name in ("format", *_SHAPES)}


def _check(arrays: Mapping[str, NDArray[np.generic]]) -> None:
    if arrays["format"].shape != () or int(arrays["format"]) != FORMAT:
        raise ValueError(f"format {arrays['format']}, this program reads {FORMAT}")
    if arrays["enter"].ndim != 3 or 0 in arrays["enter"].shape:
        raise ValueError(f"enter has the shape {arrays['enter'].shape}")
    sizes = {"M": arrays["enter"].shape[0], "C": arrays["enter"].shape[2]}
    for name, letters in _SHAPES.items():
        wanted = tuple(sizes[s] if isinstance(s, str) else s for s in letters)
        array = arrays[name]
        if array.shape != wanted:
            raise ValueError(f"{name} has the shape {array.shape} instead of {wanted}")
        if array.dtype.kind != "f" or not np.isfinite(array).all():
            raise ValueError(f"{name} is not made of finite numbers")
