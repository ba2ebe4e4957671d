"""Wav2Lip's checkpoints in the original's names and format, filled with recipe weights.

The networks have their true size. The numbers say nothing about mouths: they prove that files are
read, the network built and its picture joined to the frame as it should be.
"""

from pathlib import Path
from typing import Any

from core.domain.engine import EngineSetup

GAN, PLAIN, S3FD = "wav2lip-gan/wav2lip_gan.pth", "wav2lip/wav2lip.pth", "s3fd/s3fd.pth"


def wav2lip_setup(folder: Path) -> EngineSetup:
    """Opens Wav2Lip with weights made in the folder."""
    return EngineSetup(weights=write_weights(folder))


def write_weights(folder: Path) -> dict[str, Path]:
    """What a default installation has, by ``<set>/<file>``."""
    path = _place(folder / GAN)
    write_checkpoint(path)
    return {GAN: path}


def write_extras(folder: Path) -> dict[str, Path]:
    """What the extras need on top: a checkpoint of other numbers, and the detector."""
    plain, detector = _place(folder / PLAIN), _place(folder / S3FD)
    write_checkpoint(plain, scope="wav2lip_plain", is_legacy=True)
    _save(_s3fd_state(), detector, is_legacy=True)
    return {PLAIN: plain, S3FD: detector}


def write_checkpoint(path: Path, *, scope: str = "wav2lip", is_legacy: bool = False) -> None:
    """A training checkpoint: tensors under ``module.``, an optimiser's moments beside them.

    Args:
        scope: Of the recipe; another one gives other numbers.
        is_legacy: In torch's older format.
    """
    import torch  # noqa: PLC0415 - heavy

    from providers.wav2lip.generator import Generator  # noqa: PLC0415 - torch
    from tests.kit.golden.fast_fill import fill  # noqa: PLC0415 - torch

    state = fill(Generator(), scope).state_dict()
    moment = {"step": 1, "exp_avg": torch.zeros(3), "exp_avg_sq": torch.zeros(3)}
    content = {
        "state_dict": {f"module.{key}": tensor for key, tensor in state.items()},
        "optimizer": {"state": {0: moment}, "param_groups": [{"lr": 1e-4, "params": [0]}]},
        "global_step": 255000,
        "global_epoch": 12,
    }
    _save(content, path, is_legacy=is_legacy)


def _s3fd_state() -> Any:
    from providers.common.faces.s3fd_net import S3fdNet  # noqa: PLC0415 - torch
    from tests.kit.golden.fast_fill import fill  # noqa: PLC0415 - torch

    return fill(S3fdNet(), "s3fd").state_dict()


def _save(content: Any, path: Path, *, is_legacy: bool) -> None:
    import torch  # noqa: PLC0415 - heavy

    torch.save(content, path, _use_new_zipfile_serialization=not is_legacy)


def _place(path: Path) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    return path
