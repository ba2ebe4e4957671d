"""What the judges that have to be installed say of themselves; nothing heavy is imported here."""

from core.domain.engine import EngineInfo, Licence, Role

SYNCNET = EngineInfo(
    id="syncnet",
    title="SyncNet",
    version="1.0",
    role=Role.JUDGE,
    strength="Measures lip sync as the field does (LSE-D and LSE-C), beside the built-in score.",
    environment="torch",
    weights=("syncnet",),
    licences=(
        Licence(subject="Measure", name="MIT", commercial_use=True),
        Licence(
            subject="SyncNet weights",
            name="Not stated",
            commercial_use=False,
            url="https://www.robots.ox.ac.uk/~vgg/software/lipsync/",
        ),
        Licence(subject="MediaPipe face mesh", name="Apache-2.0", commercial_use=True),
        Licence(subject="Silero VAD", name="MIT", commercial_use=True),
    ),
    min_ram_mb=2048,
    download_bytes=540_000_000,
)
