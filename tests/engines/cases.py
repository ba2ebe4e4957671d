"""The engines that the contract tests run over, and what each needs for them."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from core.domain.engine import BUILTIN, EngineSetup, Provider
from core.worker.launch import LaunchSpec
from main import builtin_launch
from providers.registry import Registry
from tests.kit.torch_engine.kit import sketch_launch, sketch_setup
from tests.kit.torch_engine.manifest import PROVIDER as SKETCH


@dataclass(frozen=True)
class EngineCase:
    """An engine under test.

    Attributes:
        setup: What it is opened with; is given an empty folder for weights.
        launch: The worker that has it.
    """

    provider: Provider
    setup: Callable[[Path], EngineSetup]
    launch: Callable[[], LaunchSpec]

    @property
    def id(self) -> str:
        return self.provider.info.id


def cases() -> list[EngineCase]:
    """All engines of the app's own environment, and the test kit's engine on torch."""
    registered = (p for p in Registry().providers() if p.info.environment == BUILTIN)
    return [
        *(EngineCase(provider, lambda _: EngineSetup(), builtin_launch) for provider in registered),
        EngineCase(SKETCH, sketch_setup, sketch_launch),
    ]
