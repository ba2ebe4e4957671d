"""Weights: read without running anything, loaded without a gap."""

import os
from pathlib import Path

import pytest
import torch
from safetensors.torch import save_file
from torch import nn

from core.domain.engine import EngineSetup
from core.errors import SetupError
from providers.common.computing.state_dicts import (
    load_state,
    read_part,
    read_state,
    weight_file,
    with_counters,
)


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


def test_one_network_of_several_is_read_by_how_its_names_begin(tmp_path: Path) -> None:
    state = net().state_dict()
    others = {f"other.{key}": torch.ones(2) for key in (*state, "own.0.bias")}
    path = tmp_path / "ä bundle.safetensors"
    save_file({f"own.{key}": tensor for key, tensor in state.items()} | others, path)
    part = read_part(path, "own.")
    assert set(part) == set(state)
    assert all(torch.equal(part[key], tensor) for key, tensor in state.items())
    assert read_part(path, "none.") == {}


@pytest.mark.parametrize("keep", [0, 7, 0.5, 0.97])
def test_a_truncated_bundle_is_refused_in_words(tmp_path: Path, keep: float) -> None:
    path = written(tmp_path / "a.safetensors")
    content = path.read_bytes()
    path.write_bytes(content[: int(keep if keep >= 1 else keep * len(content))])
    with pytest.raises(SetupError) as caught:
        read_part(path, "0.")
    assert caught.value.code == "weights.unreadable" and path.name in caught.value.title


def test_a_missing_bundle_is_refused_in_words(tmp_path: Path) -> None:
    with pytest.raises(SetupError, match="cannot be read"):
        read_part(tmp_path / "none.safetensors", "0.")


def test_counters_of_batch_norms_may_miss() -> None:
    whole = nn.Sequential(nn.Conv2d(1, 2, 1), nn.BatchNorm2d(2), nn.BatchNorm2d(2))
    state = dict(whole.state_dict())
    state["2.num_batches_tracked"] = torch.tensor(7)
    del state["1.num_batches_tracked"]
    load_state(whole, with_counters(state), "net.pth")
    assert [int(whole.get_buffer(f"{n}.num_batches_tracked")) for n in (1, 2)] == [0, 7]
    assert "1.num_batches_tracked" not in state


def test_weights_are_found_by_entry_and_name() -> None:
    setup = EngineSetup(weights={"net/a.pth": Path("/w/a.pth")})
    assert weight_file(setup, "net", "a.pth") == Path("/w/a.pth")
    with pytest.raises(SetupError) as caught:
        weight_file(setup, "net", "b.pth")
    assert caught.value.code == "weights.missing"
    assert "net/a.pth" in caught.value.detail
