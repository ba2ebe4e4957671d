"""MuseTalk's checkpoints in the original's names and formats, filled with recipe weights.

The small ones have the original's layout with few channels, so that a test renders in seconds; the
full ones have its exact shapes. The numbers say nothing about mouths: they prove that files are
read, networks built and results blended as they should be.
"""

import json
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from core.domain.engine import EngineSetup
from tests.kit.golden import recipe

Arrays = dict[str, NDArray[Any]]

WHISPER_CONFIG: dict[str, Any] = {
    "model_type": "whisper",
    "architectures": ["WhisperForConditionalGeneration"],
    "activation_function": "gelu",
    "d_model": 384,
    "encoder_attention_heads": 6,
    "encoder_ffn_dim": 1536,
    "encoder_layers": 4,
    "decoder_attention_heads": 6,
    "decoder_ffn_dim": 1536,
    "decoder_layers": 4,
    "max_source_positions": 1500,
    "max_target_positions": 448,
    "num_mel_bins": 80,
    "vocab_size": 51865,
}
PREPROCESSOR_CONFIG: dict[str, Any] = {
    "feature_extractor_type": "WhisperFeatureExtractor",
    "feature_size": 80,
    "sampling_rate": 16000,
    "hop_length": 160,
    "chunk_length": 30,
    "n_fft": 400,
    "padding_value": 0.0,
    "padding_side": "right",
    "return_attention_mask": False,
}
_SMALL_WHISPER = WHISPER_CONFIG | {"encoder_ffn_dim": 96}
_OLD_NAMES = {  # the published VAE was written by an older diffusers
    ".to_q.": ".query.",
    ".to_k.": ".key.",
    ".to_v.": ".value.",
    ".to_out.0.": ".proj_attn.",
}
_SKIN = 1  # BiSeNet's class


def musetalk_setup(folder: Path, *, full: bool = False) -> EngineSetup:
    """Opens MuseTalk 1.5 with weights made in the folder."""
    return EngineSetup(weights=write_weights(folder, full=full))


def write_weights(folder: Path, *, full: bool = False) -> dict[str, Path]:
    """What a default installation has, by ``<set>/<file>``; made at once, so it takes seconds."""
    makers: dict[str, Callable[[Path], None]] = {
        "musetalk-v15/musetalk.json": _json(_unet_config(full)),
        "musetalk-v15/unet.pth": lambda path: write_unet(path, full=full),
        "sd-vae/config.json": _json(_vae_config(full)),
        "sd-vae/diffusion_pytorch_model.safetensors": lambda path: write_vae(path, full=full),
        "whisper-tiny/config.json": _json(WHISPER_CONFIG if full else _SMALL_WHISPER),
        "whisper-tiny/preprocessor_config.json": _json(PREPROCESSOR_CONFIG),
        "whisper-tiny/model.safetensors": lambda path: write_whisper(path, full=full),
        "bisenet/79999_iter.pth": lambda path: write_bisenet(path, sees_skin=not full),
    }
    return {key: _written(folder / key, make) for key, make in makers.items()}


def write_second_version(folder: Path) -> dict[str, Path]:
    """What MuseTalk 1.0 needs on top, small; its numbers are not those of 1.5."""
    makers: dict[str, Callable[[Path], None]] = {
        "musetalk-v10/musetalk.json": _json(_unet_config(False)),
        "musetalk-v10/pytorch_model.bin": lambda path: write_unet(
            path, full=False, scope="musetalk_v10"
        ),
    }
    return {key: _written(folder / key, make) for key, make in makers.items()}


def write_unet(path: Path, *, full: bool, scope: str = "musetalk_unet") -> None:
    """An ordered dictionary of tensors, as torch saves it; 3.4 GB when full.

    Args:
        scope: Of the recipe; another one gives other numbers.
    """
    from diffusers import UNet2DConditionModel  # noqa: PLC0415 - heavy

    config = _unet_config(full)
    _save(_filled(lambda: UNet2DConditionModel.from_config(config), scope), path)


def write_vae(path: Path, *, full: bool) -> None:
    """Safetensors with the attention layers' old names."""
    from diffusers import AutoencoderKL  # noqa: PLC0415 - heavy
    from safetensors.numpy import save_file  # noqa: PLC0415

    config = _vae_config(full)
    arrays = _filled(lambda: AutoencoderKL.from_config(config), "sd_vae")
    save_file({_old_name(key): array for key, array in arrays.items()}, path)


def write_whisper(path: Path, *, full: bool) -> None:
    """Safetensors of a whole model, of which the encoder is used."""
    from safetensors.numpy import save_file  # noqa: PLC0415
    from transformers import WhisperConfig, WhisperModel  # noqa: PLC0415 - heavy

    config = WhisperConfig(**(WHISPER_CONFIG if full else _SMALL_WHISPER))
    arrays = _filled(lambda: WhisperModel(config), "whisper", "encoder.")
    unused = {"decoder.layer_norm.weight": np.ones(384, np.float32)}
    save_file({f"model.{key}": array for key, array in (arrays | unused).items()}, path)


def write_bisenet(path: Path, *, sees_skin: bool) -> None:
    """A checkpoint in torch's older format.

    Args:
        sees_skin: Every pixel is skin to it; otherwise its classes are noise.
    """
    from providers.common.faces.bisenet import BiSeNet  # noqa: PLC0415 - heavy

    arrays = _filled(BiSeNet, "bisenet")
    if sees_skin:
        last = arrays["conv_out.conv_out.weight"]
        last[:] = -1.0
        last[_SKIN] = 1.0
    _save(arrays, path, is_legacy=True)


def _unet_config(full: bool) -> Mapping[str, Any]:
    from tests.kit.golden import networks  # noqa: PLC0415 - heavy

    return networks.UNET if full else networks.SMALL_UNET


def _vae_config(full: bool) -> Mapping[str, Any]:
    from tests.kit.golden import networks  # noqa: PLC0415 - heavy

    return networks.VAE if full else networks.SMALL_VAE


def _filled(make: Callable[[], Any], scope: str, prefix: str = "") -> Arrays:
    """Recipe weights of a network's keys below the prefix; the network itself is never filled."""
    import torch  # noqa: PLC0415 - heavy

    with torch.device("meta"):
        state: Mapping[str, Any] = make().state_dict()
    return {
        key: recipe.tensor(scope, key, tuple(value.shape))
        for key, value in state.items()
        if key.startswith(prefix)
    }


def _save(arrays: Arrays, path: Path, *, is_legacy: bool = False) -> None:
    import torch  # noqa: PLC0415 - heavy

    tensors = {key: torch.from_numpy(np.asarray(array)) for key, array in arrays.items()}
    torch.save(tensors, path, _use_new_zipfile_serialization=not is_legacy)


def _old_name(key: str) -> str:
    if ".attentions." in key:
        for new, old in _OLD_NAMES.items():
            key = key.replace(new, old)
    return key


def _json(content: Mapping[str, Any]) -> Callable[[Path], None]:
    def write(path: Path) -> None:
        path.write_text(json.dumps(content), "utf-8")

    return write


def _written(path: Path, make: Callable[[Path], None]) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    make(path)
    return path
