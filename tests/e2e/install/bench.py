"""A program of a person who installs the sketch engine: its folders, its service, what it tells."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from core.app.service import Service
from core.app.setup_desk import SetupDesk
from core.domain import events as ev
from core.domain.installation import InstallChoices, InstallResult
from core.domain.request import OptionValue, RenderRequest
from core.platform.paths import AppPaths
from core.platform.stop import StopToken
from tests.kit.clips import SPEECH, drifting, write_clip
from tests.kit.environments import Heard
from tests.kit.jobs import ENDED, Recorder, home
from tests.kit.torch_engine.catalogue import SketchCatalogue
from tests.kit.torch_engine.kit import sketch_launch
from tests.kit.torch_engine.manifest import ENGINE

NOTHING = InstallChoices()


class Bench:
    """One running program.

    Attributes:
        heard: What its installations told.
    """

    def __init__(self, service: Service, paths: AppPaths) -> None:
        self.service = service
        self.paths = paths
        self.heard = Heard()

    @property
    def setup(self) -> SetupDesk:
        return self.service.setup

    def install(
        self, choices: InstallChoices = NOTHING, stop: StopToken | None = None
    ) -> InstallResult:
        return self.setup.install(ENGINE, choices, self.heard, stop or StopToken())

    def repair(self) -> InstallResult:
        return self.setup.repair(ENGINE, self.heard, StopToken())

    def findings(self) -> list[str]:
        """Codes of what is not well."""
        found = self.setup.verify([], self.heard, StopToken())
        return [issue.code for issue in found]

    def render(self, folder: Path, **options: OptionValue) -> ev.EventBase:
        """How a render of half a second with the engine ends."""
        folder.mkdir(exist_ok=True)
        clip = write_clip(folder / "face.mp4", drifting(12))
        request = RenderRequest(
            source=clip,
            audio=SPEECH,
            output=folder / "out.mp4",
            engine=ENGINE,
            options=options,
            preview_s=0.5,
        )
        seen = Recorder()
        unsubscribe = self.service.subscribe(seen)
        try:
            return seen.wait_for(ENDED, self.service.submit(request))
        finally:
            unsubscribe()

    def weight(self, name: str) -> Path:
        """The one file of that name in use."""
        root = self.paths.weights
        found = [p for p in root.rglob(name) if not p.relative_to(root).parts[0].startswith(".")]
        assert len(found) == 1, found
        return found[0]

    @property
    def environment_folders(self) -> list[Path]:
        root = self.paths.environments
        return [p for p in root.iterdir() if not p.name.startswith(".")] if root.is_dir() else []


@contextmanager
def program(folder: Path) -> Iterator[Bench]:
    """The program with its home in the folder, closed at the block's end."""
    paths = home(folder)
    service = Service(SketchCatalogue(), paths, sketch_launch())
    try:
        yield Bench(service, paths)
    finally:
        service.close()
