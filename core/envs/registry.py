"""Which environments are on this computer."""

import sys
from collections.abc import Iterator, Mapping
from contextlib import ExitStack
from pathlib import Path

from core.domain.installation import EnvironmentOnDisk, Tell
from core.domain.issue import Issue
from core.envs.folders import OLD_MARK, PART_SUFFIX, bytes_in, discard, is_remainder, wipe
from core.envs.manifest import Manifest, read_manifest
from core.envs.specs import EnvironmentSpec, get_spec, load_specs
from core.envs.verify import verify
from core.errors import AppError, SetupError
from core.platform.locks import turn
from core.platform.paths import ENVIRONMENT_MANIFEST
from core.platform.stop import StopToken

LOCKS_FOLDER = ".locks"
PYTHON_FOLDER = "python"  # interpreters that uv fetched
_PATIENCE_S = 1.0


class Environments:
    """The folder with all environments.

    Attributes:
        specs: What this version knows, by id; the product's own when not given.
    """

    def __init__(self, root: Path, specs: Mapping[str, EnvironmentSpec] | None = None) -> None:
        self.root = root
        self.specs = load_specs() if specs is None else specs

    def find(self, environment: str) -> EnvironmentOnDisk | None:
        """The newest whole environment of that id; only its manifest is looked at."""
        found = self._newest(environment)
        return None if found is None else self._on_disk(*found)

    def manifest_of(self, environment: str) -> Manifest | None:
        """What the newest whole environment of that id tells of itself."""
        found = self._newest(environment)
        return None if found is None else found[1]

    def python_of(self, environment: str) -> Path | None:
        """The program that runs in it; None when it is not installed."""
        found = self._newest(environment)
        return None if found is None else python_in(found[0])

    def on_disk(self) -> tuple[EnvironmentOnDisk, ...]:
        """All whole environments, also those that this version knows nothing of."""
        return tuple(self._on_disk(folder, manifest) for folder, manifest in self._whole())

    def older(self, environment: str) -> tuple[Path, ...]:
        """Whole environments of that id that a newer one replaced."""
        newest = self._newest(environment)
        folders = (folder for folder, manifest in self._whole() if manifest.id == environment)
        return tuple(folder for folder in folders if newest and folder != newest[0])

    def verify(self, environment: str, tell: Tell, stop: StopToken) -> tuple[Issue, ...]:
        """What is wrong with it: its files are compared with what was installed, the probe is run.

        Raises SetupError when it is not installed, Cancelled.
        """
        found = self._newest(environment)
        if found is None:
            raise SetupError(
                "setup.environment_missing",
                "These packages are not installed",
                "Install the engine",
                environment,
            )
        folder, manifest = found
        spec = get_spec(self.specs, environment)
        return verify(folder, python_in(folder), manifest, spec, tell, stop)

    def remove(self, environment: str) -> int:
        """Removes all environments of that id; returns the bytes set free. Raises StorageError."""
        freed = 0
        with turn(self.lock_of(environment), _PATIENCE_S):
            for folder, manifest in list(self._whole()):
                if manifest.id == environment:
                    freed += bytes_in(folder)
                    discard(folder)
        return freed

    def leftovers(self) -> tuple[tuple[Path, int], ...]:
        """Folders that nothing needs, with their bytes: half installations, remains of removed ones.

        Others that a person keeps here are not ours.
        """
        whole = {folder for folder, _ in self._whole()}
        left = [folder for folder in self._folders() if folder not in whole and _is_ours(folder)]
        pythons = self.root / PYTHON_FOLDER
        if not whole and pythons.is_dir():
            left.append(pythons)
        return tuple((folder, bytes_in(folder)) for folder in left)

    def clean(self) -> int:
        """Removes the leftovers less those that an installation is busy with; returns their bytes."""
        freed = 0
        for folder, size in self.leftovers():
            is_python = folder.name == PYTHON_FOLDER  # any installation may be about to use it
            users = list(self.specs) if is_python else [_id_in(folder.name)]
            try:
                with ExitStack() as held:
                    for user in users:
                        held.enter_context(turn(self.lock_of(user), 0.0))
                    wipe(folder)
            except AppError as error:
                if error.code != "storage.busy":
                    raise
            else:
                freed += size
        return freed

    def lock_of(self, environment: str) -> Path:
        """The file that an installation of it holds."""
        return self.root / LOCKS_FOLDER / f"{environment}.lock"

    def _newest(self, environment: str) -> tuple[Path, Manifest] | None:
        fitting = [found for found in self._whole() if found[1].id == environment]
        return max(fitting, key=lambda found: found[1].made_at, default=None)

    def _whole(self) -> Iterator[tuple[Path, Manifest]]:
        for folder in self._folders():
            if folder.name.endswith(PART_SUFFIX) or OLD_MARK in folder.name:
                continue
            manifest = read_manifest(folder)
            # The Python that it was made with may have been uninstalled.
            if manifest is not None and python_in(folder).exists():
                yield folder, manifest

    def _folders(self) -> list[Path]:
        if not self.root.is_dir():
            return []
        kept = {LOCKS_FOLDER, PYTHON_FOLDER}
        return sorted(p for p in self.root.iterdir() if p.is_dir() and p.name not in kept)

    def _on_disk(self, folder: Path, manifest: Manifest) -> EnvironmentOnDisk:
        return EnvironmentOnDisk(
            id=manifest.id,
            title=manifest.title,
            folder=folder,
            build=manifest.build,
            python=manifest.python,
            packages=manifest.packages,
            size_bytes=manifest.size_bytes,
            is_current=self._is_current(manifest),
            device=manifest.device,
        )

    def _is_current(self, manifest: Manifest) -> bool:
        spec = self.specs.get(manifest.id)
        return spec is not None and manifest.fingerprint in spec.fingerprints(sys.platform)


def python_in(folder: Path) -> Path:
    """The program of a virtual environment."""
    scripts = folder / "Scripts" / "python.exe"
    return scripts if scripts.exists() else folder / "bin" / "python"


def _is_ours(folder: Path) -> bool:
    return is_remainder(folder.name) or (folder / ENVIRONMENT_MANIFEST).is_file()


def _id_in(folder_name: str) -> str:
    """The environment's id: before the fingerprint, and what parts and removed ones add to it."""
    name = folder_name.partition(OLD_MARK)[0]
    if name.endswith(PART_SUFFIX):
        name = name.rpartition("-")[0]
    return name.rpartition("-")[0]
