"""What Whisper's encoder makes of speech: the states of all its layers, 50 a second."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray
from transformers import WhisperConfig, WhisperFeatureExtractor
from transformers.models.whisper.modeling_whisper import WhisperEncoder

from core.domain.engine import EngineSetup
from core.errors import SetupError
from providers.common.computing.batches import memory_errors
from providers.common.computing.device import Compute
from providers.common.computing.networks import loaded, read_config
from providers.common.computing.state_dicts import StateDict, read_state, weight_file

RATE_HZ = 16_000
FRAMES_PER_S = 50
FRAME = RATE_HZ // FRAMES_PER_S  # samples
MOST_FRAMES = 1_500
MOST_SAMPLES = MOST_FRAMES * FRAME

States = NDArray[np.float32]  # (n, 1 + layers, width)

_SET = "whisper-tiny"
_WEIGHTS = "model.safetensors"
_SIZES = (
    "d_model",
    "encoder_attention_heads",
    "encoder_ffn_dim",
    "encoder_layers",
    "max_source_positions",
    "num_mel_bins",
)
_HEARS = {  # what a description may leave out, and must not say otherwise
    "sampling_rate": RATE_HZ,
    "hop_length": FRAME // 2,
    "chunk_length": MOST_FRAMES // FRAMES_PER_S,
    "n_fft": 400,
    "padding_value": 0.0,
}


class WhisperStates:
    """The encoder with its log-mel spectrogram; hears 30 s at a time."""

    def __init__(self, encoder: WhisperEncoder, extractor: WhisperFeatureExtractor) -> None:
        self._encoder = encoder
        self._extractor = extractor

    @property
    def shape(self) -> tuple[int, int]:
        """Of what is said of one frame: (1 + layers, width)."""
        config = self._encoder.config
        return 1 + config.encoder_layers, config.d_model

    def states(self, samples: NDArray[np.float32]) -> States:
        """The output of the stem and of every layer, the last one's after the final norm.

        Args:
            samples: float32 (n,), at most 480 000, 16 kHz, -1..1; silence follows up to 30 s.

        Returns:
            float32 (ceil(n / 320), 1 + layers, width), roughly -10..10.

        Raises OutOfMemoryError.
        """
        mel = torch.from_numpy(self.log_mel(samples)[None])
        device = self._encoder.device
        with torch.inference_mode(), memory_errors(device):
            heard = self._encoder(mel.to(device), output_hidden_states=True)
            stacked = torch.stack(heard.hidden_states, dim=2)[0, : -(-len(samples) // FRAME)]
            return np.ascontiguousarray(stacked.cpu().numpy())

    def log_mel(self, samples: NDArray[np.float32]) -> NDArray[np.float32]:
        """float32 (80, 3000), about -1.5..1.5: what the encoder sees of up to 30 s of 16 kHz sound."""
        if len(samples) > MOST_SAMPLES:
            raise ValueError(f"{len(samples)} samples are more than Whisper hears at once")
        padded = np.pad(samples, (0, MOST_SAMPLES - len(samples)))
        made = self._extractor(padded, sampling_rate=RATE_HZ, return_tensors="np")
        mel: NDArray[np.float32] = made["input_features"][0].astype(np.float32, copy=False)
        return mel


def load_whisper(setup: EngineSetup, compute: Compute) -> WhisperStates:
    """The encoder on the device, always in float32: it is small, and all frames are made of it.

    Raises SetupError, OutOfMemoryError.
    """
    config = weight_file(setup, _SET, "config.json")
    path = weight_file(setup, _SET, _WEIGHTS)
    encoder = loaded(
        lambda: _encoder(config),
        encoder_state(read_state(path)),
        path.name,
        replace(compute, dtype=torch.float32),
    )
    bands = encoder.config.num_mel_bins
    return WhisperStates(
        encoder, _extractor(weight_file(setup, _SET, "preprocessor_config.json"), bands)
    )


def encoder_state(state: StateDict) -> StateDict:
    """The encoder's part of a whole model's weights, under the encoder's own names.

    The decoder writes text, which nobody here needs. What belongs to neither stays, so that strict
    loading names it.
    """
    plain = {name.removeprefix("model."): tensor for name, tensor in state.items()}
    return {
        name.removeprefix("encoder."): tensor
        for name, tensor in plain.items()
        if not name.startswith(("decoder.", "proj_out."))
    }


def _encoder(path: Path) -> WhisperEncoder:
    """As a file describes it."""
    described = read_config(path)
    sizes: dict[str, Any] = {name: described.get(name) for name in _SIZES}
    wrong = [name for name, size in sizes.items() if not isinstance(size, int) or size < 1]
    if wrong:
        raise _wrong(path, f"missing or no size: {', '.join(wrong)}")
    activation = str(described.get("activation_function", "gelu"))
    try:
        encoder = WhisperEncoder(WhisperConfig(activation_function=activation, **sizes))
    except (ValueError, KeyError) as exc:
        raise _wrong(path, f"{type(exc).__name__}: {exc}") from exc
    frames = encoder.config.max_source_positions
    if frames != MOST_FRAMES:
        raise _wrong(path, f"{frames} frames instead of {MOST_FRAMES}")
    return encoder


def _extractor(path: Path, bands: int) -> WhisperFeatureExtractor:
    """The only spectrogram there is for such an encoder; a file may confirm it."""
    described = read_config(path)
    for name, wanted in {**_HEARS, "feature_size": bands}.items():
        if described.get(name, wanted) != wanted:
            raise _wrong(path, f"{name} is {described[name]} instead of {wanted}")
    return WhisperFeatureExtractor(feature_size=bands)


def _wrong(path: Path, detail: str) -> SetupError:
    return SetupError(
        "weights.bad_config",
        f"The file {path.name} cannot be used",
        "Repair the installation of the engine",
        detail,
    )
