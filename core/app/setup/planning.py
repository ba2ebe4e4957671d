"""What installing an engine would do, without doing any of it."""

import os
import sys
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from core.app.machine_desk import MachineDesk
from core.app.readiness import require_gpu
from core.app.settings_desk import SettingsDesk
from core.app.setup.begun import InstallLog
from core.app.setup.fetching import is_exported
from core.app.setup.obstacles import (
    about_disks,
    about_files,
    about_network,
    free_at,
    issue_of,
    missing_files,
)
from core.domain.engine import BUILTIN, EngineCatalogue, EngineInfo, Place
from core.domain.installation import InstallChoices, InstallPlan, PlannedFile, TorchBuild
from core.domain.issue import Issue, Severity
from core.errors import AppError, OptionError, SetupError
from core.jobs.installation import Installation
from core.platform.paths import AppPaths
from core.settings.secrets import HUB_TOKEN, Secrets

if TYPE_CHECKING:
    from core.envs.plan import EnvironmentPlan

_NO_CHOICES = InstallChoices()


@dataclass(frozen=True, slots=True)
class Stack:
    """An environment that could be installed here."""

    build: TorchBuild
    builds: tuple[TorchBuild, ...]
    plan: "EnvironmentPlan"


@dataclass(frozen=True, slots=True)
class Facts:
    """What was found out for a plan; ``problems`` says what could not be."""

    stack: Stack | None
    files: tuple[PlannedFile, ...]
    problems: tuple[AppError, ...]


class Planner:
    """Makes plans. Safe to use from any thread; takes up to some seconds."""

    def __init__(
        self,
        catalogue: EngineCatalogue,
        places: Callable[[], AppPaths],
        settings: SettingsDesk,
        machine: MachineDesk,
        begun: InstallLog,
        secrets: Secrets,
    ) -> None:
        self._catalogue = catalogue
        self._places = places
        self._settings = settings
        self._machine = machine
        self._begun = begun
        self._secrets = secrets

    def plan(self, engine: str, choices: InstallChoices = _NO_CHOICES) -> InstallPlan:
        """What it would do and what stands in the way.

        Raises OptionError for an unknown engine or an impossible choice, StorageError.
        """
        info = self._catalogue.get(engine).info
        unfinished = self._begun.unfinished
        if choices == _NO_CHOICES:
            choices = unfinished.get(engine, choices)
        places = self.places(choices)
        installation = Installation(lambda: places)
        is_ready = _has_environment(installation, info, choices)
        facts = self._facts(info, choices, installation, places, is_ready=is_ready)
        issues = self._issues(info, choices, places, facts, is_ready=is_ready)
        is_carried = choices.from_folder is not None and is_exported(choices.from_folder)
        fetched = 0 if is_carried else _download_bytes(facts, is_ready=is_ready)
        rate = self._begun.bytes_per_s
        stack = facts.stack
        return InstallPlan(
            engine=engine,
            environment=info.environment,
            environment_folder=places.environments,
            weights_folder=places.weights,
            choices=choices,
            python=stack.plan.python if stack else "",
            build=stack.build.id if stack else "",
            builds=stack.builds if stack else (),
            packages=stack.plan.packages if stack else (),
            files=facts.files,
            is_environment_ready=is_ready,
            download_bytes=fetched,
            disk_bytes=(stack.plan.disk_bytes if stack else 0) + _weights_bytes(facts.files),
            free_bytes=free_at(places.weights if is_ready else places.environments),
            seconds=fetched / rate if rate else None,
            issues=issues,
            is_unfinished=engine in unfinished,
        )

    def places(self, choices: InstallChoices = _NO_CHOICES) -> AppPaths:
        """Where everything goes with these choices."""
        places = self._places()
        return places.installing_into(choices.data_folder) if choices.data_folder else places

    def _facts(
        self,
        info: EngineInfo,
        choices: InstallChoices,
        installation: Installation,
        places: AppPaths,
        *,
        is_ready: bool,
    ) -> Facts:
        problems: list[AppError] = []
        stack: Stack | None = None
        files: list[PlannedFile] = []
        if info.environment != BUILTIN:
            try:
                stack = self._stack(installation, info.environment, choices, places)
            except SetupError as error:
                problems += [] if is_ready else [error]
        for weights in info.weights:
            try:
                files += installation.weights.planned(weights, choices.from_folder)
            except SetupError as error:
                problems.append(error)
        return Facts(stack, tuple(files), tuple(problems))

    def _stack(
        self,
        installation: Installation,
        environment: str,
        choices: InstallChoices,
        places: AppPaths,
    ) -> Stack:
        from core.envs.builds import choose  # noqa: PLC0415 - when it is needed
        from core.envs.installer import EnvironmentInstaller  # noqa: PLC0415

        spec = installation.spec(environment)
        hardware = self._machine.hardware()
        build, builds = choose(spec, hardware, sys.platform, choices.build)
        found = installation.environments.find(environment)
        if choices.build is None and found is not None:  # it stays until somebody wants another
            build = next((one for one in builds if one.id == found.build), build)
        installer = EnvironmentInstaller(installation.environments, places.wheels)
        return Stack(build, builds, installer.plan(spec, build.id))

    def _issues(
        self,
        info: EngineInfo,
        choices: InstallChoices,
        places: AppPaths,
        facts: Facts,
        *,
        is_ready: bool,
    ) -> tuple[Issue, ...]:
        errors = [*facts.problems, *self._about_engine(info), *self._about_folder(choices)]
        if choices.from_folder is None:
            errors += about_files(facts.files, lacks_token=self._lacks_token(choices, facts.files))
            if self._settings.value.offline:
                errors += about_network(not is_ready, facts.files)
        needs = {places.weights: _weights_bytes(missing_files(facts.files))}
        if not is_ready:
            # The packages lie beside the environment until it is made.
            needs[places.environments] = facts.stack.plan.disk_bytes if facts.stack else 0
            needs[places.wheels] = facts.stack.plan.download_bytes if facts.stack else 0
        errors += about_disks(needs)
        return (*(issue_of(error) for error in errors), *self._warnings(info))

    def _warnings(self, info: EngineInfo) -> tuple[Issue, ...]:
        try:
            require_gpu(info, self._machine.hardware() if info.min_vram_mb else None)
        except SetupError as error:
            return (issue_of(error, Severity.WARNING),)
        return ()

    def _about_engine(self, info: EngineInfo) -> list[AppError]:
        if info.place is not Place.CLOUD:
            return []
        return [
            OptionError(
                "option.nothing_to_install",
                f"{info.title} runs on its maker's computers: there is nothing to install",
                "Enter the key of your account instead",
            )
        ]

    def _about_folder(self, choices: InstallChoices) -> list[AppError]:
        """Everything installed is in one folder: a second one would be forgotten, or the first."""
        current = self._places()
        wanted = self.places(choices)
        if wanted.environments == current.environments:
            return []
        if choices.data_folder is not None and not choices.data_folder.is_absolute():
            return [OptionError("option.folder", "A whole path of a folder is needed")]
        here = Installation(lambda: current)
        if not here.environments.on_disk() and not here.weights.on_disk():
            return []
        return [
            SetupError(
                "setup.folder_in_use",
                f"What is installed is in {current.environments.parent}",
                "Install into the same folder, or move everything to the new one first",
            )
        ]

    def _lacks_token(self, choices: InstallChoices, files: Iterable[PlannedFile]) -> bool:
        if not any(file.is_gated for file in files):
            return False  # a locked keyring is nobody's concern then
        from core.weights.address import HUB_VARIABLE  # noqa: PLC0415 - when it is needed

        mirror = choices.hub_url or self._settings.value.hub_url or os.environ.get(HUB_VARIABLE)
        return not mirror and self._secrets.get(HUB_TOKEN) is None


def _download_bytes(facts: Facts, *, is_ready: bool) -> int:
    packages = 0 if is_ready or facts.stack is None else facts.stack.plan.download_bytes
    return packages + sum(
        max((file.size_bytes or 0) - file.fetched_bytes, 0) for file in missing_files(facts.files)
    )


def _has_environment(installation: Installation, info: EngineInfo, choices: InstallChoices) -> bool:
    """Whether it is there, and is the build that is wanted."""
    if info.environment == BUILTIN:
        return True
    found = installation.environments.find(info.environment)
    return found is not None and choices.build in {None, found.build}


def _weights_bytes(files: Iterable[PlannedFile]) -> int:
    return sum(file.size_bytes or 0 for file in files)
