"""Which engines and judges need what."""

from collections.abc import Iterable

from core.domain.engine import EngineCatalogue, info_of, installable


def engines_in(catalogue: EngineCatalogue, environment: str) -> tuple[str, ...]:
    """Those that run in an environment, or start an interpreter of it."""
    return tuple(info.id for info in installable(catalogue) if environment in info.environments)


def engines_with(catalogue: EngineCatalogue, weights: str) -> tuple[str, ...]:
    """Those that load a set of weights, if only for an extra."""
    return tuple(info.id for info in installable(catalogue) if weights in info.all_weights)


def homes_of(catalogue: EngineCatalogue, engines: Iterable[str]) -> set[str]:
    """Environments that engines run in: their workers hold files open."""
    return {info_of(catalogue, engine).environment for engine in engines}
