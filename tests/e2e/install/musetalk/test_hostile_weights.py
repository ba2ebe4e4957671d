"""What no engine may be made of: a network of other layers, code in a checkpoint."""

import os
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

import pytest
import torch

from core.app.service import Service
from core.domain.installation import InstallChoices
from core.errors import SetupError
from core.platform.paths import app_paths
from core.platform.stop import StopToken
from main import builtin_launch
from providers.musetalk.manifest import ENGINE
from providers.registry import Registry
from tests.kit.engine_supplies import EngineSupplies
from tests.kit.environments import Heard
from tests.kit.torch_engine.kit import patient

UNET = "musetalk-v15/unet.pth"
State = dict[str, Any]


class Bomb:
    """Makes a folder when it is unpickled."""

    def __init__(self, folder: Path) -> None:
        self._folder = str(folder)

    def __reduce__(self) -> tuple[object, tuple[str]]:
        return os.mkdir, (self._folder,)


def spoiled(state: State) -> State:
    """One tensor is missing, one is left over, one has another shape."""
    state["conv_in.leftover"] = state.pop("conv_in.bias")
    state["conv_out.weight"] = state["conv_out.weight"][:3].clone()
    return state


@pytest.mark.timeout(300)
@pytest.mark.usefixtures("installed")
def test_a_network_of_other_layers_is_refused_by_their_names(
    stock: EngineSupplies, tmp_path: Path
) -> None:
    with published(stock, tmp_path, spoiled):
        error = refusal()
    assert error.code == "weights.wrong_network"
    assert "unet.pth" in error.title and error.hint
    assert "missing: conv_in.bias;" in error.detail
    assert "left over: conv_in.leftover;" in error.detail
    assert "of another shape: conv_out.weight (3, " in error.detail


@pytest.mark.timeout(300)
@pytest.mark.usefixtures("installed")
def test_code_in_a_checkpoint_is_not_run(stock: EngineSupplies, tmp_path: Path) -> None:
    with published(stock, tmp_path, lambda state: state | {"": Bomb(tmp_path / "exploded")}):
        error = refusal()
    assert error.code == "weights.unreadable" and "unet.pth" in error.title
    assert not (tmp_path / "exploded").exists()


@contextmanager
def published(
    stock: EngineSupplies, folder: Path, change: Callable[[State], State]
) -> Iterator[None]:
    """Inside, another UNet is what the catalogue names."""
    good, other = stock.weights[UNET], folder / "unet.pth"
    torch.save(change(torch.load(good, weights_only=True)), other)
    stock.offer(UNET, other.read_bytes())
    try:
        yield
    finally:
        stock.offer(UNET, good.read_bytes())


def refusal() -> SetupError:
    """What an installation ends with, once everything is fetched."""
    service = Service(Registry(), app_paths(), patient(builtin_launch()))
    with closing(service), pytest.raises(SetupError) as caught:
        service.setup.install(ENGINE, InstallChoices(), Heard(), StopToken())
    return caught.value
