"""Whether what an engine needs is on this computer: the one place that knows."""

import logging
import os
import threading
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from core.domain.engine import BUILTIN, EngineInfo, EngineSetup
from core.domain.request import Device
from core.errors import SetupError
from core.platform.paths import AppPaths

# Loaded when an engine needs more than the app has: the window is open long before that.
if TYPE_CHECKING:
    from core.envs.registry import Environments
    from core.envs.specs import EnvironmentSpec
    from core.weights.catalogue import WeightCatalogue
    from core.weights.store import WeightStore

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Missing:
    """What an engine needs and this computer lacks: an environment's id or "", ids of weights."""

    environment: str = ""
    weights: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.environment or self.weights)


class Installation:
    """Environments and weights on this computer. Safe to use from any thread.

    Args:
        places: Where they are now; a person may choose another folder while the program runs.
    """

    def __init__(self, places: Callable[[], AppPaths]) -> None:
        self._places = places
        self._lock = threading.Lock()
        self._catalogue: WeightCatalogue | None = None
        self._specs: dict[str, EnvironmentSpec] | None = None
        self._store: tuple[Path, WeightStore] | None = None

    @property
    def environments(self) -> "Environments":
        """The installed environments. Raises SetupError when their list cannot be used."""
        from core.envs.registry import Environments  # noqa: PLC0415

        return Environments(self._places().environments, self._known_environments())

    @property
    def weights(self) -> "WeightStore":
        """The downloaded weights. Raises SetupError when their catalogue cannot be used."""
        from core.weights.store import WeightStore  # noqa: PLC0415

        root = self._places().weights
        with self._lock:
            if self._store is None or self._store[0] != root:
                self._store = root, WeightStore(root, self._known_weights())
            return self._store[1]

    def spec(self, environment: str) -> "EnvironmentSpec":
        """What an environment consists of. Raises SetupError when this version knows none such."""
        from core.envs.specs import get_spec  # noqa: PLC0415

        return get_spec(self._known_environments(), environment)

    def python_of(self, environment: str) -> Path | None:
        """The interpreter of an environment; None while it is not installed."""
        return self.environments.python_of(environment)

    def missing(self, engine: EngineInfo) -> Missing:
        """What the engine needs and is not here."""
        return Missing(
            environment="" if self._has_environment(engine.environment) else engine.environment,
            weights=tuple(one for one in engine.weights if not self._has_weights(one)),
        )

    def is_installed(self, engine: EngineInfo) -> bool:
        """Whether its environment and weights are there."""
        return not self.missing(engine)

    def require(self, engine: EngineInfo) -> None:
        """Passes when the engine can be opened. Raises SetupError that says what is missing."""
        missing = self.missing(engine)
        if missing.environment:
            raise SetupError(
                "setup.not_installed",
                f"{engine.title} is not installed",
                "Install it first, or choose the built-in engine",
                f"environment {missing.environment}, weights {', '.join(missing.weights)}",
            )
        if missing.weights:
            raise SetupError(
                "setup.no_weights",
                f"The weights of {engine.title} are not downloaded",
                "Download them first, or choose the built-in engine",
                ", ".join(missing.weights),
            )
        if not has_key(engine):
            raise SetupError(
                "setup.no_key",
                f"{engine.title} needs the key of your account",
                "Enter the key, or choose the built-in engine",
            )

    def is_current(self, engine: EngineInfo) -> bool:
        """Whether its packages are those of this version; true where it has none of its own."""
        if engine.environment == BUILTIN:
            return True
        found = self.environments.find(engine.environment)
        return found is None or found.is_current

    def setup(self, engine: EngineInfo, device: Device) -> EngineSetup:
        """What the engine is opened with: its files by ``<set>/<file>``. Raises SetupError."""
        self.require(engine)
        files: dict[str, Path] = {}
        for known in engine.weights:
            found = self.weights.paths(known) or {}
            files |= {f"{known}/{name}": path for name, path in found.items()}
        return EngineSetup(device=device, weights=files, prepared=self._places().prepared)

    def _has_environment(self, environment: str) -> bool:
        return environment == BUILTIN or self.python_of(environment) is not None

    def _has_weights(self, weights: str) -> bool:
        try:
            return self.weights.paths(weights) is not None
        except SetupError as error:  # of another catalogue: whoever installs it is told
            log.info("the weights %s are not known: %s", weights, error.title)
            return False

    def _known_environments(self) -> "dict[str, EnvironmentSpec]":
        from core.envs.specs import load_specs  # noqa: PLC0415

        with self._lock:
            if self._specs is None:
                self._specs = load_specs()
            return self._specs

    def _known_weights(self) -> "WeightCatalogue":
        from core.weights.catalogue import (  # noqa: PLC0415
            CATALOGUE_VARIABLE,
            DEFAULT_CATALOGUE,
            WeightCatalogue,
        )

        if self._catalogue is None:
            named = os.environ.get(CATALOGUE_VARIABLE)
            self._catalogue = WeightCatalogue.load(Path(named) if named else DEFAULT_CATALOGUE)
        return self._catalogue


def has_key(engine: EngineInfo) -> bool:
    """Whether the key it needs is known. No engine of this version has a place to keep one."""
    return not engine.needs_key
