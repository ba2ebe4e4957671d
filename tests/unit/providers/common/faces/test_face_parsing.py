"""The face parser: from a checkpoint to labels."""

import json
from pathlib import Path

import numpy as np
import pytest
import torch

from core.domain.engine import EngineSetup
from core.errors import OutOfMemoryError, SetupError
from providers.common.computing.device import Compute
from providers.common.faces.bisenet import BiSeNet
from providers.common.faces.face_parsing import FaceParser, load_face_parser

COMPUTE = Compute(torch.device("cpu"), torch.float32, "Processor")
ARCH = Path(__file__).parents[5] / "shared" / "engines" / "arch" / "bisenet.json"


def shapes() -> dict[str, tuple[int, ...]]:
    with torch.device("meta"):
        return {name: tuple(tensor.shape) for name, tensor in BiSeNet().state_dict().items()}


def state() -> dict[str, torch.Tensor]:
    """A network that says nothing: zeros, and variances of one."""
    return {
        name: torch.ones(shape) if "running_var" in name else torch.zeros(shape)
        for name, shape in shapes().items()
    }


def written(path: Path, tensors: dict[str, torch.Tensor], *, is_legacy: bool) -> EngineSetup:
    torch.save(tensors, path, _use_new_zipfile_serialization=not is_legacy)
    return EngineSetup(weights={"bisenet/79999_iter.pth": path})


@pytest.fixture(scope="module")
def parser() -> FaceParser:
    torch.manual_seed(3)
    return FaceParser(BiSeNet().eval(), COMPUTE)


def noise(side: int) -> np.ndarray:
    return np.random.default_rng(side).integers(0, 256, (side, side, 3), np.uint8)


@pytest.mark.parametrize("is_legacy", [False, True])
def test_either_format_of_a_checkpoint_is_read(tmp_path: Path, is_legacy: bool) -> None:
    setup = written(tmp_path / "79999_iter.pth", state(), is_legacy=is_legacy)
    (labels,) = load_face_parser(setup, COMPUTE).labels([noise(40)])
    assert not labels.any()  # all logits are alike, so the first class it is


def test_a_checkpoint_with_other_keys_is_refused_by_name(tmp_path: Path) -> None:
    tensors = state()
    tensors["cp.other"] = tensors.pop("ffm.conv1.weight")
    setup = written(tmp_path / "79999_iter.pth", tensors, is_legacy=False)
    with pytest.raises(SetupError) as caught:
        load_face_parser(setup, COMPUTE)
    assert caught.value.code == "weights.wrong_network"
    assert "ffm.conv1.weight" in caught.value.detail
    assert "cp.other" in caught.value.detail


def test_a_missing_checkpoint_is_told() -> None:
    with pytest.raises(SetupError) as caught:
        load_face_parser(EngineSetup(), COMPUTE)
    assert caught.value.code == "weights.missing"


@pytest.mark.skipif(not ARCH.is_file(), reason="the list of keys is not on this machine")
def test_the_network_has_the_keys_of_the_checkpoint() -> None:
    wanted = {e["key"]: tuple(e["shape"]) for e in json.loads(ARCH.read_text())["state_dict"]}
    assert shapes() == wanted


def test_squares_of_any_size_are_done_together_as_alone(parser: FaceParser) -> None:
    together = parser.labels([noise(2), noise(700)])
    assert [(one.shape, one.dtype) for one in together] == [((512, 512), np.dtype(np.uint8))] * 2
    assert (together[1] == parser.labels([noise(700)])[0]).mean() > 0.999
    assert together[1].max() < 19


def test_no_squares_are_no_labels(parser: FaceParser) -> None:
    assert parser.labels([]) == []


def test_too_little_memory_is_told() -> None:
    class Starved(BiSeNet):
        def forward(self, pictures: torch.Tensor) -> torch.Tensor:
            raise torch.OutOfMemoryError("CUDA out of memory")

    with torch.device("meta"):
        starved = Starved().eval()
    with pytest.raises(OutOfMemoryError):
        FaceParser(starved, COMPUTE).labels([noise(8)])
