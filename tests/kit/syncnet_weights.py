"""SyncNet's file in the original's name and format, filled with recipe weights: it hears nothing."""

from pathlib import Path

FILE = "syncnet_v2.model"


def write_syncnet(folder: Path) -> Path:
    """A plain dictionary of tensors in torch's older format, as the one that is published."""
    import torch  # noqa: PLC0415 - heavy

    from providers.judge.syncnet.net import SyncNetNet  # noqa: PLC0415 - torch
    from tests.kit.golden.fast_fill import fill  # noqa: PLC0415 - torch

    folder.mkdir(parents=True, exist_ok=True)
    state = fill(SyncNetNet(), "syncnet").state_dict()
    torch.save(state, folder / FILE, _use_new_zipfile_serialization=False)
    return folder / FILE
