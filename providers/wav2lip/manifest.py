"""What Wav2Lip says of itself; nothing heavy is imported here."""

from core.domain.engine import Capabilities, EngineInfo, EngineSetup, Extra, Licence, Session
from core.domain.options import EngineOptions
from core.domain.preset import Preset
from providers.wav2lip.options import Wav2LipOptions

ENGINE = "wav2lip"

_WEIGHTS = Licence(
    subject="Wav2Lip weights",
    name="Research and personal use only",
    commercial_use=False,
    url="https://github.com/Rudrabha/Wav2Lip",
)

INFO = EngineInfo(
    id=ENGINE,
    title="Wav2Lip",
    version="1.0",
    strength="Lips close to the sound on any face, soft in large pictures; quick without a graphics card.",
    environment="torch",
    weights=("wav2lip-gan",),
    licences=(
        Licence(subject="Engine", name="MIT", commercial_use=True),
        _WEIGHTS,
        Licence(subject="MediaPipe face mesh", name="Apache-2.0", commercial_use=True),
        Licence(subject="Silero VAD", name="MIT", commercial_use=True),
    ),
    capabilities=Capabilities(video_input=True, still_input=True),
    min_ram_mb=3072,
    download_bytes=918_000_000,
    extras=(
        Extra(
            option="checkpoint",
            value="plain",
            title="Wav2Lip for the best sync",
            weights=("wav2lip",),
            licences=(_WEIGHTS,),
        ),
        Extra(
            option="detector",
            value="s3fd",
            title="Face detector S3FD",
            weights=("s3fd",),
            licences=(
                Licence(
                    subject="S3FD weights",
                    name="Not stated",
                    commercial_use=False,
                    url="https://github.com/1adrianb/face-alignment",
                ),
            ),
        ),
    ),
    presets=(
        Preset(name="Standard", engine=ENGINE, is_builtin=True),
        Preset(name="Best sync", engine=ENGINE, options={"checkpoint": "plain"}, is_builtin=True),
        *(
            Preset(
                name=f"{gigabytes} GB graphics card",
                engine=ENGINE,
                options={"batch_size": frames, "face_det_batch_size": pictures},
                is_builtin=True,
            )
            for gigabytes, frames, pictures in ((6, 32, 2), (12, 64, 8), (24, 128, 16))
        ),
        Preset(
            name="As the original",
            engine=ENGINE,
            options={"compat": "upstream", "detector": "s3fd"},
            is_builtin=True,
        ),
    ),
)


class Wav2LipProvider:
    """Wav2Lip's entry in the registry."""

    info = INFO
    options: type[EngineOptions] = Wav2LipOptions

    def open(self, setup: EngineSetup) -> Session:
        """Chooses the device; the network is loaded with the first job. Raises SetupError."""
        from providers.wav2lip.engine import Wav2LipSession  # noqa: PLC0415 - torch, child only

        return Wav2LipSession(self.info, setup)


PROVIDER = Wav2LipProvider()
