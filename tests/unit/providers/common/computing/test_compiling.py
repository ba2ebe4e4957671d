"""Compiled networks, with compilers that work, fail, and fail later."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import torch
from torch import nn

from providers.common.computing.compiling import Compiled, compiled
from providers.common.computing.device import Compute
from tests.kit.context import SilentContext

ONES = torch.ones(2, 3)


class Net(nn.Module):
    def __init__(self) -> None:
        super().__init__()
        self.calls = 0

    def forward(self, taken: torch.Tensor, factor: float = 2.0) -> torch.Tensor:
        self.calls += 1
        return taken * factor


def told(net: Compiled) -> list[tuple[str, str]]:
    context = SilentContext(Path("nowhere"))
    net.tell(context)
    return context.warnings


def test_the_compiled_one_is_used() -> None:
    plain = Net()
    net = Compiled(plain, lambda call: lambda *a, **k: call(*a, **k) + 1)
    assert torch.equal(net(ONES, factor=3.0), ONES * 4)
    assert told(net) == []


def failing(error: Exception) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    def fast(*args: Any, **kwargs: Any) -> Any:
        raise error

    return lambda call: fast


@pytest.mark.parametrize(
    "error",
    [
        RuntimeError("No C++ compiler found:\nlong story"),
        FileNotFoundError(2, "cl"),
        ImportError("t"),
    ],
)
def test_without_a_compiler_the_network_works_as_it_is(error: Exception) -> None:
    net = Compiled(Net(), failing(error))
    for _ in range(2):
        assert torch.equal(net(ONES), ONES * 2)
    ((code, text),) = told(net)
    assert code == "not_compiled"
    assert "\n" not in text


def test_a_lack_of_memory_is_no_compilers_fault() -> None:
    net = Compiled(Net(), failing(torch.OutOfMemoryError("no room")))
    with pytest.raises(torch.OutOfMemoryError):
        net(ONES)
    assert told(net) == []


def test_the_networks_own_error_comes_through() -> None:
    class Broken(nn.Module):
        def forward(self, taken: torch.Tensor) -> torch.Tensor:
            raise ValueError("broken")

    net = Compiled(Broken(), lambda call: call)
    with pytest.raises(ValueError, match="broken"):
        net(ONES)


def test_on_a_processor_it_is_not_tried() -> None:
    net = compiled(Net(), Compute(torch.device("cpu"), torch.float32, "Processor"))
    assert torch.equal(net(ONES), ONES * 2)
    assert "processor" in told(net)[0][1]


@pytest.mark.slow
def test_torchs_compiler_gives_the_same_numbers() -> None:
    torch.manual_seed(1)
    plain = nn.Sequential(nn.Linear(3, 5), nn.SiLU(), nn.Linear(5, 2))
    net = Compiled(plain)
    with torch.inference_mode():
        torch.testing.assert_close(net(ONES), plain(ONES))
