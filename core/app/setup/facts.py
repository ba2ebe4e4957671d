"""What is known of an engine's packages and weights before anything is fetched."""

import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING

from core.app.setup.obstacles import missing_files
from core.domain.engine import BUILTIN, EngineInfo
from core.domain.installation import FileState, InstallChoices, PlannedFile, TorchBuild
from core.errors import AppError, SetupError
from core.jobs.installation import Installation
from core.platform.hardware import Hardware
from core.platform.paths import AppPaths

if TYPE_CHECKING:
    from core.envs.plan import EnvironmentPlan


@dataclass(frozen=True, slots=True)
class Stack:
    """An environment that could be installed here."""

    build: TorchBuild
    builds: tuple[TorchBuild, ...]
    plan: "EnvironmentPlan"


@dataclass(frozen=True, slots=True)
class Facts:
    """What was found out.

    Attributes:
        is_ready: The environment is here, of this version and in the build that is wanted.
        stack: None for the app's own environment, or where nothing is known.
        problems: Why something could not be found out.
    """

    is_ready: bool
    stack: Stack | None
    files: tuple[PlannedFile, ...]
    problems: tuple[AppError, ...]

    @property
    def packages_bytes(self) -> int:
        """Of packages still to fetch."""
        return 0 if self.is_ready or self.stack is None else self.stack.plan.download_bytes

    @property
    def weights_bytes(self) -> int:
        """Of weights still to fetch, as far as their sizes are known."""
        lacking = missing_files(self.files)
        return sum(max((file.size_bytes or 0) - file.fetched_bytes, 0) for file in lacking)

    @property
    def copied_bytes(self) -> int:
        """Of weights that are elsewhere on this computer."""
        return sum(f.size_bytes or 0 for f in self.files if f.state is FileState.FOUND)

    @property
    def disk_bytes(self) -> int:
        """Taken when all is done."""
        packages = self.stack.plan.disk_bytes if self.stack else 0
        return packages + sum(file.size_bytes or 0 for file in self.files)


def find_facts(
    info: EngineInfo, choices: InstallChoices, places: AppPaths, hardware: Hardware
) -> Facts:
    """Looks at lists and folders, and asks the Python that there is; no network.

    Raises OptionError when the wanted build is impossible, StorageError.
    """
    installation = Installation(lambda: places)
    is_ready = _has_environment(installation, info, choices)
    problems: list[AppError] = []
    stack: Stack | None = None
    files: list[PlannedFile] = []
    if info.environment != BUILTIN:
        try:
            stack = _stack(installation, info.environment, choices, places, hardware)
        except SetupError as error:
            problems += [] if is_ready else [error]
    for weights in info.weights:
        try:
            files += installation.weights.planned(weights, choices.from_folder)
        except SetupError as error:
            problems.append(error)
    return Facts(is_ready, stack, tuple(files), tuple(problems))


def _has_environment(installation: Installation, info: EngineInfo, choices: InstallChoices) -> bool:
    if info.environment == BUILTIN:
        return True
    found = installation.environments.find(info.environment)
    # Who installs an engine of this version gets the packages that it was tried with.
    return found is not None and found.is_current and choices.build in {None, found.build}


def _stack(
    installation: Installation,
    environment: str,
    choices: InstallChoices,
    places: AppPaths,
    hardware: Hardware,
) -> Stack:
    from core.envs.builds import choose  # noqa: PLC0415 - when it is needed
    from core.envs.installer import EnvironmentInstaller  # noqa: PLC0415

    spec = installation.spec(environment)
    build, builds = choose(spec, hardware, sys.platform, choices.build)
    found = installation.environments.find(environment)
    if choices.build is None and found is not None:  # it stays until somebody wants another
        same = (one for one in builds if one.id == found.build and one.is_possible)
        build = next(same, build)
    installer = EnvironmentInstaller(installation.environments, places.wheels)
    return Stack(build, builds, installer.plan(spec, build.id))
