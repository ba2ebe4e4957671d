"""The registered engines and the sketch engine, as a service of a test offers them."""

from collections.abc import Sequence

from core.domain.engine import EngineInfo, Provider
from core.errors import OptionError
from providers.registry import Registry
from tests.kit.torch_engine.manifest import PROVIDER


class SketchCatalogue:
    """Implements ``core.domain.engine.EngineCatalogue``."""

    def providers(self) -> Sequence[Provider]:
        return (*Registry().providers(), PROVIDER)

    @property
    def judges(self) -> Sequence[EngineInfo]:
        return Registry().judges

    def get(self, engine: str) -> Provider:
        for provider in self.providers():
            if provider.info.id == engine:
                return provider
        raise OptionError("option.unknown_engine", f"There is no engine “{engine}”")
