"""Installing an engine: its environment, its weights, the proof that it works."""

import logging
import time

from core.app.machine_desk import MachineDesk
from core.app.settings_desk import SettingsDesk
from core.app.setup.begun import InstallLog
from core.app.setup.building import EnvironmentBuilder
from core.app.setup.checking import Checker
from core.app.setup.extras import chosen_extras, still_known
from core.app.setup.facts import choices_for, needed_environments, needed_weights
from core.app.setup.fetching import WeightFetcher
from core.app.setup.planning import Planner
from core.app.setup.proof import Prover
from core.app.setup.steps import DownloadWatch, step
from core.domain.engine import BUILTIN, EngineCatalogue, EngineInfo, info_of
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
from core.platform.stop import StopToken

log = logging.getLogger(__name__)


class Runner:
    """Does what plans say. Safe to use from any thread, but for one thing at a time: see Turns."""

    def __init__(
        self,
        catalogue: EngineCatalogue,
        installation: Installation,
        planner: Planner,
        builder: EnvironmentBuilder,
        checker: Checker,
        fetcher: WeightFetcher,
        prover: Prover,
        settings: SettingsDesk,
        machine: MachineDesk,
        begun: InstallLog,
    ) -> None:
        self._catalogue = catalogue
        self._installation = installation
        self._planner = planner
        self._builder = builder
        self._checker = checker
        self._fetcher = fetcher
        self._prover = prover
        self._settings = settings
        self._machine = machine
        self._begun = begun

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
        info = info_of(self._catalogue, engine)
        self._begun.begin(engine, plan.choices)
        if plan.choices.data_folder is not None:
            self._settings.change(install_folder=plan.choices.data_folder)
        extras = chosen_extras(info, plan.choices.extras)
        only_extras = bool(extras) and self._installation.is_installed(info)
        watch = DownloadWatch(tell)
        device = self._environments(info, plan, watch, stop)
        weights = needed_weights(info, extras)
        fetched = self._fetcher.fetch(weights, plan.choices, watch, stop) + watch.packages_bytes
        self._begun.measured(fetched, watch.seconds)
        with step(StepKind.SELF_TEST, tell):
            proof = self._prover.prove(info, extras, tell, stop, only_extras=only_extras)
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
        """Checks everything the engine has here, makes anew what is damaged, and proves that it works.

        Raises AppError or Cancelled.
        """
        info = info_of(self._catalogue, engine)
        begun = still_known(info, self._begun.unfinished.get(engine, InstallChoices()))
        extras = self._installation.extras_brought(info)
        keys = dict.fromkeys((*begun.extras, *(extra.key for extra in extras)))
        choices = begun.model_copy(update={"extras": tuple(keys)})
        self._begun.begin(engine, choices)
        for environment in needed_environments(info, extras):
            self._mend(environment, info, choices, tell, stop)
        with step(StepKind.WEIGHTS, tell):
            for weights in needed_weights(info, extras):
                self._checker.of_weights(weights, tell, stop)
        return self.install(engine, choices, tell, stop)

    def _mend(
        self,
        environment: str,
        info: EngineInfo,
        choices: InstallChoices,
        tell: Tell,
        stop: StopToken,
    ) -> None:
        """Makes an environment anew, in the same build, when it is here and does not work."""
        found = self._installation.environments.find(environment)
        if found is not None and self._checker.of_environment(environment, tell, stop):
            build = choices_for(info, self._installation.spec(environment), choices).build
            again = choices.model_copy(update={"build": build or found.build})
            self._builder.build(environment, again, tell, stop, again=True)

    def _environments(
        self, info: EngineInfo, plan: InstallPlan, tell: Tell, stop: StopToken
    ) -> str:
        """Makes sure of all; returns what the engine computes on, in words."""
        device = self._environment(info, plan, tell, stop)
        for one in plan.others:
            if not one.is_ready:
                choices = plan.choices.model_copy(update={"build": one.build})
                self._builder.build(one.id, choices, tell, stop)
        return device

    def _environment(self, info: EngineInfo, plan: InstallPlan, tell: Tell, stop: StopToken) -> str:
        if info.environment == BUILTIN:
            return self._machine.hardware().cpu
        if not plan.is_environment_ready:
            choices = plan.choices.model_copy(update={"build": plan.build})
            return self._builder.build(info.environment, choices, tell, stop).device
        manifest = self._installation.environments.manifest_of(info.environment)
        return manifest.device if manifest else ""


def _refuse(plan: InstallPlan) -> None:
    """Raises the first thing that stands in the way."""
    for issue in plan.issues:
        if issue.severity is Severity.ERROR and issue.error is not None:
            raise AppError.from_wire(issue.error)
