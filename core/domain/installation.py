"""What it takes to get an engine onto this computer, and what is told while that happens."""

from collections.abc import Callable
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Literal

from pydantic import Field

from core.domain.base import Value
from core.domain.engine import Extra, Licence
from core.domain.issue import Issue


class StepKind(StrEnum):
    """The stages of an installation, in their order."""

    PYTHON = "python"
    PACKAGES = "packages"
    ENVIRONMENT = "environment"
    PROBE = "probe"
    WEIGHTS = "weights"
    SELF_TEST = "self_test"


class FileState(StrEnum):
    """Where a weight file stands on this computer.

    ``bring``: no direct link exists; a person must fetch it. ``found``: elsewhere on this computer, to
    be adopted once its hash is known good.
    """

    PRESENT = "present"
    FOUND = "found"
    PARTIAL = "partial"
    MISSING = "missing"
    BRING = "bring"
    DAMAGED = "damaged"


class PlannedPackage(Value):
    """A package of an environment's lock; the size is None where no index told it."""

    name: str
    version: str
    size_bytes: int | None = None


class PlannedFile(Value):
    """A weight file.

    Attributes:
        id: Of its entry in the catalogue.
        source: Where it comes from, in words: a repository, a host.
        about_bytes: Roughly its size, where ``size_bytes`` is not known.
        fetched_bytes: What of it is here already.
        page: Where a person finds it, for one to be brought or a gated one.
    """

    id: str
    name: str
    source: str
    licence: Licence
    size_bytes: int | None = None
    about_bytes: int | None = None
    fetched_bytes: int = 0
    state: FileState = FileState.MISSING
    is_gated: bool = False
    page: str = ""

    @property
    def likely_bytes(self) -> int | None:
        """Its size as well as it is known; None where nothing is."""
        return self.size_bytes or self.about_bytes


class TorchBuild(Value):
    """A way torch is built.

    Attributes:
        id: ``cpu``, ``cu130`` ...
        reason: One sentence: why it is chosen here, or why it cannot be.
    """

    id: str
    title: str
    reason: str = ""
    is_possible: bool = True


class InstallChoices(Value):
    """What a person may decide; None leaves it to the program.

    Attributes:
        build: Id of a TorchBuild.
        index_url, hub_url: Mirrors of the package index and of the Hugging Face hub.
        from_folder: Take everything from this exported folder and use no network.
        data_folder: Where environments and weights go from now on.
        extras: Keys (``option=value``) of extras that are to come with the engine.
    """

    build: str | None = None
    index_url: str | None = None
    hub_url: str | None = None
    from_folder: Path | None = None
    data_folder: Path | None = None
    extras: tuple[str, ...] = ()


class ExtraState(Value):
    """An extra of an engine as it stands on this computer.

    Attributes:
        download_bytes: What is still to be fetched for it; None where the size of a part is not stated.
    """

    extra: Extra
    is_installed: bool = False
    download_bytes: int | None = 0


class PlannedEnvironment(Value):
    """Packages that an extra needs in an environment of their own."""

    id: str
    title: str
    build: str
    packages: tuple[PlannedPackage, ...] = ()
    is_ready: bool = False


class InstallPlan(Value):
    """What installing an engine would do; nothing has been done.

    Attributes:
        python: The interpreter's version and where it is, or what would be fetched.
        choices: The ones it was made with; those of an unfinished installation where none were given.
        builds: All builds that can be told of, the chosen one's id in ``build``.
        packages, files: All that the engine needs, files with those of the chosen extras; what is
            there already counts no bytes.
        others: Environments of the chosen extras, beside the engine's own.
        extras: All that can be chosen; ``choices`` tells what is.
        is_environment_ready: An installed environment already fits.
        download_bytes: Still to fetch, as far as it is known; disk_bytes: taken when all is done.
        seconds: At the speed of the last download; None before there was one.
        issues: What stands in the way (disk full, gated, no Python ...), errors first.
        is_unfinished: An earlier installation was begun and can be gone on with.
    """

    engine: str
    environment: str
    environment_folder: Path
    weights_folder: Path
    choices: InstallChoices = InstallChoices()
    python: str = ""
    build: str = ""
    builds: tuple[TorchBuild, ...] = ()
    packages: tuple[PlannedPackage, ...] = ()
    files: tuple[PlannedFile, ...] = ()
    others: tuple[PlannedEnvironment, ...] = ()
    extras: tuple[ExtraState, ...] = ()
    is_environment_ready: bool = False
    download_bytes: int = 0
    disk_bytes: int = 0
    free_bytes: int = 0
    seconds: float | None = None
    issues: tuple[Issue, ...] = ()
    is_unfinished: bool = False

    @property
    def has_all_packages(self) -> bool:
        """Whether no environment has to be made."""
        return self.is_environment_ready and all(one.is_ready for one in self.others)

    @property
    def steps(self) -> tuple[StepKind, ...]:
        """The stages it consists of."""
        packages = (StepKind.PYTHON, StepKind.PACKAGES, StepKind.ENVIRONMENT, StepKind.PROBE)
        first = () if self.has_all_packages else packages
        return (*first, StepKind.WEIGHTS, StepKind.SELF_TEST)


class StepBegun(Value):
    """A stage begins."""

    type: Literal["step_begun"] = "step_begun"
    step: StepKind


class StepProgress(Value):
    """How far a stage is.

    Attributes:
        done, total: Bytes, or packages where ``is_bytes`` is false; total None while unknown.
        rate: Of them a second, smoothed; left_s: seconds left. None before there is an estimate.
        item: What is being worked on.
    """

    type: Literal["step_progress"] = "step_progress"
    step: StepKind
    done: int
    total: int | None = None
    is_bytes: bool = True
    rate: float | None = None
    left_s: float | None = None
    item: str = ""


class StepEnded(Value):
    """A stage is done."""

    type: Literal["step_ended"] = "step_ended"
    step: StepKind


class LogLine(Value):
    """A line for whoever wants to see all of it."""

    type: Literal["log"] = "log"
    text: str


InstallEvent = Annotated[
    StepBegun | StepProgress | StepEnded | LogLine, Field(discriminator="type")
]

Tell = Callable[[InstallEvent], None]


class InstallResult(Value):
    """What an installation came to.

    Attributes:
        fetched_bytes: Over the network, this time.
        device: What the engine computes on, as the probe found.
        frames_per_s: Of the self-test's one second.
        picture: A frame that the self-test made; it stays until the next one.
    """

    engine: str
    environment: str
    fetched_bytes: int
    seconds: float
    device: str
    frames_per_s: float
    picture: Path | None = None


class WeightsOnDisk(Value):
    """One entry of the catalogue on this computer."""

    id: str
    title: str
    files: tuple[PlannedFile, ...]
    size_bytes: int
    folder: Path
    engines: tuple[str, ...] = ()


class EnvironmentOnDisk(Value):
    """An installed environment, or the remains of one.

    Attributes:
        is_current: Its lock is the one of this version; else ``update`` makes it so.
        is_whole: Its manifest was written; else it is a leftover.
        device: What it computes on, as its probe found, in words.
    """

    id: str
    title: str
    folder: Path
    build: str = ""
    python: str = ""
    packages: tuple[PlannedPackage, ...] = ()
    size_bytes: int = 0
    is_current: bool = True
    is_whole: bool = True
    device: str = ""
    engines: tuple[str, ...] = ()


class Inventory(Value):
    """Everything that was installed, and what was begun.

    Attributes:
        unfinished: Engines whose installation was begun and not ended.
        leftover_bytes: Fetched wheels, parts and quarantined files that nothing needs.
        environments_folder, weights_folder: Where everything goes; None where nobody looked.
        free_bytes: On the disk of ``environments_folder``; None where nobody looked.
    """

    environments: tuple[EnvironmentOnDisk, ...] = ()
    weights: tuple[WeightsOnDisk, ...] = ()
    unfinished: tuple[str, ...] = ()
    leftover_bytes: int = 0
    leftover_folders: tuple[Path, ...] = ()
    environments_folder: Path | None = None
    weights_folder: Path | None = None
    free_bytes: int | None = None
