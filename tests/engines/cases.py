"""The engines that the contract tests run over, and what each needs for them."""

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from core.domain.engine import EngineSetup, Provider
from core.domain.request import OptionValue
from core.worker.launch import LaunchSpec
from main import builtin_launch
from providers.registry import get_provider
from tests.kit.musetalk_weights import musetalk_setup
from tests.kit.torch_engine.kit import patient, sketch_launch, sketch_setup
from tests.kit.torch_engine.manifest import PROVIDER as SKETCH
from tests.kit.wav2lip_weights import wav2lip_setup


@dataclass(frozen=True)
class EngineCase:
    """An engine under test.

    Attributes:
        setup: What it is opened with; is given an empty folder for weights.
        launch: The worker that has it.
        name: Where it is not the engine's id.
        calm: Options under which the face of a photo moves with nothing but the voice.
    """

    provider: Provider
    setup: Callable[[Path], EngineSetup]
    launch: Callable[[], LaunchSpec]
    calm: dict[str, OptionValue] = field(default_factory=dict)
    name: str = ""

    @property
    def id(self) -> str:
        return self.provider.info.id

    def __str__(self) -> str:
        return self.name or self.id


def cases() -> list[EngineCase]:
    """All registered engines of this computer, large ones with small networks, and the test kit's own."""
    return [
        EngineCase(get_provider("viseme"), lambda _: EngineSetup(), builtin_launch, {"motion": 0}),
        EngineCase(get_provider("musetalk"), musetalk_setup, lambda: patient(builtin_launch())),
        EngineCase(get_provider("wav2lip"), wav2lip_setup, lambda: patient(builtin_launch())),
        EngineCase(SKETCH, sketch_setup, sketch_launch, {"grain": 0}),
    ]


def large_cases() -> list[EngineCase]:
    """Engines with networks of their true size: minutes a test on a processor."""
    return [
        EngineCase(
            get_provider("musetalk"),
            lambda folder: musetalk_setup(folder, full=True),
            lambda: patient(builtin_launch()),
            name="musetalk-full",
        )
    ]
