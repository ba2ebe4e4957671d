"""Whisper for tests: its encoder with recipe weights, and a cheap stand-in that keeps no time."""

import json
from pathlib import Path
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray
from safetensors.torch import save_file
from transformers import WhisperConfig
from transformers.models.whisper.modeling_whisper import WhisperEncoder

from core.domain.engine import EngineSetup
from tests.kit.golden.recipe import tensor
from tests.kit.musetalk_weights import PREPROCESSOR_CONFIG, WHISPER_CONFIG

_FRAME = 320
LAYERS, WIDTH = 5, 384


def whisper_setup(folder: Path, **changes: Any) -> EngineSetup:
    """Whisper tiny's encoder as it is published, filled by the recipe.

    Args:
        changes: Of the description, to make it smaller.
    """
    config = WHISPER_CONFIG | changes
    with torch.device("meta"):
        shapes = WhisperEncoder(WhisperConfig(**config)).state_dict()
    tensors = {
        f"model.encoder.{key}": torch.from_numpy(tensor("whisper", f"encoder.{key}", shape.shape))
        for key, shape in shapes.items()
    }
    unused = {"model.decoder.layer_norm.weight": torch.ones(384)}
    save_file(tensors | unused, folder / "model.safetensors")
    (folder / "config.json").write_text(json.dumps(config))
    (folder / "preprocessor_config.json").write_text(json.dumps(PREPROCESSOR_CONFIG))
    return EngineSetup(weights={f"whisper-tiny/{file.name}": file for file in folder.iterdir()})


class LoudnessStates:
    """A frame's states are its loudness; layer 1 is the place in the piece, layer 2 the call.

    Attributes:
        calls: How many samples it was given, call after call.
    """

    shape = (LAYERS, WIDTH)

    def __init__(self) -> None:
        self.calls: list[int] = []

    def states(self, samples: NDArray[np.float32]) -> NDArray[np.float32]:
        self.calls.append(len(samples))
        count = -(-len(samples) // _FRAME)
        padded = np.pad(samples, (0, count * _FRAME - len(samples))).reshape(count, _FRAME)
        made = np.zeros((count, LAYERS, WIDTH), np.float32)
        made[:, 0] = np.sqrt(np.square(padded).mean(axis=1))[:, None]
        made[:, 1] = np.arange(count)[:, None]
        made[:, 2] = len(self.calls)
        return made
