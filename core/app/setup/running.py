"""Installing an engine: its environment, its weights, the proof that it works."""

import logging
import sys
import time
from collections.abc import Callable
from typing import TYPE_CHECKING

from core.app.machine_desk import MachineDesk
from core.app.settings_desk import SettingsDesk
from core.app.setup.begun import InstallLog
from core.app.setup.checking import Checker
from core.app.setup.fetching import WeightFetcher, is_exported
from core.app.setup.planning import Planner
from core.app.setup.proof import Prover
from core.app.setup.steps import DownloadWatch, step
from core.app.setup.turns import Turns
from core.app.setup.users import engines_in
from core.domain.engine import BUILTIN, EngineCatalogue, EngineInfo
from core.domain.installation import (
    InstallChoices,
    InstallPlan,
    InstallResult,
    StepKind,
    Tell,
)
from core.domain.issue import Severity
from core.errors import AppError
from core.jobs.installation import Installation
from core.platform.paths import AppPaths
from core.platform.stop import StopToken
from core.worker.pools import WorkerPools

if TYPE_CHECKING:
    from core.envs.installer import Installed

log = logging.getLogger(__name__)


class Runner:
    """Does what plans say. Safe to use from any thread, but for one thing at a time: see Turns."""

    def __init__(
        self,
        catalogue: EngineCatalogue,
        installation: Installation,
        places: Callable[[], AppPaths],
        planner: Planner,
        checker: Checker,
        fetcher: WeightFetcher,
        prover: Prover,
        pools: WorkerPools,
        settings: SettingsDesk,
        machine: MachineDesk,
        begun: InstallLog,
        turns: Turns,
    ) -> None:
        self._catalogue = catalogue
        self._installation = installation
        self._places = places
        self._planner = planner
        self._checker = checker
        self._fetcher = fetcher
        self._prover = prover
        self._pools = pools
        self._settings = settings
        self._machine = machine
        self._begun = begun
        self._turns = turns

    def install(
        self, engine: str, choices: InstallChoices, tell: Tell, stop: StopToken
    ) -> InstallResult:
        """All of it; what is here already is kept. Raises AppError or Cancelled.

        Until it is done the installation is remembered as unfinished.
        """
        began = time.monotonic()
        log.info("installing %s", engine)
        plan = self._planner.plan(engine, choices)
        _refuse(plan)
        stop.check()
        info = self._catalogue.get(engine).info
        self._begun.begin(engine, plan.choices)
        if plan.choices.data_folder is not None:
            self._settings.change(install_folder=plan.choices.data_folder)
        watch = DownloadWatch(tell)
        device = self._environment(info, plan, watch, stop)
        fetched = self._fetcher.fetch(info.weights, plan.choices, watch, stop)
        fetched += watch.packages_bytes
        self._begun.measured(fetched, watch.seconds)
        with step(StepKind.SELF_TEST, tell):
            proof = self._prover.prove(info, tell, stop)
        self._begun.end(engine)
        log.info("installed %s, %d bytes fetched", engine, fetched)
        return InstallResult(
            engine=engine,
            environment=info.environment,
            fetched_bytes=fetched,
            seconds=time.monotonic() - began,
            device=device,
            frames_per_s=proof.frames_per_s,
            picture=proof.picture,
        )

    def repair(self, engine: str, tell: Tell, stop: StopToken) -> InstallResult:
        """Checks everything the engine needs, makes anew what is damaged, and proves that it works.

        Raises AppError or Cancelled.
        """
        info = self._catalogue.get(engine).info
        choices = self._begun.unfinished.get(engine, InstallChoices())
        self._begun.begin(engine, choices)
        found = self._installation.environments.find(info.environment)
        if found is not None and self._checker.of_environment(info.environment, tell, stop):
            again = choices.model_copy(update={"build": choices.build or found.build})
            self._installed(info.environment, again, tell, stop, again=True)
        with step(StepKind.WEIGHTS, tell):
            for weights in info.weights:
                self._checker.of_weights(weights, tell, stop)
        return self.install(engine, choices, tell, stop)

    def update(self, environment: str, tell: Tell, stop: StopToken) -> None:
        """Puts this version's packages in the place of an environment's. Raises AppError, Cancelled."""
        from core.envs.builds import choose  # noqa: PLC0415 - when it is needed

        found = self._installation.environments.find(environment)
        spec = self._installation.spec(environment)
        _, builds = choose(spec, self._machine.hardware(), sys.platform)
        # Another graphics card, or a version without that build: then what fits now.
        same = [one.id for one in builds if found and one.id == found.build and one.is_possible]
        choices = InstallChoices(build=same[0] if same else None)
        self._installed(environment, choices, tell, stop)

    def _environment(self, info: EngineInfo, plan: InstallPlan, tell: Tell, stop: StopToken) -> str:
        """Makes sure of it; returns what it computes on, in words."""
        if info.environment == BUILTIN:
            return self._machine.hardware().cpu
        if not plan.is_environment_ready:
            choices = plan.choices.model_copy(update={"build": plan.build})
            return self._installed(info.environment, choices, tell, stop).device
        manifest = self._installation.environments.manifest_of(info.environment)
        return manifest.device if manifest else ""

    def _installed(
        self,
        environment: str,
        choices: InstallChoices,
        tell: Tell,
        stop: StopToken,
        *,
        again: bool = False,
    ) -> "Installed":
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
        users = engines_in(self._catalogue, environment)

        def check_unused() -> None:
            self._turns.refuse_under_jobs(users)

        with self._pools.withheld(environment):
            check_unused()
            return installer.install(
                spec, build.id, choices, tell, stop, again=again, check_unused=check_unused
            )


def _refuse(plan: InstallPlan) -> None:
    """Raises the first thing that stands in the way."""
    for issue in plan.issues:
        if issue.severity is Severity.ERROR and issue.error is not None:
            raise AppError.from_wire(issue.error)
