"""What MuseTalk says of itself; nothing heavy is imported here."""

from core.domain.engine import Capabilities, EngineInfo, EngineSetup, Extra, Licence, Session
from core.domain.frame_time import FrameTime
from core.domain.options import EngineOptions
from core.domain.preset import Preset
from providers.musetalk.options import MuseTalkOptions

ENGINE = "musetalk"

_MUSETALK = Licence(
    subject="MuseTalk weights",
    name="CreativeML OpenRAIL-M",
    commercial_use=True,
    url="https://huggingface.co/TMElyralab/MuseTalk",
)
_DWPOSE = Licence(
    subject="DWPose weights",
    name="Apache-2.0",
    commercial_use=True,
    url="https://huggingface.co/yzd-v/DWPose",
)

INFO = EngineInfo(
    id=ENGINE,
    title="MuseTalk",
    version="1.0",
    strength="Paints a new lower face for every sound, teeth included: best on a graphics card.",
    environment="torch",
    weights=("musetalk-v15", "sd-vae", "whisper-tiny", "bisenet"),
    licences=(
        Licence(subject="Engine", name="MIT", commercial_use=True),
        _MUSETALK,
        Licence(
            subject="Stable Diffusion VAE (ft-mse)",
            name="MIT",
            commercial_use=True,
            url="https://huggingface.co/stabilityai/sd-vae-ft-mse",
        ),
        Licence(
            subject="Whisper tiny",
            name="Apache-2.0",
            commercial_use=True,
            url="https://huggingface.co/openai/whisper-tiny",
        ),
        Licence(
            subject="Face parsing (BiSeNet)",
            name="MIT, trained on a non-commercial data set (CelebAMask-HQ)",
            commercial_use=False,
            url="https://huggingface.co/ManyOtherFunctions/face-parse-bisent",
        ),
        Licence(
            subject="MediaPipe face mesh",
            name="Apache-2.0",
            commercial_use=True,
        ),
        Licence(subject="Silero VAD", name="MIT", commercial_use=True),
    ),
    capabilities=Capabilities(video_input=True, still_input=True),
    min_vram_mb=4096,
    min_ram_mb=6144,
    frame_times=(
        FrameTime(least_s=6, most_s=20, when="compat=upstream"),
        FrameTime(least_s=0.8, most_s=3),
    ),
    download_bytes=4_420_000_000,
    extras=(
        Extra(
            option="version",
            value="1.0",
            title="MuseTalk 1.0",
            weights=("musetalk-v10",),
            licences=(_MUSETALK,),
        ),
        Extra(
            option="landmarks",
            value="dwpose",
            title="DWPose face points",
            weights=("dwpose",),
            licences=(_DWPOSE,),
        ),
        Extra(
            option="landmarks",
            value="mmpose",
            title="MMPose face points",
            weights=("dwpose",),
            environment="mmpose",
            licences=(
                _DWPOSE,
                Licence(subject="MMPose", name="Apache-2.0", commercial_use=True),
            ),
        ),
    ),
    presets=(
        Preset(name="Standard", engine=ENGINE, is_builtin=True),
        Preset(
            name="Wider mouth",
            engine=ENGINE,
            options={"bbox_shift": 5},
            is_builtin=True,
        ),
        Preset(
            name="As the original",
            engine=ENGINE,
            options={"compat": "upstream"},
            is_builtin=True,
        ),
    ),
)


class MuseTalkProvider:
    """MuseTalk's entry in the registry."""

    info = INFO
    options: type[EngineOptions] = MuseTalkOptions

    def open(self, setup: EngineSetup) -> Session:
        """Chooses the device; networks are loaded with the first job. Raises SetupError."""
        from providers.musetalk.engine import MuseTalkSession  # noqa: PLC0415 - torch, child only

        return MuseTalkSession(self.info, setup)


PROVIDER = MuseTalkProvider()
