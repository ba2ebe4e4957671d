"""SadTalker's weights in the original's names and formats, filled with recipe weights.

The small ones have the original's layers with few channels, so that a test renders in seconds; the
full ones have its exact shapes. The numbers say nothing about faces: they prove that files are read,
networks built and the moved picture put where it belongs.
"""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from core.domain.engine import EngineSetup

BUNDLE = "sadtalker-256/SadTalker_V0.0.2_256.safetensors"
LARGE_BUNDLE = "sadtalker-512/SadTalker_V0.0.2_512.safetensors"
CROP_MAPPING = "sadtalker-crop/mapping_00229-model.pth.tar"
FULL_MAPPING = "sadtalker-full/mapping_00109-model.pth.tar"
DETECTOR = "sadtalker-face/detection_Resnet50_Final.pth"
LANDMARKS = "sadtalker-face/alignment_WFLW_4HG.pth"

State = Mapping[str, Any]


def sadtalker_setup(folder: Path, *, full: bool = False) -> EngineSetup:
    """Opens SadTalker with a default installation's weights, made in the folder."""
    return EngineSetup(weights=write_weights(folder, full=full))


def write_weights(folder: Path, *, full: bool = False) -> dict[str, Path]:
    """What a default installation has, by ``<set>/<file>``: cropped pictures at 256 pixels."""
    makers: dict[str, Callable[[Path], None]] = {
        BUNDLE: lambda path: write_bundle(path, full=full),
        CROP_MAPPING: lambda path: write_mapping(path, 70, full=full),
    }
    return {key: _written(folder / key, make) for key, make in makers.items()}


def write_extras(folder: Path, *, full: bool = False) -> dict[str, Path]:
    """What the extras need on top: another bundle, the other mapping, the original's detectors."""
    makers: dict[str, Callable[[Path], None]] = {
        LARGE_BUNDLE: lambda path: write_bundle(path, full=full),
        FULL_MAPPING: lambda path: write_mapping(path, 73, full=full),
        DETECTOR: lambda path: write_detector(path, full=full),
        LANDMARKS: lambda path: write_landmarks(path, full=full),
    }
    return {key: _written(folder / key, make) for key, make in makers.items()}


def write_bundle(path: Path, *, full: bool = False) -> None:
    """Five networks in one file, each under its prefix, and tensors that nobody asks for."""
    import torch  # noqa: PLC0415 - heavy
    from safetensors.torch import save_file  # noqa: PLC0415 - torch

    from tests.kit.sadtalker_nets import bundle_nets, published  # noqa: PLC0415 - torch

    bundle = {
        prefix + name: tensor.contiguous()
        for prefix, (scope, net) in bundle_nets(full=full).items()
        for name, tensor in published(scope, net).items()
    }
    # Of PoseVAE's training, and of a network that the original builds and never calls.
    unused = ("audio2pose.netG.encoder.classbias", "audio2pose.netD_motion.seq.3.bias")
    foreign = {name: torch.ones(2) for name in (*unused, "he_estimator.conv1.bias")}
    save_file(bundle | foreign, path)


def write_mapping(path: Path, coefficients: int, *, full: bool = False) -> None:
    """A checkpoint of before torch 1.6, what it was trained with and against beside it."""
    import torch  # noqa: PLC0415 - heavy

    from tests.kit.sadtalker_nets import mapping_net, published  # noqa: PLC0415 - torch

    state = published(f"st_mapping{coefficients}", mapping_net(coefficients, full=full))
    moment = {"step": 1, "exp_avg": torch.zeros(3), "exp_avg_sq": torch.zeros(3)}
    content = {
        "mapping": state,
        "discriminator": {"conv.weight": torch.zeros(2, 2)},
        "optimizer": {"state": {0: moment}, "param_groups": [{"lr": 1e-4, "params": [0]}]},
        "epoch": 229,
    }
    torch.save(content, path, _use_new_zipfile_serialization=False)


def write_detector(path: Path, *, full: bool = False) -> None:
    """RetinaFace, its names wrapped by a training on several GPUs."""
    import torch  # noqa: PLC0415 - heavy

    from tests.kit.sadtalker_nets import detector_net, published  # noqa: PLC0415 - torch

    state = published("st_retina", detector_net(full=full))
    torch.save({f"module.{name}": tensor for name, tensor in state.items()}, path)


def write_landmarks(path: Path, *, full: bool = False) -> None:
    """FAN, with the state of its optimiser."""
    import torch  # noqa: PLC0415 - heavy

    from tests.kit.sadtalker_nets import landmark_net, published  # noqa: PLC0415 - torch

    state = published("st_fan", landmark_net(full=full))
    content = {"epoch": 1, "state_dict": state, "optimizer": {"state": {}, "param_groups": []}}
    torch.save(content, path, _use_new_zipfile_serialization=False)


def _written(path: Path, make: Callable[[Path], None]) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    make(path)
    return path
