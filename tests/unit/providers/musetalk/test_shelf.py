"""The networks that stay loaded between jobs."""

import weakref
from pathlib import Path

import pytest
import torch

from core.domain.engine import EngineSetup
from providers.common.choices import Precision
from providers.common.computing.device import Compute
from providers.musetalk import network
from providers.musetalk.options import MuseTalkOptions
from providers.musetalk.shelf import NetworkShelf
from tests.kit.context import SilentContext
from tests.kit.musetalk_weights import musetalk_setup

PROCESSOR = Compute(torch.device("cpu"), torch.float32, "Processor")


@pytest.fixture(scope="module")
def setup(tmp_path_factory: pytest.TempPathFactory) -> EngineSetup:
    return musetalk_setup(tmp_path_factory.mktemp("weights"))


def test_the_next_job_finds_what_it_needs_unless_it_needs_something_else(
    setup: EngineSetup, context: SilentContext
) -> None:
    shelf = NetworkShelf(setup, PROCESSOR)
    first = shelf.networks(MuseTalkOptions(precision=Precision.FP32), context)
    assert shelf.networks(MuseTalkOptions(precision=Precision.FP32, feather=0.1), context) is first
    assert shelf.networks(MuseTalkOptions(precision=Precision.FP16), context) is not first
    assert [code for code, _ in context.warnings] == ["other_precision"]
    assert not first.painter.nets
    shelf.close()
    shelf.close()


def test_no_network_is_left_when_memory_goes_back(
    setup: EngineSetup, context: SilentContext, monkeypatch: pytest.MonkeyPatch
) -> None:
    shelf = NetworkShelf(setup, PROCESSOR)
    kept = [weakref.ref(net) for net in shelf.networks(MuseTalkOptions(), context).nets]
    assert len(kept) == 4, "UNet, both halves of the autoencoder, face parsing"
    left: list[int] = []
    monkeypatch.setattr(
        network, "free_memory", lambda _: left.append(sum(ref() is not None for ref in kept))
    )
    shelf.close()
    assert left == [0]


@pytest.fixture
def context(tmp_path: Path) -> SilentContext:
    return SilentContext(tmp_path)
