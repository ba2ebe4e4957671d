"""What is known of an engine's packages and weights before anything is fetched."""

import sys
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from core.app.setup.obstacles import missing_files
from core.domain.engine import BUILTIN, EngineInfo, Extra
from core.domain.installation import FileState, InstallChoices, PlannedFile, TorchBuild
from core.errors import AppError, SetupError
from core.jobs.installation import Installation
from core.platform.hardware import Hardware
from core.platform.paths import AppPaths

if TYPE_CHECKING:
    from core.envs.plan import EnvironmentPlan
    from core.envs.specs import EnvironmentSpec


@dataclass(frozen=True, slots=True)
class Stack:
    """An environment that could be installed here.

    Attributes:
        is_ready: It is here, of this version and in the build that is wanted.
    """

    id: str
    title: str
    build: TorchBuild
    builds: tuple[TorchBuild, ...]
    plan: "EnvironmentPlan"
    is_ready: bool


@dataclass(frozen=True, slots=True)
class Facts:
    """What was found out.

    Attributes:
        is_ready: The engine's own environment is, in the same sense.
        stack: None for the app's own environment, or where nothing is known.
        others: Environments of extras, as far as something is known of them.
        problems: Why something could not be found out.
    """

    is_ready: bool
    stack: Stack | None
    others: tuple[Stack, ...]
    files: tuple[PlannedFile, ...]
    problems: tuple[AppError, ...]

    @property
    def stacks(self) -> tuple[Stack, ...]:
        """All of them."""
        return (*(() if self.stack is None else (self.stack,)), *self.others)

    @property
    def wanted(self) -> tuple[Stack, ...]:
        """Those that have to be made."""
        return tuple(stack for stack in self.stacks if not stack.is_ready)

    @property
    def lacks_packages(self) -> bool:
        """Whether an environment is missing, be anything known of it or not."""
        return not self.is_ready or bool(self.wanted)

    @property
    def packages_bytes(self) -> int:
        """Of packages still to fetch."""
        return sum(stack.plan.download_bytes for stack in self.wanted)

    @property
    def weights_bytes(self) -> int:
        """Of weights still to fetch, as far as their sizes are known."""
        lacking = missing_files(self.files)
        return sum(max((file.likely_bytes or 0) - file.fetched_bytes, 0) for file in lacking)

    @property
    def copied_bytes(self) -> int:
        """Of weights that are elsewhere on this computer."""
        return sum(f.likely_bytes or 0 for f in self.files if f.state is FileState.FOUND)

    @property
    def disk_bytes(self) -> int:
        """Taken when all is done."""
        packages = sum(stack.plan.disk_bytes for stack in self.stacks)
        return packages + sum(file.likely_bytes or 0 for file in self.files)


def find_facts(
    info: EngineInfo,
    extras: Sequence[Extra],
    choices: InstallChoices,
    places: AppPaths,
    hardware: Hardware,
) -> Facts:
    """Looks at lists and folders, and asks the Python that there is; no network.

    Raises OptionError when the wanted build is impossible, StorageError.
    """
    installation = Installation(lambda: places)
    problems: list[AppError] = []
    stacks: dict[str, Stack] = {}
    files: list[PlannedFile] = []
    for environment in needed_environments(info, extras):
        try:
            spec = installation.spec(environment)
            mine = choices_for(info, spec, choices)
            stacks[environment] = _stack(installation, spec, mine, places, hardware)
        except SetupError as error:
            problems += [] if _is_ready(installation, environment, choices) else [error]
    for weights in needed_weights(info, extras):
        try:
            files += installation.weights.planned(weights, choices.from_folder)
        except SetupError as error:
            problems.append(error)
    own = stacks.pop(info.environment, None)
    is_ready = own.is_ready if own else _is_ready(installation, info.environment, choices)
    return Facts(is_ready, own, tuple(stacks.values()), tuple(files), tuple(problems))


def needed_environments(info: EngineInfo, extras: Sequence[Extra]) -> tuple[str, ...]:
    """The engine's own first, then those of the extras; the app's own is none."""
    named = (info.environment, *(extra.environment for extra in extras if extra.environment))
    return tuple(one for one in dict.fromkeys(named) if one != BUILTIN)


def needed_weights(info: EngineInfo, extras: Sequence[Extra]) -> tuple[str, ...]:
    """The engine's own first, then those of the extras."""
    return tuple(dict.fromkeys((*info.weights, *(one for e in extras for one in e.weights))))


def choices_for(
    info: EngineInfo, spec: "EnvironmentSpec", choices: InstallChoices
) -> InstallChoices:
    """The choices as they hold for one environment: an extra's need not have the engine's builds."""
    builds = {build.id for build in spec.builds}
    if spec.id == info.environment or choices.build in builds:
        return choices
    return choices.model_copy(update={"build": None})


def _is_ready(installation: Installation, environment: str, choices: InstallChoices) -> bool:
    if environment == BUILTIN:
        return True
    found = installation.environments.find(environment)
    # Who installs an engine of this version gets the packages that it was tried with.
    return found is not None and found.is_current and choices.build in {None, found.build}


def _stack(
    installation: Installation,
    spec: "EnvironmentSpec",
    choices: InstallChoices,
    places: AppPaths,
    hardware: Hardware,
) -> Stack:
    from core.envs.builds import choose  # noqa: PLC0415 - when it is needed
    from core.envs.installer import EnvironmentInstaller  # noqa: PLC0415

    build, builds = choose(spec, hardware, sys.platform, choices.build)
    found = installation.environments.find(spec.id)
    if choices.build is None and found is not None:  # it stays until somebody wants another
        same = (one for one in builds if one.id == found.build and one.is_possible)
        build = next(same, build)
    installer = EnvironmentInstaller(installation.environments, places.wheels)
    return Stack(
        id=spec.id,
        title=spec.title,
        build=build,
        builds=builds,
        plan=installer.plan(spec, build.id),
        is_ready=_is_ready(installation, spec.id, choices),
    )
