"""What installing an engine would do, without doing any of it."""

import os
from collections.abc import Callable, Iterator
from pathlib import Path

from core.app.machine_desk import MachineDesk
from core.app.readiness import require_gpu, slow_words
from core.app.settings_desk import SettingsDesk
from core.app.setup.begun import InstallLog
from core.app.setup.extras import chosen_extras, still_known
from core.app.setup.facts import Facts, Stack, find_facts
from core.app.setup.fetching import is_exported
from core.app.setup.hub_login import HubLogin
from core.app.setup.needs import extra_states
from core.app.setup.obstacles import (
    about_cloud,
    about_disks,
    about_export,
    about_files,
    about_folder,
    about_given,
    about_network,
    free_at,
    issue_of,
)
from core.domain.engine import EngineCatalogue, EngineInfo, info_of
from core.domain.installation import FileState, InstallChoices, InstallPlan, PlannedEnvironment
from core.domain.issue import Issue, Severity
from core.errors import AppError, SetupError
from core.jobs.installation import Installation
from core.platform.paths import AppPaths

_NO_CHOICES = InstallChoices()


class Planner:
    """Makes plans. Safe to use from any thread; takes up to some seconds."""

    def __init__(
        self,
        catalogue: EngineCatalogue,
        places: Callable[[], AppPaths],
        settings: SettingsDesk,
        machine: MachineDesk,
        begun: InstallLog,
        login: HubLogin,
    ) -> None:
        self._catalogue = catalogue
        self._places = places
        self._settings = settings
        self._machine = machine
        self._begun = begun
        self._login = login

    def plan(self, engine: str, choices: InstallChoices = _NO_CHOICES) -> InstallPlan:
        """What it would do and what stands in the way.

        Raises OptionError for an unknown engine or an impossible choice, StorageError.
        """
        info = info_of(self._catalogue, engine)
        unfinished = self._begun.unfinished
        if choices == _NO_CHOICES:
            choices = still_known(info, unfinished.get(engine, choices))
        places = self._places_with(choices)
        hardware = self._machine.hardware()
        extras = chosen_extras(info, choices.extras)
        facts = find_facts(info, extras, choices, places, hardware)
        download = 0 if _is_carried(choices) else facts.packages_bytes + facts.weights_bytes
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
            others=tuple(_told(one) for one in facts.others),
            extras=extra_states(info, Installation(lambda: places), hardware),
            is_environment_ready=facts.is_ready,
            download_bytes=download,
            disk_bytes=facts.disk_bytes,
            free_bytes=free_at(places.environments if facts.lacks_packages else places.weights),
            seconds=download / rate if rate else None,
            issues=self._issues(info, choices, places, facts),
            is_unfinished=engine in unfinished,
        )

    def _places_with(self, choices: InstallChoices) -> AppPaths:
        places = self._places()
        return places.installing_into(choices.data_folder) if choices.data_folder else places

    def _issues(
        self, info: EngineInfo, choices: InstallChoices, places: AppPaths, facts: Facts
    ) -> tuple[Issue, ...]:
        """Errors in the order in which an installation would meet them, then warnings."""
        errors = (
            *facts.problems,
            *about_cloud(info),
            *self._about_folder(choices, places),
            *self._about_sources(choices, facts),
            *about_disks(_needs(choices, places, facts)),
        )
        return (*(issue_of(error) for error in errors), *self._warnings(info))

    def _about_sources(self, choices: InstallChoices, facts: Facts) -> Iterator[AppError]:
        if choices.from_folder is not None:
            yield from about_given(choices.from_folder)
        if _is_carried(choices):
            yield from about_export(facts.files)
            return
        yield from about_files(facts.files, lacks_token=self._lacks_token(choices, facts))
        if self._settings.value.offline:
            yield from about_network(facts.lacks_packages, facts.files)

    def _about_folder(self, choices: InstallChoices, places: AppPaths) -> Iterator[AppError]:
        current = self._places()
        if places.environments != current.environments:
            here = Installation(lambda: current)
            is_in_use = bool(here.environments.on_disk() or here.weights.on_disk())
            yield from about_folder(choices.data_folder, current, is_in_use=is_in_use)

    def _warnings(self, info: EngineInfo) -> tuple[Issue, ...]:
        hardware = self._machine.hardware() if info.min_vram_mb else None
        try:
            require_gpu(info, hardware)
        except SetupError as error:
            return (issue_of(error, Severity.WARNING),)
        slow = slow_words(info, hardware)
        told = Issue(severity=Severity.WARNING, code="slow_without_gpu", title=slow)
        return (told,) if slow else ()

    def _lacks_token(self, choices: InstallChoices, facts: Facts) -> bool:
        if not any(file.is_gated for file in facts.files):
            return False  # a locked keyring is nobody's concern then
        from core.weights.address import HUB_VARIABLE  # noqa: PLC0415 - when it is needed

        mirror = choices.hub_url or self._settings.value.hub_url or os.environ.get(HUB_VARIABLE)
        return not mirror and not self._login.is_known


def _is_carried(choices: InstallChoices) -> bool:
    """Whether everything comes from an exported folder."""
    return choices.from_folder is not None and is_exported(choices.from_folder)


def _needs(choices: InstallChoices, places: AppPaths, facts: Facts) -> dict[Path, int]:
    """Bytes that must be free, by folder; packages lie beside the environment until it is made."""
    needs: dict[Path, int] = {}
    if any(file.state is not FileState.PRESENT for file in facts.files):
        copied = facts.copied_bytes if choices.from_folder else 0
        needs[places.weights] = facts.weights_bytes + copied
    if facts.wanted:
        needs |= {
            places.environments: sum(stack.plan.disk_bytes for stack in facts.wanted),
            places.wheels: sum(stack.plan.download_bytes for stack in facts.wanted),
        }
    return needs


def _told(stack: Stack) -> PlannedEnvironment:
    return PlannedEnvironment(
        id=stack.id,
        title=stack.title,
        build=stack.build.id,
        packages=stack.plan.packages,
        is_ready=stack.is_ready,
    )
