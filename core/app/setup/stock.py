"""What was installed, and taking it away again."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path

from core.app.setup.begun import InstallLog
from core.app.setup.extras import chosen_extras, still_known
from core.app.setup.facts import needed_weights
from core.app.setup.obstacles import free_at, nothing_installed
from core.app.setup.turns import Turns
from core.app.setup.users import engines_in, engines_with, homes_of
from core.domain.engine import EngineCatalogue, EngineInfo, installable
from core.domain.installation import EnvironmentOnDisk, InstallChoices, Inventory
from core.envs.folders import wipe
from core.jobs.installation import Installation
from core.platform.paths import AppPaths
from core.worker.pools import WorkerPools


class Stock:
    """Environments and weights on this computer. Safe to use from any thread."""

    def __init__(
        self,
        catalogue: EngineCatalogue,
        installation: Installation,
        places: Callable[[], AppPaths],
        pools: WorkerPools,
        begun: InstallLog,
        turns: Turns,
    ) -> None:
        self._catalogue = catalogue
        self._installation = installation
        self._places = places
        self._pools = pools
        self._begun = begun
        self._turns = turns

    def inventory(self) -> Inventory:
        """Everything, and which engines use it; looks at many files. Raises AppError."""
        environments, weights = self._installation.environments, self._installation.weights
        places = self._places()
        unfinished = self._begun.unfinished
        loose = weights.leftovers(self._wanted(unfinished))
        folders = environments.leftovers()
        wheels = tuple(one for one in self._spare_wheels(unfinished) if _bytes_in(one))
        return Inventory(
            environments=tuple(self._told(one) for one in environments.on_disk()),
            weights=tuple(
                one.model_copy(update={"engines": engines_with(self._catalogue, one.id)})
                for one in weights.on_disk()
            ),
            unfinished=tuple(unfinished),
            leftover_bytes=sum(
                (loose.size_bytes, *(size for _, size in folders), *map(_bytes_in, wheels))
            ),
            leftover_folders=tuple(
                dict.fromkeys(
                    (*(folder for folder, _ in folders), *(f.parent for f in loose.files), *wheels)
                )
            ),
            environments_folder=places.environments,
            weights_folder=places.weights,
            free_bytes=free_at(places.environments),
        )

    def remove_environment(self, environment: str) -> None:
        """Deletes an environment. Raises OptionError when there is none, SetupError under a job."""
        if self._installation.environments.find(environment) is None:
            raise nothing_installed(environment)
        engines = engines_in(self._catalogue, environment)
        with self._held({environment, *homes_of(self._catalogue, engines)}):
            self._turns.refuse_under_jobs(engines)
            self._installation.environments.remove(environment)

    def remove_weights(self, weights: str) -> None:
        """Deletes a set of weights, less what another one shares. Raises as above."""
        if all(one.id != weights for one in self._installation.weights.on_disk()):
            raise nothing_installed(weights)
        engines = engines_with(self._catalogue, weights)
        with self._held(homes_of(self._catalogue, engines)):
            self._turns.refuse_under_jobs(engines)
            self._installation.weights.remove(weights)

    def clean(self) -> int:
        """Deletes what nothing needs; returns the bytes that it took. Raises StorageError."""
        unfinished = self._begun.unfinished
        freed = self._installation.weights.clean(self._wanted(unfinished))
        freed += self._installation.environments.clean()
        for folder in self._spare_wheels(unfinished):
            freed += _bytes_in(folder)
            wipe(folder)
        with suppress(OSError):  # it holds something of a person's, or is not there
            self._places().wheels.rmdir()
        return freed

    @contextmanager
    def _held(self, environments: Iterable[str]) -> Iterator[None]:
        """Nobody gets a worker of these in the block."""
        with ExitStack() as held:
            for environment in environments:
                held.enter_context(self._pools.withheld(environment))
            yield

    def _told(self, found: EnvironmentOnDisk) -> EnvironmentOnDisk:
        return found.model_copy(update={"engines": engines_in(self._catalogue, found.id)})

    def _wanted(self, unfinished: Mapping[str, InstallChoices]) -> set[str]:
        """Weights whose parts somebody means to go on with."""
        known = {info.id: info for info in installable(self._catalogue)}
        return {
            weights
            for engine, choices in unfinished.items()
            if (info := known.get(engine)) is not None
            for weights in _weights_of(info, choices)
        }

    def _spare_wheels(self, unfinished: Mapping[str, InstallChoices]) -> tuple[Path, ...]:
        """The folders with fetched packages, unless somebody means to go on with them."""
        from core.envs.wheels import wheel_folders  # noqa: PLC0415 - when it is needed

        return () if unfinished else wheel_folders(self._places().wheels)


def _weights_of(info: EngineInfo, choices: InstallChoices) -> tuple[str, ...]:
    return needed_weights(info, chosen_extras(info, still_known(info, choices).extras))


def _bytes_in(folder: Path) -> int:
    return sum(file.lstat().st_size for file in folder.rglob("*") if file.is_file())
