"""Networks that stay between jobs, one set at a time, and give their memory back."""

import weakref
from pathlib import Path

import pytest
import torch
from torch import nn

from core.domain.engine import RunContext
from core.errors import SetupError
from providers.common.computing import shelf as shelf_module
from providers.common.computing.shelf import STAGE, Shelf
from tests.kit.context import SilentContext

CPU = torch.device("cpu")


class Knot(nn.Module):
    """Known to itself, as compiled networks are: only a collection frees it."""

    def __init__(self) -> None:
        super().__init__()
        self.loop = [self]


@pytest.fixture
def context(tmp_path: Path) -> SilentContext:
    return SilentContext(tmp_path)


class Loader:
    """Counts the networks it made that are still there, whenever memory is given back."""

    def __init__(self) -> None:
        self.made: list[weakref.ref[Knot]] = []
        self.left: list[int] = []

    def load(self, choice: str, context: RunContext) -> Knot:
        if choice == "missing":
            raise SetupError("test.missing", "There are none", "Take others")
        made = Knot()
        self.made.append(weakref.ref(made))
        return made

    def count(self, _device: torch.device) -> None:
        self.left.append(sum(one() is not None for one in self.made))


@pytest.fixture
def loader(monkeypatch: pytest.MonkeyPatch) -> Loader:
    made = Loader()
    monkeypatch.setattr(shelf_module, "free_memory", made.count)
    return made


def test_the_next_job_finds_what_it_needs(context: SilentContext, loader: Loader) -> None:
    shelf = Shelf(CPU, loader.load)
    assert shelf.networks("large", context) is shelf.networks("large", context)
    assert [stage for stage, *_ in context.stages] == [STAGE]
    assert loader.left == []


def test_others_come_when_those_before_are_gone(context: SilentContext, loader: Loader) -> None:
    shelf = Shelf(CPU, loader.load)
    shelf.networks("large", context)
    shelf.networks("small", context)
    assert loader.left == [0] and len(loader.made) == 2
    shelf.close()
    shelf.close()
    assert loader.left == [0, 0]


def test_what_cannot_be_loaded_leaves_an_empty_shelf(
    context: SilentContext, loader: Loader
) -> None:
    shelf = Shelf(CPU, loader.load)
    shelf.networks("large", context)
    with pytest.raises(SetupError):
        shelf.networks("missing", context)
    assert loader.left == [0]
    assert isinstance(shelf.networks("large", context), Knot)
