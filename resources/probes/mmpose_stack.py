"""Run inside an environment by core.envs.probe: a whole-body pose model is built and asked once.

The weights are random: what is proved is that the stack imports, builds and computes. Prints one JSON line.
"""

import json
import sys
from importlib import import_module
from importlib.machinery import ModuleSpec
from pathlib import Path
from types import ModuleType

import numpy as np
import torch

CONFIG = (
    ".mim/configs/wholebody_2d_keypoint/rtmpose/ubody/"
    "rtmpose-l_8xb32-270e_coco-ubody-wholebody-384x288.py"
)
POINTS = 133


def main() -> None:
    """Builds RTMPose-l whole body and lets it look at a grey picture."""
    stand_in_for_mmcv_operations()
    held = stand_in_for_torchvision_operations()
    apis = import_module("mmpose.apis")
    package = Path(import_module("mmpose").__file__).parent
    model = apis.init_model(str(package / CONFIG), None, device="cpu")
    found = apis.inference_topdown(model, np.full((384, 288, 3), 128, np.uint8))
    shape = found[0].pred_instances.keypoints.shape
    if shape != (1, POINTS, 2):
        sys.exit(f"{POINTS} points were expected, the model gave {shape}")
    versions = {
        name: import_module(name).__version__
        for name in ("torch", "torchvision", "mmcv", "mmdet", "mmengine", "mmpose", "numpy")
    }
    del held
    sys.stdout.write(json.dumps({"device": "CPU", "versions": versions}) + "\n")


def stand_in_for_mmcv_operations() -> None:
    """mmcv-lite has no compiled operations; mmdet's layers import them and pose models call none."""
    module = ModuleType("mmcv._ext")
    module.__spec__ = ModuleSpec("mmcv._ext", None)
    module.__getattr__ = _missing  # type: ignore[method-assign]
    sys.modules["mmcv._ext"] = module


def _missing(name: str) -> object:
    if name.startswith("__"):
        raise AttributeError(name)

    def call(*_: object, **__: object) -> None:
        raise NotImplementedError(f"mmcv-lite has no {name}")

    return call


def stand_in_for_torchvision_operations() -> object:
    """PyPI's torchvision for Linux is linked to CUDA; beside a torch without it nothing is registered.

    Two declarations are all that its import misses; pose models call none of its operations. They
    last as long as the object that is returned.
    """
    if torch.version.cuda is not None or sys.platform != "linux":
        return None
    library = torch.library.Library("torchvision", "DEF")
    for name in ("nms", "qnms"):
        library.define(f"{name}(Tensor dets, Tensor scores, float iou_threshold) -> Tensor")
    return library


if __name__ == "__main__":
    main()
