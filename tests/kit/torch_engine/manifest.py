"""What the sketch engine says of itself; nothing heavy is imported here."""

from core.domain.engine import Capabilities, EngineInfo, EngineSetup, Extra, Licence, Session
from core.domain.options import EngineOptions
from core.domain.preset import Preset
from tests.kit.torch_engine.options import SketchOptions

ENGINE = "test_sketch"
ENTRY = "test_sketch_net"
EAR_FILE = "ear.pth"
NET_FILE = "net.safetensors"
PALE_ENTRY = "test_sketch_pale"
PALE_FILE = "pale.safetensors"
TUNER = "test_tuner"  # an environment, and the one package in it
PALE = Extra(
    option="style",
    value="pale",
    title="Pale sketch",
    weights=(PALE_ENTRY,),
    licences=(Licence(subject="Pale weights", name="CC BY-NC 4.0", commercial_use=False),),
)
TUNED = Extra(
    option="tuning",
    value="outside",
    title="Sketch tuner",
    environment=TUNER,
    licences=(Licence(subject="Sketch tuner", name="MIT", commercial_use=True),),
)

INFO = EngineInfo(
    id=ENGINE,
    title="Sketch",
    version="1.0",
    strength="Paints a dark mouth that opens as the voice grows louder.",
    environment="torch",
    weights=(ENTRY,),
    licences=(
        Licence(subject="Engine", name="MIT", commercial_use=True),
        Licence(subject="Sketch weights", name="CC0-1.0", commercial_use=True),
    ),
    capabilities=Capabilities(video_input=True, still_input=True),
    extras=(PALE, TUNED),
    presets=(Preset(name="Plain", engine=ENGINE, is_builtin=True),),
)


class SketchProvider:
    info = INFO
    options: type[EngineOptions] = SketchOptions

    def open(self, setup: EngineSetup) -> Session:
        """Loads both networks. Raises SetupError, OutOfMemoryError."""
        from tests.kit.torch_engine.engine import SketchSession  # noqa: PLC0415 - torch, child only

        return SketchSession(self.info, setup)


PROVIDER = SketchProvider()
