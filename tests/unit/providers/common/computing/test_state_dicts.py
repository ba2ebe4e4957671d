"""Weights: read without running anything, loaded without a gap."""

import os
from pathlib import Path

import pytest
import torch
from safetensors.torch import save_file
from torch import nn

from core.domain.engine import EngineSetup
from core.errors import SetupError
from providers.common.computing.state_dicts import load_state, read_state, weight_file


def net() -> nn.Module:
    torch.manual_seed(1)
    return nn.Sequential(nn.Linear(3, 2), nn.Linear(2, 1))


def written(path: Path) -> Path:
    state = net().state_dict()
    if path.suffix == ".safetensors":
        save_file(state, path)
    else:
        torch.save(state, path, _use_new_zipfile_serialization=path.suffix == ".pth")
    return path


FORMATS = ["a.safetensors", "ä b.pth", "before_2020.pt"]


@pytest.mark.parametrize("name", FORMATS)
def test_every_format_fills_a_network(tmp_path: Path, name: str) -> None:
    state = read_state(written(tmp_path / name))
    torch.manual_seed(2)
    other = nn.Sequential(nn.Linear(3, 2), nn.Linear(2, 1))
    load_state(other, state, name)
    for key, tensor in net().state_dict().items():
        assert torch.equal(other.state_dict()[key], tensor)


@pytest.mark.parametrize("name", FORMATS)
@pytest.mark.parametrize("keep", [0, 7, 0.5, 0.97])
def test_a_truncated_file_is_refused_in_words(tmp_path: Path, name: str, keep: float) -> None:
    path = written(tmp_path / name)
    content = path.read_bytes()
    path.write_bytes(content[: int(keep if keep >= 1 else keep * len(content))])
    with pytest.raises(SetupError) as caught:
        read_state(path)
    assert caught.value.code == "weights.unreadable"
    assert name in caught.value.title
    assert caught.value.hint


@pytest.mark.parametrize("name", FORMATS)
def test_a_missing_file_is_refused_in_words(tmp_path: Path, name: str) -> None:
    with pytest.raises(SetupError, match="cannot be read"):
        read_state(tmp_path / name)


class Bomb:
    def __reduce__(self) -> tuple[object, tuple[str]]:
        return os.mkdir, ("exploded",)


def test_nothing_in_a_checkpoint_is_run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    for new in (True, False):
        torch.save({"a": Bomb()}, tmp_path / "bomb.pth", _use_new_zipfile_serialization=new)
        with pytest.raises(SetupError) as caught:
            read_state(tmp_path / "bomb.pth")
        assert caught.value.code == "weights.unreadable"
    assert not (tmp_path / "exploded").exists()


def test_a_checkpoint_of_other_things_is_refused(tmp_path: Path) -> None:
    for content in (torch.ones(2), {"epoch": 3}, [torch.ones(1)]):
        torch.save(content, tmp_path / "a.pth")
        with pytest.raises(SetupError) as caught:
            read_state(tmp_path / "a.pth")
        assert "named tensors" in caught.value.detail


def test_what_does_not_fit_is_named() -> None:
    state = dict(net().state_dict())
    del state["0.bias"]
    state["1.weight"] = torch.zeros(4, 4)
    state |= {f"extra.{n}": torch.zeros(1) for n in range(7)}
    with pytest.raises(SetupError) as caught:
        load_state(net(), state, "net.pth")
    detail = caught.value.detail
    assert caught.value.code == "weights.wrong_network"
    assert "missing: 0.bias" in detail
    assert "1.weight (4, 4) instead of (1, 2)" in detail
    assert "extra.4 and 2 more" in detail


def test_weights_are_found_by_entry_and_name() -> None:
    setup = EngineSetup(weights={"net/a.pth": Path("/w/a.pth")})
    assert weight_file(setup, "net", "a.pth") == Path("/w/a.pth")
    with pytest.raises(SetupError) as caught:
        weight_file(setup, "net", "b.pth")
    assert caught.value.code == "weights.missing"
    assert "net/a.pth" in caught.value.detail
