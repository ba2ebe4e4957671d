"""What taking an engine away removes, and what stays because others need it."""

from dataclasses import dataclass
from typing import TypeAlias

from core.domain.engine import EngineInfo
from core.domain.installation import EnvironmentOnDisk, Inventory, WeightsOnDisk
from core.interfaces.cli.quantities import size_words

_OnDisk: TypeAlias = EnvironmentOnDisk | WeightsOnDisk


@dataclass(frozen=True, slots=True)
class Part:
    """An environment or weights on this computer.

    Attributes:
        users: Titles of other installed engines that need it.
    """

    id: str
    is_environment: bool
    size_bytes: int
    users: tuple[str, ...]

    @property
    def words(self) -> str:
        """What it is and how much room it takes."""
        kind = "environment" if self.is_environment else "weights"
        return f"{kind} {self.id}, {size_words(self.size_bytes)}"


@dataclass(frozen=True, slots=True)
class Removal:
    """Parts that go and parts that stay."""

    removed: tuple[Part, ...]
    kept: tuple[Part, ...]

    @property
    def lines(self) -> list[str]:
        """Both for people."""
        gone = [f"remove: {part.words}{_warning(part)}" for part in self.removed]
        return gone + [f"keep:   {part.words}: {_needed_by(part)}" for part in self.kept]


def removal_of(
    info: EngineInfo,
    others: tuple[EngineInfo, ...],
    inventory: Inventory,
    *,
    weights: bool,
    environment: bool,
) -> Removal:
    """What taking the engine away does.

    Args:
        others: All other engines.
        weights, environment: Only these, whoever else needs them; neither means all that is the
            engine's alone.
    """
    users = [one for one in others if _is_installed(one, inventory)]
    environments = [one for one in inventory.environments if one.id == info.environment]
    sets = [one for one in inventory.weights if one.id in info.weights]
    if not weights and not environment:
        parts = _parts([*environments, *sets], users)
        return Removal(
            tuple(part for part in parts if not part.users),
            tuple(part for part in parts if part.users),
        )
    named: list[_OnDisk] = [*(environments if environment else []), *(sets if weights else [])]
    return Removal(tuple(_parts(named, users)), ())


def _parts(found: list[_OnDisk], users: list[EngineInfo]) -> list[Part]:
    return [
        Part(
            one.id,
            isinstance(one, EnvironmentOnDisk),
            one.size_bytes,
            tuple(user.title for user in users if one.id in {user.environment, *user.weights}),
        )
        for one in found
    ]


def _is_installed(info: EngineInfo, inventory: Inventory) -> bool:
    here = {one.id for one in inventory.environments} | {one.id for one in inventory.weights}
    return info.environment in here and set(info.weights) <= here


def _needed_by(part: Part) -> str:
    return f"{', '.join(part.users)} {'needs' if len(part.users) == 1 else 'need'} it"


def _warning(part: Part) -> str:
    return f"; {_needed_by(part)}, too" if part.users else ""
