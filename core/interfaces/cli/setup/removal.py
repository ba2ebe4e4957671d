"""What taking an engine away removes, and what stays because others need it."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TypeAlias

from core.domain.engine import BUILTIN, EngineInfo, Extra
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
    extras: tuple[Extra, ...] = (),
) -> Removal:
    """What taking the engine away does.

    Args:
        others: All other engines.
        weights, environment: Only these, whoever else needs them; neither means all that is the
            engine's alone.
        extras: Only what these need, and neither the engine itself nor another extra.
    """
    if extras:
        info, kept = _apart(info, extras, inventory)
        others = (*others, kept)
    users = [one for one in others if _is_installed(one, inventory)]
    environments = [one for one in inventory.environments if one.id in info.environments]
    sets = [one for one in inventory.weights if one.id in info.all_weights]
    if not weights and not environment:
        parts = _parts([*environments, *sets], users)
        return Removal(
            tuple(part for part in parts if not part.users),
            tuple(part for part in parts if part.users),
        )
    named: list[_OnDisk] = [*(environments if environment else []), *(sets if weights else [])]
    return Removal(tuple(_parts(named, users)), ())


def _apart(
    info: EngineInfo, extras: tuple[Extra, ...], inventory: Inventory
) -> tuple[EngineInfo, EngineInfo]:
    """The extras by themselves, and the engine as it is without them."""
    here = {"", *(one.id for one in inventory.environments)}
    left = tuple(one for one in info.extras if one not in extras and one.environment in here)
    return (
        info.model_copy(update={"environment": BUILTIN, "weights": (), "extras": extras}),
        info.model_copy(update={"extras": left}),
    )


def _parts(found: list[_OnDisk], users: list[EngineInfo]) -> list[Part]:
    """One for each id: an old environment that its successor left goes with it."""
    sizes: dict[tuple[str, bool], int] = {}
    for one in found:
        key = one.id, isinstance(one, EnvironmentOnDisk)
        sizes[key] = sizes.get(key, 0) + one.size_bytes
    return [
        Part(name, is_environment, size, tuple(_titles(name, users)))
        for (name, is_environment), size in sizes.items()
    ]


def _titles(name: str, users: list[EngineInfo]) -> Iterator[str]:
    return (user.title for user in users if name in {*user.environments, *user.all_weights})


def _is_installed(info: EngineInfo, inventory: Inventory) -> bool:
    here = {BUILTIN, *(one.id for one in inventory.environments)}
    return info.environment in here and set(info.weights) <= {one.id for one in inventory.weights}


def _needed_by(part: Part) -> str:
    return f"{', '.join(part.users)} {'needs' if len(part.users) == 1 else 'need'} it"


def _warning(part: Part) -> str:
    return f"; {_needed_by(part)}, too" if part.users else ""
