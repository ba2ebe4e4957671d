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
from providers.registry import Registry
from tests.e2e.install.engines.subjects import Subject
from tests.kit.engine_supplies import EngineSupplies
from tests.kit.environments import Heard
from tests.kit.torch_engine.kit import patient

State = dict[str, Any]


class Bomb:
    """Makes a folder when it is unpickled."""

    def __init__(self, folder: Path) -> None:
        self._folder = str(folder)

    def __reduce__(self) -> tuple[object, tuple[str]]:
        return os.mkdir, (self._folder,)


@pytest.mark.timeout(300)
@pytest.mark.usefixtures("installed")
def test_a_network_of_other_layers_is_refused_by_their_names(
    subject: Subject, stock: EngineSupplies, tmp_path: Path
) -> None:
    renamed, reshaped = subject.layers
    with published(subject, stock, tmp_path, lambda content: spoiled(subject, content)):
        error = refusal(subject)
    assert error.code == "weights.wrong_network"
    assert subject.main_file in error.title and error.hint
    assert f"missing: {renamed};" in error.detail
    assert "left over: leftover;" in error.detail
    assert f"of another shape: {reshaped} (1, " in error.detail


@pytest.mark.timeout(300)
@pytest.mark.usefixtures("installed")
def test_code_in_a_checkpoint_is_not_run(
    subject: Subject, stock: EngineSupplies, tmp_path: Path
) -> None:
    bomb = Bomb(tmp_path / "exploded")
    with published(subject, stock, tmp_path, lambda content: mined(subject, content, bomb)):
        error = refusal(subject)
    assert error.code == "weights.unreadable" and subject.main_file in error.title
    assert not (tmp_path / "exploded").exists()


def mined(subject: Subject, content: State, bomb: Bomb) -> State:
    """The bomb lies among the tensors."""
    tensors(subject, content)[""] = bomb
    return content


def tensors(subject: Subject, content: State) -> State:
    found: State = content[subject.section] if subject.section else content
    return found


def spoiled(subject: Subject, content: State) -> State:
    """One tensor is missing, one is left over, one has another shape."""
    state = tensors(subject, content)
    renamed, reshaped = (subject.prefix + name for name in subject.layers)
    state[f"{subject.prefix}leftover"] = state.pop(renamed)
    state[reshaped] = state[reshaped][:1].clone()
    return content


@contextmanager
def published(
    subject: Subject, stock: EngineSupplies, folder: Path, change: Callable[[State], State]
) -> Iterator[None]:
    """Inside, another checkpoint is what the catalogue names."""
    good, other = stock.weights[subject.main], folder / subject.main_file
    torch.save(change(torch.load(good, weights_only=True)), other)
    stock.offer(subject.main, other.read_bytes())
    try:
        yield
    finally:
        stock.offer(subject.main, good.read_bytes())


def refusal(subject: Subject) -> SetupError:
    """What an installation ends with, once everything is fetched."""
    service = Service(Registry(), app_paths(), patient(builtin_launch()))
    with closing(service), pytest.raises(SetupError) as caught:
        service.setup.install(subject.engine, InstallChoices(), Heard(), StopToken())
    return caught.value
