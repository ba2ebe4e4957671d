"""Where Lipsmith keeps its things: the platform's own folders, or all under LIPSMITH_HOME."""

import os
import sys
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

import platformdirs

_TOP = Path(__file__).resolve().parents[2]  # what holds core: checkout, site-packages, frozen app
_SHIPPED_SOURCE = "source"


def source_root() -> Path:
    """The folder with this program as plain source and resources, which any interpreter can run.

    A frozen program ships it apart from its own packages, which another interpreter must not find.
    """
    return _TOP / _SHIPPED_SOURCE if getattr(sys, "frozen", False) else _TOP


RESOURCES = source_root() / "resources"
ENVIRONMENT_MANIFEST = "environment.json"  # in the folder of an engine's environment that is whole
HOME_VARIABLE = "LIPSMITH_HOME"
WEIGHTS_VARIABLE = "LIPSMITH_CACHE"
_APP = "lipsmith"


@dataclass(frozen=True, slots=True)
class AppPaths:
    """The folders of one installation; they are made when first written to.

    Attributes:
        install: Where a person wants environments and weights; None keeps them in data and cache.
        weights_root: Where the weights are whatever a person wants: the word of the environment.
    """

    config: Path
    data: Path
    cache: Path
    logs: Path
    install: Path | None = None
    weights_root: Path | None = None

    @property
    def settings(self) -> Path:
        """The JSON file with what a person has chosen."""
        return self.config / "settings.json"

    @property
    def presets(self) -> Path:
        """One JSON file a preset."""
        return self.config / "presets"

    @property
    def speeds(self) -> Path:
        """The JSON file with how fast finished jobs were."""
        return self.data / "speeds.json"

    @property
    def journal(self) -> Path:
        """The SQLite file with all accepted jobs."""
        return self.data / "jobs.sqlite3"

    @property
    def environments(self) -> Path:
        """One folder an environment: the packages of engines that need their own."""
        return (self.install or self.data) / "environments"

    @property
    def weights(self) -> Path:
        """Downloaded weights and what was learned of them."""
        return self.weights_root or (self.install or self.cache) / "weights"

    @property
    def wheels(self) -> Path:
        """Packages on their way into an environment."""
        return (self.install or self.cache) / "wheels"

    @property
    def installations(self) -> Path:
        """The JSON file with installations that were begun and not ended."""
        return self.data / "installations.json"

    @property
    def scratch(self) -> Path:
        """One folder a running job, removed at its end."""
        return self.cache / "jobs"

    @property
    def previews(self) -> Path:
        """The files of previews, removed when the window closes."""
        return self.cache / "previews"

    @property
    def prepared(self) -> Path:
        """What engines worked out of sources, for the next render of the same face."""
        return self.cache / "prepared"

    @property
    def self_tests(self) -> Path:
        """One picture an engine: what its self-test showed."""
        return self.cache / "self-tests"

    @property
    def job_logs(self) -> Path:
        """One log file a job: the worker's stderr."""
        return self.logs / "jobs"

    def installing_into(self, folder: Path | None) -> "AppPaths":
        """The same places with environments and weights in this folder."""
        return replace(self, install=folder)


def app_paths(environ: Mapping[str, str] | None = None) -> AppPaths:
    """The folders for this user; LIPSMITH_HOME puts them all under one, LIPSMITH_CACHE moves weights."""
    given = os.environ if environ is None else environ
    weights = _folder(given.get(WEIGHTS_VARIABLE))
    root = _folder(given.get(HOME_VARIABLE))
    if root is not None:
        return AppPaths(
            root / "config", root / "data", root / "cache", root / "logs", weights_root=weights
        )
    dirs = platformdirs.PlatformDirs(_APP, appauthor=False)
    return AppPaths(
        dirs.user_config_path,
        dirs.user_data_path,
        dirs.user_cache_path,
        dirs.user_log_path,
        weights_root=weights,
    )


def _folder(text: str | None) -> Path | None:
    return Path(text).expanduser().absolute() if text else None
