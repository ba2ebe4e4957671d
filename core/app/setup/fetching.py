"""Bringing weights onto this computer, as the settings and a person's choices say."""

from collections.abc import Sequence
from pathlib import Path

from core.app.settings_desk import SettingsDesk
from core.app.setup.hub_login import HubLogin
from core.app.setup.steps import step
from core.domain.installation import InstallChoices, StepKind, Tell
from core.jobs.installation import Installation
from core.platform.stop import StopToken


class WeightFetcher:
    """Fetches sets of weights. Safe to use from any thread."""

    def __init__(self, installation: Installation, settings: SettingsDesk, login: HubLogin) -> None:
        self._installation = installation
        self._settings = settings
        self._login = login

    def fetch(
        self, weights: Sequence[str], choices: InstallChoices, tell: Tell, stop: StopToken
    ) -> int:
        """All of them are here afterwards; returns the bytes that came over the network.

        Raises AppError or Cancelled; what was fetched stays.
        """
        from core.weights.fetch import (  # noqa: PLC0415 - loads the network's libraries
            Fetcher,
            FetchSettings,
        )

        chosen = self._settings.value
        settings = FetchSettings.from_environment(
            hub_url=choices.hub_url or chosen.hub_url,
            offline=chosen.offline
            or (choices.from_folder is not None and is_exported(choices.from_folder)),
            token=self._login.token,
            from_folder=choices.from_folder,
        )
        with step(StepKind.WEIGHTS, tell):
            return Fetcher(self._installation.weights, settings).fetch(weights, tell, stop)


def is_exported(folder: Path) -> bool:
    """Whether ``export`` made the folder: then it holds everything, and no network is used."""
    from core.envs.bundle import FOLDER  # noqa: PLC0415 - when it is needed
    from core.weights.pins import read_list  # noqa: PLC0415

    return (folder / FOLDER).is_dir() or bool(read_list(folder))
