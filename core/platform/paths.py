"""Where Lipsmith keeps its things: the platform's own folders, or all under LIPSMITH_HOME."""

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import platformdirs

RESOURCES = Path(__file__).resolve().parents[2] / "resources"  # beside core, also in a wheel
HOME_VARIABLE = "LIPSMITH_HOME"
_APP = "lipsmith"


@dataclass(frozen=True, slots=True)
class AppPaths:
    """The folders of one installation; they are made when first written to."""

    config: Path
    data: Path
    cache: Path
    logs: Path

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
    def scratch(self) -> Path:
        """One folder a running job, removed at its end."""
        return self.cache / "jobs"

    @property
    def previews(self) -> Path:
        """The files of previews, removed when the window closes."""
        return self.cache / "previews"

    @property
    def job_logs(self) -> Path:
        """One log file a job: the worker's stderr."""
        return self.logs / "jobs"


def app_paths(environ: Mapping[str, str] | None = None) -> AppPaths:
    """The folders for this user; LIPSMITH_HOME puts them all under one."""
    home = (os.environ if environ is None else environ).get(HOME_VARIABLE)
    if home:
        root = Path(home).expanduser().absolute()
        return AppPaths(root / "config", root / "data", root / "cache", root / "logs")
    dirs = platformdirs.PlatformDirs(_APP, appauthor=False)
    return AppPaths(
        dirs.user_config_path, dirs.user_data_path, dirs.user_cache_path, dirs.user_log_path
    )
