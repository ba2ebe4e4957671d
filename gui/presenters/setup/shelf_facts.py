"""Everything the Engines page is made of, found at one time."""

from collections.abc import Mapping
from dataclasses import dataclass

from core.app.readiness import EngineStatus
from core.domain.engine import EngineInfo
from core.domain.installation import EnvironmentOnDisk, Inventory, WeightsOnDisk
from gui.messages import translated
from gui.models.engine_shelf import CardKey, CardKind
from gui.presenters.setup.standing import Removal, removal


@dataclass(frozen=True, slots=True)
class ShelfFacts:
    """What is on the disk, how each engine stands, and whether there is a token.

    Attributes:
        installing: Id of the engine that is being installed right now; empty for none.
        judges: What measures films, and how each stands.
    """

    inventory: Inventory
    engines: tuple[EngineStatus, ...]
    has_token: bool
    installing: str = ""
    judges: tuple[EngineStatus, ...] = ()

    @property
    def infos(self) -> tuple[EngineInfo, ...]:
        """Of engines and judges."""
        return tuple(one.info for one in (*self.engines, *self.judges))

    @property
    def titles(self) -> Mapping[str, str]:
        """Of both by id, in the window's language."""
        return {info.id: translated(info.title) for info in self.infos}

    def title(self, key: CardKey) -> str:
        """What a card is about, in the window's language; its id when it is gone."""
        found = self.part(key) or self.engine(key)
        return key.id if found is None else translated(found.title)

    def part(self, key: CardKey) -> EnvironmentOnDisk | WeightsOnDisk | None:
        """The packages or weights of a card; None for an engine's and for what is gone."""
        parts: tuple[EnvironmentOnDisk | WeightsOnDisk, ...] = ()
        if key.kind is CardKind.PACKAGES:
            parts = self.inventory.environments
        elif key.kind is CardKind.WEIGHTS:
            parts = self.inventory.weights
        return next((one for one in parts if one.id == key.id), None)

    def engine(self, key: CardKey) -> EngineInfo | None:
        """The engine of a card, or the first one that needs the part."""
        for info in self.infos:
            match key.kind:
                case CardKind.ENGINE if info.id == key.id:
                    return info
                case CardKind.PACKAGES if key.id in info.environments:
                    return info
                case CardKind.WEIGHTS if key.id in info.all_weights:
                    return info
                case _:
                    continue
        return None

    def removal(self, engine: EngineInfo) -> Removal:
        """What goes with an engine."""
        return removal(engine, self.inventory, self.infos)
