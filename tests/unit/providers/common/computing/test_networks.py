"""Networks that are loaded into the precision they work in."""

import json
from pathlib import Path

import pytest
import torch
from torch import nn

from core.errors import OutOfMemoryError, SetupError
from providers.common.computing.device import Compute
from providers.common.computing.networks import from_config, loaded, read_config, widths_of

CPU = torch.device("cpu")


def make() -> nn.Sequential:
    return nn.Sequential(nn.Conv2d(3, 4, 3), nn.BatchNorm2d(4), nn.Flatten(), nn.Linear(4, 2))


def state() -> dict[str, torch.Tensor]:
    torch.manual_seed(1)
    return make().state_dict()


@pytest.mark.parametrize("dtype", [torch.float32, torch.bfloat16, torch.float16])
def test_weights_get_the_networks_precision_and_the_fast_layout(dtype: torch.dtype) -> None:
    given = state()
    net = loaded(make, given, "a.pth", Compute(CPU, dtype, "Processor"))
    for key, tensor in net.state_dict().items():
        wanted = given[key]
        assert torch.equal(tensor, wanted.to(tensor.dtype)), key
        assert tensor.dtype == (dtype if wanted.is_floating_point() else wanted.dtype)
    kernel = net.get_parameter("0.weight")
    assert kernel.is_contiguous(memory_format=torch.channels_last)
    assert not net.training
    assert not any(p.requires_grad for p in net.parameters())


def test_the_files_tensors_are_not_held() -> None:
    given = state()
    net = loaded(make, given, "a.pth", Compute(CPU, torch.float32, "Processor"))
    own = {tensor.data_ptr() for tensor in net.state_dict().values()}
    assert own.isdisjoint(tensor.data_ptr() for tensor in given.values())


def test_what_does_not_fit_is_named() -> None:
    wrong = state() | {"9.weight": torch.zeros(1), "3.bias": torch.zeros(7)}
    del wrong["0.bias"]
    with pytest.raises(SetupError) as caught:
        loaded(make, wrong, "a.pth", Compute(CPU, torch.float32, "Processor"))
    assert caught.value.code == "weights.wrong_network"
    for name in ("missing: 0.bias", "left over: 9.weight", "3.bias (7,) instead of (2,)"):
        assert name in caught.value.detail


def test_a_network_that_does_not_fit_into_memory_is_told() -> None:
    def huge() -> nn.Module:
        return nn.Linear(1 << 23, 1 << 23)

    with pytest.raises(OutOfMemoryError):
        loaded(huge, {}, "a.pth", Compute(CPU, torch.float32, "Processor"))


@pytest.mark.parametrize("content", ["", "{", "[1]", "\udcff"])
def test_a_damaged_description_is_refused_in_words(tmp_path: Path, content: str) -> None:
    path = tmp_path / "config.json"
    path.write_bytes(content.encode("utf-8", "surrogateescape"))
    with pytest.raises(SetupError) as caught:
        read_config(path)
    assert caught.value.code == "weights.bad_config"
    assert "config.json" in caught.value.title
    assert caught.value.hint


def test_a_missing_description_is_refused_in_words(tmp_path: Path) -> None:
    with pytest.raises(SetupError, match=r"config\.json cannot be used"):
        read_config(tmp_path / "config.json")


class Described(nn.Linear):
    @classmethod
    def from_config(cls, config: dict[str, int]) -> "Described":
        return cls(config["inside"], config["outside"])


def test_a_description_makes_its_network(tmp_path: Path) -> None:
    path = tmp_path / "config.json"
    path.write_text(json.dumps({"inside": 3, "outside": 2}))
    assert from_config(Described, path)().weight.shape == (2, 3)


@pytest.mark.parametrize("config", [{}, {"inside": "much", "outside": None}])
def test_a_description_of_something_else_is_refused(tmp_path: Path, config: object) -> None:
    path = tmp_path / "config.json"
    path.write_text(json.dumps(config))
    make_it = from_config(Described, path)
    with pytest.raises(SetupError) as caught:
        make_it()
    assert caught.value.code == "weights.bad_config"


def test_widths_that_cannot_be_read_are_those_of_another_network() -> None:
    assert widths_of(lambda given: given["0.weight"].shape[0], state(), "a.pth") == 4
    with pytest.raises(SetupError) as caught:
        widths_of(lambda given: given["conv1.weight"].shape[0], state(), "a.pth")
    assert caught.value.code == "weights.wrong_network"
    assert "a.pth" in caught.value.title and "conv1.weight" in caught.value.detail
    with pytest.raises(SetupError):
        widths_of(lambda given: given["0.bias"].shape[1], state(), "a.pth")
