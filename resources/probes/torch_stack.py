"""Run inside an environment by core.envs.probe: proves that torch computes here; prints one JSON line."""

import json
import sys
from importlib import import_module

import torch

MODULES = (
    "accelerate",
    "av",
    "cv2",
    "diffusers",
    "mediapipe",
    "numpy",
    "onnxruntime",
    "PIL",
    "pydantic",
    "safetensors",
    "transformers",
)
CLASSES = (("diffusers", "UNet2DConditionModel"), ("transformers", "WhisperModel"))
MOST_DIFFERENCE = 1e-2


def main(build: str) -> None:
    """Imports what engines build on and computes on the build's device."""
    device, name = "cpu", "CPU"
    if build.startswith("cu"):
        if not torch.cuda.is_available():
            sys.exit(f"torch {torch.__version__} finds no NVIDIA GPU that it can use")
        device, name = "cuda", torch.cuda.get_device_name()
    compute(device)
    versions = {"torch": torch.__version__}
    for module in MODULES:
        versions[module] = str(getattr(import_module(module), "__version__", ""))
    for module, member in CLASSES:
        getattr(import_module(module), member)
    sys.stdout.write(json.dumps({"device": name, "versions": versions}) + "\n")


def compute(device: str) -> None:
    """A convolution and a product on the device, compared with the processor's."""
    torch.manual_seed(1)
    picture, kernel = torch.rand(1, 3, 16, 16), torch.rand(4, 3, 3, 3)
    matrix = torch.rand(64, 64)

    def both(where: str) -> tuple[torch.Tensor, torch.Tensor]:
        filtered = torch.nn.functional.conv2d(picture.to(where), kernel.to(where))
        return filtered.cpu(), (matrix.to(where) @ matrix.to(where)).cpu()

    for expected, found in zip(both("cpu"), both(device), strict=True):
        difference = float((expected - found).abs().max() / expected.abs().max())
        if difference > MOST_DIFFERENCE:
            sys.exit(f"{device} computes something else than the processor: {difference}")


if __name__ == "__main__":
    main(sys.argv[1])
