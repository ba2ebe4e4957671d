"""Which engines need what."""

from collections.abc import Iterable

from core.domain.engine import EngineCatalogue


def engines_in(catalogue: EngineCatalogue, environment: str) -> tuple[str, ...]:
    """Engines that run in an environment, or start an interpreter of it."""
    infos = (provider.info for provider in catalogue.providers())
    return tuple(info.id for info in infos if environment in info.environments)


def engines_with(catalogue: EngineCatalogue, weights: str) -> tuple[str, ...]:
    """Engines that load a set of weights, if only for an extra."""
    infos = (provider.info for provider in catalogue.providers())
    return tuple(info.id for info in infos if weights in info.all_weights)


def homes_of(catalogue: EngineCatalogue, engines: Iterable[str]) -> set[str]:
    """Environments that engines run in: their workers hold files open."""
    return {catalogue.get(engine).info.environment for engine in engines}
