"""Which engines need what."""

from core.domain.engine import EngineCatalogue


def engines_in(catalogue: EngineCatalogue, environment: str) -> tuple[str, ...]:
    """Engines that run in an environment."""
    infos = (provider.info for provider in catalogue.providers())
    return tuple(info.id for info in infos if info.environment == environment)


def engines_with(catalogue: EngineCatalogue, weights: str) -> tuple[str, ...]:
    """Engines that load a set of weights."""
    infos = (provider.info for provider in catalogue.providers())
    return tuple(info.id for info in infos if weights in info.weights)
