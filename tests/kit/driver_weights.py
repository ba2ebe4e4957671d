"""Weights of the audio driver's network with random values, for tests of its arithmetic."""

import numpy as np
from numpy.typing import NDArray

from providers.viseme.speech.features import FEATURES
from providers.viseme.speech.network import DILATIONS, KERNEL, OUTPUTS, TAPS


def random_weights(
    members: int = 1, channels: int = 6, seed: int = 0
) -> dict[str, NDArray[np.float32]]:
    """Arrays as they stand in a weights file, without the format number."""
    random = np.random.default_rng(seed)
    depth = len(DILATIONS)
    shapes = {
        "enter": (members, FEATURES, channels),
        "enter_bias": (members, channels),
        "layers": (members, depth, KERNEL, channels, channels),
        "layers_bias": (members, depth, channels),
        "leave": (members, channels, OUTPUTS),
        "leave_bias": (members, OUTPUTS),
        "linear": (len(TAPS), FEATURES, OUTPUTS),
        "linear_bias": (OUTPUTS,),
    }
    return {
        name: (0.3 * random.standard_normal(shape)).astype(np.float32)
        for name, shape in shapes.items()
    }
