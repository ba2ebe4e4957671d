"""The engines that the contract tests run over, and what each needs for them."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from pathlib import Path
from typing import Any

from PIL import Image

from core.domain.engine import EngineSetup, Provider
from core.domain.request import OptionValue
from core.worker.launch import LaunchSpec
from main import builtin_launch
from providers.registry import get_provider
from tests.kit.clips import Pixels, write_clip
from tests.kit.musetalk_weights import musetalk_setup
from tests.kit.sadtalker_weights import FULL_MAPPING, write_mapping
from tests.kit.sadtalker_weights import sadtalker_setup as sadtalker_default
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
        inside: Options under which a part of the picture is left as it is.
        most_s: Of the voice that a test renders at most, where a frame takes long.
    """

    provider: Provider
    setup: Callable[[Path], EngineSetup]
    launch: Callable[[], LaunchSpec]
    calm: dict[str, OptionValue] = field(default_factory=dict)
    inside: dict[str, OptionValue] = field(default_factory=dict)
    most_s: float | None = None
    name: str = ""

    @property
    def id(self) -> str:
        return self.provider.info.id

    @property
    def takes_films(self) -> bool:
        return self.provider.info.capabilities.video_input

    def source(
        self, folder: Path, pictures: Sequence[Pixels], rate: Fraction = Fraction(25)
    ) -> dict[str, Any]:
        """What of a request makes the engine render these pictures, or the first where it takes photos."""
        brief = {} if self.most_s is None else {"preview_s": self.most_s}
        if self.takes_films:
            return {"source": write_clip(folder / "face.mp4", pictures, rate), **brief}
        path = folder / "face.png"
        Image.fromarray(pictures[0]).save(path)
        return {"source": path, "fps": rate, **brief}

    def __str__(self) -> str:
        return self.name or self.id


def cases() -> list[EngineCase]:
    """All registered engines of this computer, large ones with small networks, and the test kit's own."""
    return [
        EngineCase(get_provider("viseme"), lambda _: EngineSetup(), builtin_launch, {"motion": 0}),
        EngineCase(get_provider("musetalk"), musetalk_setup, lambda: patient(builtin_launch())),
        EngineCase(get_provider("wav2lip"), wav2lip_setup, lambda: patient(builtin_launch())),
        EngineCase(
            get_provider("sadtalker"),
            sadtalker_setup,
            lambda: patient(builtin_launch()),
            calm={"still": True, "blink": False},
            inside={"preprocess": "full"},
            most_s=0.4,
        ),
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
        ),
        EngineCase(
            get_provider("sadtalker"),
            lambda folder: sadtalker_setup(folder, full=True),
            lambda: patient(builtin_launch()),
            calm={"still": True, "blink": False},
            inside={"preprocess": "full"},
            most_s=0.4,
            name="sadtalker-full",
        ),
    ]


def sadtalker_setup(folder: Path, *, full: bool = False) -> EngineSetup:
    """A default installation, and what puts heads back into their photos."""
    setup = sadtalker_default(folder, full=full)
    mapping = folder / FULL_MAPPING
    mapping.parent.mkdir()
    write_mapping(mapping, 73, full=full)
    return EngineSetup(weights={**setup.weights, FULL_MAPPING: mapping})
