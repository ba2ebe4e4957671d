"""What the built-in engine says of itself; nothing heavy is imported here."""

from core.domain.engine import Capabilities, EngineInfo, EngineSetup, Licence, Session
from core.domain.options import EngineOptions
from core.domain.preset import Preset
from providers.viseme.options import VisemeOptions

INFO = EngineInfo(
    id="viseme",
    title="Built-in",
    version="1.0",
    strength="Moves the face's own lips and jaw: no download, no GPU, first result within seconds.",
    environment="builtin",
    licences=(
        Licence(subject="Engine and mouth weights", name="MIT", commercial_use=True),
        Licence(
            subject="Training speech of the mouth weights",
            name="CC BY 4.0 (GRID corpus) and Apache-2.0 (LatentSync samples)",
            commercial_use=True,
        ),
        Licence(
            subject="MediaPipe face mesh and segmentation", name="Apache-2.0", commercial_use=True
        ),
        Licence(subject="Silero VAD", name="MIT", commercial_use=True),
        Licence(subject="PocketSphinx English model", name="BSD-2-Clause", commercial_use=True),
    ),
    capabilities=Capabilities(video_input=True, still_input=True, reads_transcript=True),
    min_ram_mb=700,
    presets=(
        Preset(name="Natural", engine="viseme", is_builtin=True),
        Preset(
            name="Lively",
            engine="viseme",
            options={"strength": 1.3, "width": 1.15, "motion": 0.85, "smoothing": 0.6},
            is_builtin=True,
        ),
        Preset(
            name="Calm",
            engine="viseme",
            options={"strength": 0.75, "width": 0.85, "motion": 0.3, "smoothing": 1.4},
            is_builtin=True,
        ),
    ),
)


class VisemeProvider:
    """The built-in engine's entry in the registry."""

    info = INFO
    options: type[EngineOptions] = VisemeOptions

    def open(self, _setup: EngineSetup) -> Session:
        """Loads face mesh, voice activity and mouth weights."""
        from providers.viseme.engine import VisemeSession  # noqa: PLC0415 - heavy, child only

        return VisemeSession(self.info)


PROVIDER = VisemeProvider()
