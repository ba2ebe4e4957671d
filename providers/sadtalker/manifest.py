"""What SadTalker says of itself; nothing heavy is imported here."""

from core.domain.conditions import Condition
from core.domain.engine import (
    Capabilities,
    EngineInfo,
    EngineSetup,
    Extra,
    Licence,
    Session,
    Squeeze,
)
from core.domain.frame_time import FrameTime
from core.domain.options import EngineOptions
from core.domain.preset import Preset
from core.domain.request import OptionValue
from providers.sadtalker.options import SadTalkerOptions

ENGINE = "sadtalker"

# The repository says Apache-2.0. What the weights were made of says otherwise in parts: the encoder of the
# voice began as Wav2Lip's, the faces' coefficients are those of the Basel Face Model.
_WEIGHTS = Licence(
    subject="SadTalker weights",
    name="Apache-2.0 as published, provenance mixed",
    commercial_use=False,
    url="https://github.com/OpenTalker/SadTalker",
)
_FACES = Licence(
    subject="facexlib weights",
    name="MIT",
    commercial_use=True,
    url="https://github.com/xinntao/facexlib",
)


def _extra(option: str, value: str, title: str, weights: str, licence: Licence = _WEIGHTS) -> Extra:
    return Extra(option=option, value=value, title=title, weights=(weights,), licences=(licence,))


def _preset(name: str, **options: OptionValue) -> Preset:
    return Preset(name=name, engine=ENGINE, options=options, is_builtin=True)


INFO = EngineInfo(
    id=ENGINE,
    title="SadTalker",
    version="1.0",
    strength="Makes one photo speak: face, eyes and head move with the voice; best on a graphics card.",
    environment="torch",
    weights=("sadtalker-256", "sadtalker-crop"),
    licences=(
        Licence(subject="Engine", name="MIT", commercial_use=True),
        _WEIGHTS,
        Licence(subject="MediaPipe face mesh", name="Apache-2.0", commercial_use=True),
        Licence(subject="Silero VAD", name="MIT", commercial_use=True),
    ),
    capabilities=Capabilities(video_input=False, still_input=True, head_motion=True),
    min_vram_mb=4096,
    min_ram_mb=4096,
    frame_times=(
        FrameTime(least_s=15, most_s=60, when="size=512, compat=upstream"),
        FrameTime(least_s=4, most_s=15, when="compat=upstream"),
        FrameTime(least_s=2.4, most_s=25, when="size=512"),
        FrameTime(least_s=0.4, most_s=6),
    ),
    squeeze=Squeeze(
        when=Condition(option="preprocess", values=("resize",)), advice="choose crop or full"
    ),
    own_size=Condition(option="preprocess", values=("crop", "extcrop", "resize")),
    download_bytes=1_363_000_000,
    extras=(
        _extra("size", "512", "SadTalker at 512 pixels", "sadtalker-512"),
        _extra("preprocess", "full", "SadTalker in the whole photo", "sadtalker-full"),
        _extra(
            "preprocess",
            "extfull",
            "SadTalker in the whole photo, with more around the head",
            "sadtalker-full",
        ),
        _extra("landmarks", "fan", "SadTalker's own face points", "sadtalker-face", _FACES),
    ),
    presets=(
        _preset("Default"),
        _preset("Natural", pose_style=45),
        _preset("Expressive", pose_style=45, expression_scale=1.3),
        _preset("Professional", still=True, expression_scale=0.8),
        _preset("Full body", still=True, preprocess="full"),
        _preset("As the original", compat="upstream", landmarks="fan"),
    ),
)


class SadTalkerProvider:
    """SadTalker's entry in the registry."""

    info = INFO
    options: type[EngineOptions] = SadTalkerOptions

    def open(self, setup: EngineSetup) -> Session:
        """Chooses the device; the networks are loaded with the first job. Raises SetupError."""
        from providers.sadtalker.engine import SadTalkerSession  # noqa: PLC0415 - torch, child only

        return SadTalkerSession(self.info, setup)


PROVIDER = SadTalkerProvider()
