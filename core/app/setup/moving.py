"""Takes everything that was installed to another folder, for a larger drive."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

from core.app.settings_desk import SettingsDesk
from core.app.setup.carrying import Carrier, total_bytes
from core.app.setup.obstacles import about_disks
from core.app.setup.turns import Turns
from core.domain.engine import BUILTIN, EngineCatalogue, installable
from core.domain.installation import StepKind, Tell
from core.envs.folders import OLD_MARK, PART_SUFFIX
from core.envs.progress import Gauge, stage
from core.envs.registry import PYTHON_FOLDER
from core.errors import OptionError, SetupError, StorageError
from core.platform.paths import AppPaths
from core.platform.stop import StopToken
from core.worker.pools import WorkerPools


class Mover:
    """Copies, points the settings there, then removes what is here. Safe to use from any thread."""

    def __init__(
        self,
        catalogue: EngineCatalogue,
        places: Callable[[], AppPaths],
        settings: SettingsDesk,
        pools: WorkerPools,
        turns: Turns,
    ) -> None:
        self._catalogue = catalogue
        self._places = places
        self._settings = settings
        self._pools = pools
        self._turns = turns

    def move(self, folder: Path, tell: Tell, stop: StopToken) -> None:
        """Until all of it is there, everything stays and is used where it is.

        Raises OptionError for an impossible folder, SetupError under a job, StorageError, Cancelled.
        """
        infos = installable(self._catalogue)
        with ExitStack() as held:
            for environment in {one for info in infos for one in info.environments} - {BUILTIN}:
                held.enter_context(self._pools.withheld(environment))
            self._refuse_under_jobs()
            self._move(folder, tell, stop)

    def _refuse_under_jobs(self) -> None:
        self._turns.refuse_under_jobs(
            info.id
            for info in installable(self._catalogue)
            if info.environments != (BUILTIN,) or info.all_weights
        )

    def _move(self, folder: Path, tell: Tell, stop: StopToken) -> None:
        here = self._places()
        pairs = list(_pairs(here, here.installing_into(folder), folder))
        total = total_bytes(source for source, _ in pairs)
        for problem in about_disks({folder: total}):
            raise problem
        with stage(StepKind.WEIGHTS, tell) as gauge:
            carrier = Carrier(_counted(gauge, total), stop)
            try:
                for source, target in pairs:
                    carrier.carry(source, target)
                self._refuse_under_jobs()  # of other processes, begun while this one copied
                self._settings.change(install_folder=folder)
            except BaseException:
                carrier.take_back()
                raise
            gauge.to(total, total)
            _drop(carrier, here)


def _drop(carrier: Carrier, here: AppPaths) -> None:
    try:
        carrier.drop_originals()
    except StorageError as error:
        raise SetupError(
            "setup.old_folder_stays",
            "Everything was moved, but a part of it is also still in the old folder",
            f"Remove what is left in {here.environments} and {here.weights} by hand",
            error.detail,
        ) from error


def _pairs(here: AppPaths, there: AppPaths, folder: Path) -> Iterator[tuple[Path, Path]]:
    """What goes where. Raises OptionError, SetupError."""
    if not folder.is_absolute():
        raise OptionError("option.folder", "A whole path of a folder is needed")
    moved = False
    for old, new in ((here.environments, there.environments), (here.weights, there.weights)):
        if old == new:
            continue
        moved = True
        if folder.is_relative_to(old):
            raise OptionError(
                "option.folder",
                f"{folder} is inside the folder that would be moved",
                "Choose another folder",
            )
        if new.is_dir() and any(not one.name.startswith(".") for one in new.iterdir()):
            raise SetupError(
                "setup.folder_taken",
                f"There is something in {new} already",
                "Choose another folder, or remove what is there first",
            )
        for source in _things_in(old):
            yield source, new / source.name
    if not moved:
        raise OptionError("option.folder", f"It is in {folder} already", "Choose another folder")


def _things_in(root: Path) -> list[Path]:
    """Without what is hidden or half done, and without interpreters, which are known by their place."""
    if not root.is_dir():
        return []
    return [
        one
        for one in sorted(root.iterdir())
        if not one.name.startswith(".")
        and one.name != PYTHON_FOLDER
        and not one.name.endswith(PART_SUFFIX)
        and OLD_MARK not in one.name
    ]


def _counted(gauge: Gauge, total: int) -> Callable[[int, str], None]:
    done = 0

    def count(size_bytes: int, name: str) -> None:
        nonlocal done
        done += size_bytes
        gauge.to(done, total, name)

    return count
