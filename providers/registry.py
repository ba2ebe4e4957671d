"""The ordered list of engines; adding one is a folder and a line here."""

from collections.abc import Sequence
from functools import cache
from importlib import import_module
from typing import cast

from core.domain.engine import Provider
from core.errors import OptionError

MANIFESTS = (
    "providers.viseme.manifest:PROVIDER",
    "providers.musetalk.manifest:PROVIDER",
    "providers.wav2lip.manifest:PROVIDER",
)


@cache
def _load(manifest: str) -> Provider:
    module, _, attribute = manifest.partition(":")
    return cast(Provider, getattr(import_module(module), attribute))


def get_provider(engine: str) -> Provider:
    """The engine's provider. Raises OptionError that lists the engines there are."""
    known = {provider.info.id: provider for provider in (_load(m) for m in MANIFESTS)}
    if engine not in known:
        raise OptionError(
            "option.unknown_engine",
            f"There is no engine “{engine}” in this version",
            f"Engines: {', '.join(known)}",
        )
    return known[engine]


class Registry:
    """The registry as the core sees it (core.domain.engine.EngineCatalogue)."""

    def providers(self) -> Sequence[Provider]:
        return tuple(_load(manifest) for manifest in MANIFESTS)

    def get(self, engine: str) -> Provider:
        return get_provider(engine)
