"""A catalogue with an engine in every state, as the window will meet them; never registered."""

from collections.abc import Sequence

from core.domain.cloud import CloudAccess, CloudSession, Secret
from core.domain.engine import (
    Capabilities,
    EngineInfo,
    EngineSetup,
    Extra,
    Licence,
    Place,
    Provider,
    Role,
    Session,
)
from core.domain.frame_time import FrameTime
from core.domain.options import EngineOptions, option
from core.domain.preset import Preset
from core.errors import OptionError, SetupError
from core.platform.hardware import Gpu, Hardware
from providers.viseme.manifest import PROVIDER as BUILTIN

GB = 1024**3


class NeuralOptions(EngineOptions):
    """What a diffusion engine would offer."""

    engine = "test_studio"

    steps: int = option(
        20, label="Steps", help="More steps are slower and finer.", ge=5, le=50, step=1,
        sets_pace=True,
    )  # fmt: skip
    guidance: float = option(
        1.5,
        label="Guidance",
        help="How strictly the mouth follows the voice.",
        ge=1.0,
        le=3.0,
        step=0.1,
    )
    sharpen: bool = option(
        False, label="Sharpen mouth", help="Restores detail of the lips afterwards."
    )
    sharpness: float = option(
        0.5,
        label="Sharpness",
        help="How much detail is restored.",
        ge=0.0,
        le=1.0,
        step=0.05,
        shown_when="sharpen=true",
    )
    crop: int = option(
        256, label="Crop", help="Size of the face that is computed.", ge=128, le=512, step=32,
        unit="px", advanced=True,
    )  # fmt: skip


class CloudOptions(EngineOptions):
    """What a service on the network would offer."""

    engine = "test_cloud"

    model: str = option("standard", label="Model", help="Which of the maker's models computes.")


class PlainOptions(EngineOptions):
    """Nothing to choose."""


class ShopProvider:
    """An entry to look at: its engine cannot be opened, because it does not exist."""

    def __init__(self, info: EngineInfo, options: type[EngineOptions]) -> None:
        self.info = info
        self.options = options

    def open(self, setup: EngineSetup) -> Session:
        raise SetupError("test.no_engine", f"{self.info.title} is an entry of the test kit only")


class ShopCloud(ShopProvider):
    """An entry to look at, of an engine in the cloud that nobody reaches."""

    secret = Secret("test_cloud", "Test Cloud key", ("TEST_CLOUD_API_KEY",))
    url_variable = "TEST_CLOUD_BASE_URL"
    base_url = "https://cloud.test.invalid"

    def connect(self, access: CloudAccess) -> CloudSession:
        raise SetupError("test.no_engine", f"{self.info.title} is an entry of the test kit only")


_MIT = Licence(subject="Code", name="MIT", commercial_use=True, url="https://example.org/mit")
_RESEARCH = Licence(
    subject="Weights",
    name="CC BY-NC 4.0",
    commercial_use=False,
    url="https://example.org/cc-by-nc",
)
STUDIO = EngineInfo(
    id="test_studio",
    title="Test Studio XL",
    version="0.9",
    strength="The finest mouth of all: diffusion, sentence by sentence.",
    environment="test_torch",
    weights=("test_studio_unet", "test_studio_vae"),
    licences=(_MIT, Licence(subject="Weights", name="OpenRAIL-M", commercial_use=True)),
    capabilities=Capabilities(still_input=False, several_faces=False),
    min_vram_mb=16 * 1024,
    min_ram_mb=16 * 1024,
    download_bytes=9_800_000_000,
    extras=(
        Extra(
            option="sharpen",
            value="true",
            title="Test Sharpener",
            weights=("test_sharpener",),
            licences=(_RESEARCH,),
        ),
        Extra(
            option="steps",
            value="50",
            title="Test Long Steps",
            environment="test_long",
            licences=(_MIT,),
        ),
    ),
    presets=(
        Preset(name="Balanced", engine="test_studio", is_builtin=True),
        Preset(
            name="Finest",
            engine="test_studio",
            options={"steps": 40, "sharpen": True},
            is_builtin=True,
        ),
    ),
)
SKETCH = EngineInfo(
    id="test_sketch",
    title="Test Sketch",
    version="2.1",
    strength="Quick and sturdy on any face; softer around the lips.",
    environment="test_torch",
    weights=("test_sketch_gan",),
    licences=(_MIT, _RESEARCH),
    min_vram_mb=4 * 1024,
    min_ram_mb=4 * 1024,
    frame_times=(FrameTime(least_s=2, most_s=5),),
    download_bytes=436_000_000,
)
PORTRAIT = EngineInfo(
    id="test_portrait",
    title="Test Portrait",
    version="1.0",
    strength="Brings a single photo to life, head and all; runs on any processor.",
    weights=("test_portrait_onnx",),
    licences=(_MIT,),
    capabilities=Capabilities(video_input=False, head_motion=True),
    download_bytes=1_240_000_000,
)
CLOUD = EngineInfo(
    id="test_cloud",
    title="Test Cloud",
    version="2026-10",
    strength="Computed by its maker: good results without a machine of your own.",
    place=Place.CLOUD,
    licences=(Licence(subject="Service", name="Terms of the maker", commercial_use=True),),
    capabilities=Capabilities(max_seconds=300, needs_network=True, head_motion=True),
    needs_key=True,
)

MEASURE = EngineInfo(
    id="test_measure",
    title="Test Measure",
    version="3",
    role=Role.JUDGE,
    strength="Measures what the others made.",
    environment="test_torch",
    weights=("test_measure",),
    licences=(Licence(subject="Measure weights", name="Not stated", commercial_use=False),),
    download_bytes=55_000_000,
)


class Shop:
    """The built-in engine first, then one of every other state."""

    judges: tuple[EngineInfo, ...] = ()

    def __init__(self) -> None:
        entries: tuple[Provider, ...] = (
            BUILTIN,
            ShopProvider(STUDIO, NeuralOptions),
            ShopProvider(SKETCH, PlainOptions),
            ShopProvider(PORTRAIT, PlainOptions),
            ShopCloud(CLOUD, CloudOptions),
        )
        self._providers = {entry.info.id: entry for entry in entries}

    def providers(self) -> Sequence[Provider]:
        return tuple(self._providers.values())

    def get(self, engine: str) -> Provider:
        if engine not in self._providers:
            raise OptionError("option.unknown_engine", f"There is no engine “{engine}”")
        return self._providers[engine]


class JudgedShop(Shop):
    """The same with something that measures films."""

    judges = (MEASURE,)


def computer(*gpus: Gpu) -> Hardware:
    """An ordinary computer with the given graphics cards."""
    return Hardware(
        cpu="Test Processor 8-Core", cores=8, threads=16, memory_bytes=32 * GB, gpus=gpus
    )


def cuda_card(memory_gb: float = 24, name: str = "Test GeForce 4090") -> Gpu:
    """A card that engines can compute on."""
    return Gpu(
        name=name,
        vendor="NVIDIA",
        memory_bytes=int(memory_gb * GB),
        driver="580.10",
        compute_capability="8.9",
    )
