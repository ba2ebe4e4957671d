"""All that an engine needs in a folder that can be carried to a computer without internet."""

from collections.abc import Callable
from pathlib import Path

from core.app.settings_desk import SettingsDesk
from core.app.setup.facts import needed_environments, needed_weights
from core.app.setup.obstacles import about_cloud, nothing_installed
from core.app.setup.steps import step
from core.domain.engine import EngineCatalogue, info_of
from core.domain.installation import InstallChoices, StepKind, Tell
from core.jobs.installation import Installation
from core.platform.paths import AppPaths
from core.platform.stop import StopToken


class Exporter:
    """Writes what ``InstallChoices.from_folder`` takes."""

    def __init__(
        self,
        catalogue: EngineCatalogue,
        installation: Installation,
        places: Callable[[], AppPaths],
        settings: SettingsDesk,
    ) -> None:
        self._catalogue = catalogue
        self._installation = installation
        self._places = places
        self._settings = settings

    def export(self, engine: str, folder: Path, tell: Tell, stop: StopToken) -> None:
        """Fetches what it has to; extras that are here come along.

        Raises OptionError for an engine that runs elsewhere, SetupError while it is not installed,
        AppError, Cancelled.
        """
        info = info_of(self._catalogue, engine)
        for reason in about_cloud(info):
            raise reason
        self._installation.require(info)
        extras = [one for one in info.extras if self._installation.has_extra(one)]
        for environment in needed_environments(info, extras):
            self._packages(environment, folder, tell, stop)
        weights = needed_weights(info, extras)
        if weights:
            from core.weights.bundle import export_sets  # noqa: PLC0415 - when it is needed

            with step(StepKind.WEIGHTS, tell):
                export_sets(self._installation.weights, weights, folder, tell, stop)

    def _packages(self, environment: str, folder: Path, tell: Tell, stop: StopToken) -> None:
        """The wheels of the build that is installed: they are gone since, and fetched again."""
        from core.envs.bundle import bundle_folder, write_bundle  # noqa: PLC0415
        from core.envs.installer import EnvironmentInstaller  # noqa: PLC0415
        from core.envs.wheels import WheelFolder  # noqa: PLC0415

        environments = self._installation.environments
        found = environments.find(environment)
        if found is None:
            raise nothing_installed(environment)
        spec = self._installation.spec(environment)
        chosen = self._settings.value
        installer = EnvironmentInstaller(
            environments,
            self._places().wheels,
            index_url=chosen.index_url,
            is_offline=chosen.offline,
        )
        wheels = WheelFolder(bundle_folder(folder, environment))
        python, _ = installer.fetch_into(wheels, spec, found.build, InstallChoices(), tell, stop)
        write_bundle(wheels, spec, spec.build(found.build), python)
