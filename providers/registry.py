"""The ordered lists of engines and judges; adding one is a folder and a line here."""

from collections.abc import Sequence
from functools import cache
from importlib import import_module
from typing import cast

from core.domain.engine import EngineInfo, EngineSetup, Offer, Place, Provider, Session
from core.errors import OptionError

MANIFESTS = (
    "providers.viseme.manifest:PROVIDER",
    "providers.musetalk.manifest:PROVIDER",
    "providers.wav2lip.manifest:PROVIDER",
    "providers.sadtalker.manifest:PROVIDER",
    "providers.did.manifest:PROVIDER",
)

JUDGES = ("providers.judge.manifest:SYNCNET",)


@cache
def _load(manifest: str) -> Offer:
    return cast(Offer, _named(manifest))


@cache
def _load_judge(manifest: str) -> EngineInfo:
    return cast(EngineInfo, _named(manifest))


def _named(manifest: str) -> object:
    module, _, attribute = manifest.partition(":")
    found: object = getattr(import_module(module), attribute)
    return found


def get_provider(engine: str) -> Offer:
    """The engine's entry. Raises OptionError that lists the engines there are."""
    known = {provider.info.id: provider for provider in (_load(m) for m in MANIFESTS)}
    if engine not in known:
        raise OptionError(
            "option.unknown_engine",
            f"There is no engine “{engine}” in this version",
            f"Engines: {', '.join(known)}",
        )
    return known[engine]


def open_session(engine: str, setup: EngineSetup) -> Session:
    """An engine of this computer, opened; in a worker only. Raises AppError."""
    offer = get_provider(engine)
    if offer.info.place is Place.CLOUD:
        raise OptionError(
            "option.cloud_engine",
            f"{offer.info.title} does not run on this computer",
            "Report this: such a job was never to come here",
        )
    return cast(Provider, offer).open(setup)


class Registry:
    """The registry as the core sees it (core.domain.engine.EngineCatalogue)."""

    def providers(self) -> Sequence[Offer]:
        return tuple(_load(manifest) for manifest in MANIFESTS)

    def get(self, engine: str) -> Offer:
        return get_provider(engine)

    @property
    def judges(self) -> Sequence[EngineInfo]:
        return tuple(_load_judge(manifest) for manifest in JUDGES)
