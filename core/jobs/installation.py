"""Whether what an engine needs is on this computer: the one place that knows."""

import logging
import os
import threading
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from core.domain.engine import BUILTIN, EngineInfo, EngineSetup, Extra
from core.domain.request import Device, OptionValue
from core.errors import SetupError
from core.platform.paths import AppPaths

# Loaded when an engine needs more than the app has: the window is open long before that.
if TYPE_CHECKING:
    from core.envs.registry import Environments
    from core.envs.specs import EnvironmentSpec
    from core.weights.catalogue import WeightCatalogue
    from core.weights.store import WeightStore

log = logging.getLogger(__name__)

Options = Mapping[str, OptionValue]


@dataclass(frozen=True, slots=True)
class Missing:
    """What an engine needs and this computer lacks: an environment's id or "", ids of weights, extras."""

    environment: str = ""
    weights: tuple[str, ...] = ()
    extras: tuple[Extra, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.environment or self.weights or self.extras)


class Installation:
    """Environments and weights on this computer. Safe to use from any thread.

    Args:
        places: Where they are now; a person may choose another folder while the program runs.
        has_key: Whether the key is known that an engine needs.
    """

    def __init__(
        self,
        places: Callable[[], AppPaths],
        has_key: Callable[[EngineInfo], bool] = lambda engine: not engine.needs_key,
    ) -> None:
        self._places = places
        self._has_key = has_key
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

    def missing(self, engine: EngineInfo, options: Options | None = None) -> Missing:
        """What the engine needs and is not here.

        Args:
            options: Of a request, defaults filled in: what they need on top counts, too.
        """
        extras = engine.extras_for(options or {})
        return Missing(
            environment="" if self._has_environment(engine.environment) else engine.environment,
            weights=tuple(one for one in engine.weights if not self._has_weights(one)),
            extras=tuple(one for one in extras if not self.has_extra(one)),
        )

    def has_extra(self, extra: Extra) -> bool:
        """Whether all of an extra is here."""
        return self.lacks(extra) == Missing()

    def lacks(self, extra: Extra) -> Missing:
        """What of an extra is not here."""
        has_environment = not extra.environment or self._has_environment(extra.environment)
        return Missing(
            environment="" if has_environment else extra.environment,
            weights=tuple(one for one in extra.weights if not self._has_weights(one)),
        )

    def extras_brought(self, engine: EngineInfo) -> tuple[Extra, ...]:
        """Extras that were installed and not removed since, damaged ones too."""
        return tuple(one for one in engine.extras if self._was_brought(one))

    def is_installed(self, engine: EngineInfo) -> bool:
        """Whether its environment and weights are there."""
        return not self.missing(engine)

    def require(self, engine: EngineInfo, options: Options | None = None) -> None:
        """Passes when the engine can be opened, and can do what the options ask for.

        Raises SetupError that says what is missing.
        """
        missing = self.missing(engine, options)
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
        if missing.extras:
            raise SetupError(
                "setup.no_extra",
                f"{missing.extras[0].title} is not installed",
                "Install it first, or choose otherwise in the options",
                ", ".join(extra.key for extra in missing.extras),
            )
        if not self._has_key(engine):
            raise no_key(engine)

    def has_key(self, engine: EngineInfo) -> bool:
        """Whether the key is known that the engine needs."""
        return self._has_key(engine)

    def is_current(self, engine: EngineInfo, options: Options | None = None) -> bool:
        """Whether its packages are those of this version; true where it has none of its own."""
        extras = (one.environment for one in engine.extras_for(options or {}) if one.environment)
        return all(self._is_current(one) for one in (engine.environment, *extras))

    def setup(
        self, engine: EngineInfo, device: Device, options: Options | None = None
    ) -> EngineSetup:
        """What the engine is opened with. Raises SetupError when the options need more than is here.

        All that is installed for it is named, whatever the options: one session serves them all.
        """
        self.require(engine, options)
        return EngineSetup(
            device=device,
            weights=dict(self._files(engine)),
            interpreters=dict(self._interpreters(engine)),
            prepared=self._places().prepared,
        )

    def revisions(self, engine: EngineInfo, options: Options | None = None) -> dict[str, str]:
        """SHA-256 in hex of the weights that a render with these options uses, by ``<set>/<file>``.

        Raises SetupError, StorageError.
        """
        extras = (one for extra in engine.extras_for(options or {}) for one in extra.weights)
        return {
            f"{known}/{name}": digest
            for known in dict.fromkeys((*engine.weights, *extras))
            for name, digest in self.weights.digests(known).items()
        }

    def _files(self, engine: EngineInfo) -> Iterator[tuple[str, Path]]:
        for known in engine.all_weights:
            found = self._paths(known) or {}
            yield from ((f"{known}/{name}", path) for name, path in found.items())

    def _interpreters(self, engine: EngineInfo) -> Iterator[tuple[str, Path]]:
        for extra in engine.extras:
            python = self.python_of(extra.environment) if extra.environment else None
            if python is not None:
                yield extra.environment, python

    def _is_current(self, environment: str) -> bool:
        if environment == BUILTIN:
            return True
        found = self.environments.find(environment)
        return found is None or found.is_current

    def _was_brought(self, extra: Extra) -> bool:
        """Weights alone do not bring an extra that has packages: others may use them, too."""
        if extra.environment and self.environments.find(extra.environment) is None:
            return False
        return all(self.weights.was_fetched(one) for one in extra.weights)

    def _has_environment(self, environment: str) -> bool:
        return environment == BUILTIN or self.python_of(environment) is not None

    def _has_weights(self, weights: str) -> bool:
        return self._paths(weights) is not None

    def _paths(self, weights: str) -> dict[str, Path] | None:
        """A set's files by name; None unless all are here."""
        try:
            return self.weights.paths(weights)
        except SetupError as error:  # of another catalogue: whoever installs it is told
            log.info("the weights %s are not known: %s", weights, error.title)
            return None

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


def no_key(engine: EngineInfo) -> SetupError:
    """The engine needs a key and there is none."""
    return SetupError(
        "setup.no_key",
        f"{engine.title} needs the key of your account",
        "Enter the key, or choose the built-in engine",
    )
