"""Puts together what the service's desk for installations works with."""

from collections.abc import Callable, Iterable

from core.app.machine_desk import MachineDesk
from core.app.settings_desk import SettingsDesk
from core.app.setup.begun import InstallLog
from core.app.setup.building import EnvironmentBuilder
from core.app.setup.bundle import Exporter
from core.app.setup.checking import Checker
from core.app.setup.fetching import WeightFetcher
from core.app.setup.hub_login import HubLogin
from core.app.setup.moving import Mover
from core.app.setup.planning import Planner
from core.app.setup.proof import Prover
from core.app.setup.running import Runner
from core.app.setup.sample_film import SampleFilms
from core.app.setup.stock import Stock
from core.app.setup.turns import Turns
from core.app.speed_log import SpeedLog
from core.domain.engine import EngineCatalogue
from core.domain.job import Job
from core.jobs.installation import Installation
from core.platform.paths import AppPaths
from core.settings.secrets import Secrets
from core.worker.pools import WorkerPools


class SetupParts:
    """Who plans, installs, checks, lists, removes and exports.

    Args:
        paths: Where everything is but what was installed; ``places`` knows that, too.
        open_jobs: Jobs that have not ended, of all processes.
        measuring: The environment in which a film is being measured; empty for none.
    """

    def __init__(
        self,
        catalogue: EngineCatalogue,
        paths: AppPaths,
        places: Callable[[], AppPaths],
        settings: SettingsDesk,
        machine: MachineDesk,
        installation: Installation,
        pools: WorkerPools,
        speeds: SpeedLog,
        open_jobs: Callable[[], Iterable[Job]],
        secrets: Secrets,
        measuring: Callable[[], str],
    ) -> None:
        self.login = HubLogin(secrets)
        self.begun = InstallLog(paths.installations)
        self.turns = Turns(
            paths.installations.with_suffix(".turn"), catalogue, open_jobs, measuring
        )
        self.planner = Planner(catalogue, places, settings, machine, self.begun, self.login)
        self.checker = Checker(catalogue, installation)
        self.stock = Stock(catalogue, installation, places, pools, self.begun, self.turns)
        self.mover = Mover(catalogue, places, settings, pools, self.turns)
        fetcher = WeightFetcher(installation, settings, self.login)
        self.exporter = Exporter(catalogue, installation, places, settings)
        self.builder = EnvironmentBuilder(
            catalogue, installation, places, pools, settings, machine, self.turns
        )
        self.runner = Runner(
            catalogue,
            installation,
            self.planner,
            self.builder,
            self.checker,
            fetcher,
            Prover(SampleFilms(catalogue, installation, pools), installation, pools, speeds, paths),
            settings,
            machine,
            self.begun,
        )
