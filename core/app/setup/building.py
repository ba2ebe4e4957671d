"""Making environments: with the build that fits, while nobody uses the old one."""

import sys
from collections.abc import Callable
from contextlib import ExitStack
from typing import TYPE_CHECKING

from core.app.machine_desk import MachineDesk
from core.app.settings_desk import SettingsDesk
from core.app.setup.fetching import is_exported
from core.app.setup.turns import Turns
from core.app.setup.users import engines_in, homes_of
from core.domain.engine import EngineCatalogue
from core.domain.installation import InstallChoices, Tell
from core.jobs.installation import Installation
from core.platform.paths import AppPaths
from core.platform.stop import StopToken
from core.worker.pools import WorkerPools

if TYPE_CHECKING:
    from core.envs.installer import Installed


class EnvironmentBuilder:
    """Makes environments. Safe to use from any thread, but for one thing at a time: see Turns."""

    def __init__(
        self,
        catalogue: EngineCatalogue,
        installation: Installation,
        places: Callable[[], AppPaths],
        pools: WorkerPools,
        settings: SettingsDesk,
        machine: MachineDesk,
        turns: Turns,
    ) -> None:
        self._catalogue = catalogue
        self._installation = installation
        self._places = places
        self._pools = pools
        self._settings = settings
        self._machine = machine
        self._turns = turns

    def build(
        self,
        environment: str,
        choices: InstallChoices,
        tell: Tell,
        stop: StopToken,
        *,
        again: bool = False,
    ) -> "Installed":
        """The environment, made anew unless it is there as wanted; ``again`` makes it in any case.

        Raises AppError or Cancelled.
        """
        from core.envs.builds import choose  # noqa: PLC0415 - when it is needed
        from core.envs.installer import EnvironmentInstaller  # noqa: PLC0415

        spec = self._installation.spec(environment)
        build, _ = choose(spec, self._machine.hardware(), sys.platform, choices.build)
        settings = self._settings.value
        installer = EnvironmentInstaller(
            self._installation.environments,
            self._places().wheels,
            index_url=settings.index_url,
            is_offline=settings.offline,
        )
        if choices.from_folder is not None and not is_exported(choices.from_folder):
            choices = choices.model_copy(update={"from_folder": None})  # only weights are in it
        users = self._users(environment)

        def check_unused() -> None:
            self._turns.refuse_under_jobs(users)

        with ExitStack() as held:
            for one in {environment, *homes_of(self._catalogue, users)}:
                held.enter_context(self._pools.withheld(one))
            check_unused()
            return installer.install(
                spec, build.id, choices, tell, stop, again=again, check_unused=check_unused
            )

    def update(self, environment: str, tell: Tell, stop: StopToken) -> None:
        """Puts this version's packages in the place of an environment's. Raises AppError, Cancelled."""
        from core.envs.builds import choose  # noqa: PLC0415 - when it is needed

        found = self._installation.environments.find(environment)
        spec = self._installation.spec(environment)
        _, builds = choose(spec, self._machine.hardware(), sys.platform)
        # Another graphics card, or a version without that build: then what fits now.
        same = [one.id for one in builds if found and one.id == found.build and one.is_possible]
        self.build(environment, InstallChoices(build=same[0] if same else None), tell, stop)

    def _users(self, environment: str) -> tuple[str, ...]:
        """Engines that may hold its files open: none while it is not here, though one renders."""
        if self._installation.environments.find(environment) is None:
            return ()
        return engines_in(self._catalogue, environment)
