"""How much of an engine is on this computer, and what would go with it."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from core.domain.engine import BUILTIN, EngineInfo
from core.domain.installation import EnvironmentOnDisk, FileState, Inventory, WeightsOnDisk


class Standing(StrEnum):
    """How much of what an engine needs is here; ``partly`` is what a removal or damage leaves."""

    WHOLE = "whole"
    PARTLY = "partly"
    ABSENT = "absent"


@dataclass(frozen=True, slots=True)
class Belongings:
    """What an engine has on the disk.

    Attributes:
        is_complete: Nothing it needs is missing or incomplete.
    """

    environment: EnvironmentOnDisk | None
    weights: tuple[WeightsOnDisk, ...]
    is_complete: bool

    @property
    def size_bytes(self) -> int:
        own = self.environment.size_bytes if self.environment else 0
        return own + sum(one.size_bytes for one in self.weights)


@dataclass(frozen=True, slots=True)
class Removal:
    """What goes when an engine goes, and what others keep.

    Attributes:
        kept: (title of the part, engines that need it).
    """

    environment: EnvironmentOnDisk | None
    weights: tuple[WeightsOnDisk, ...]
    kept: tuple[tuple[str, tuple[str, ...]], ...]

    @property
    def size_bytes(self) -> int:
        own = self.environment.size_bytes if self.environment else 0
        return own + sum(one.size_bytes for one in self.weights)


def needs_nothing(engine: EngineInfo) -> bool:
    """Whether it came with the program, or computes elsewhere."""
    return engine.environment == BUILTIN and not engine.weights


def belongings(engine: EngineInfo, inventory: Inventory) -> Belongings:
    """What of its needs is here."""
    environment = next(
        (one for one in inventory.environments if one.id == engine.environment and one.is_whole),
        None,
    )
    weights = tuple(one for one in inventory.weights if one.id in engine.weights)
    has_packages = engine.environment == BUILTIN or environment is not None
    is_complete = (
        has_packages
        and {one.id for one in weights} == set(engine.weights)
        and all(is_whole(one) for one in weights)
    )
    return Belongings(environment, weights, is_complete)


def standing(engine: EngineInfo, inventory: Inventory, engines: Iterable[EngineInfo]) -> Standing:
    """How much of it is here; parts that are here for another engine do not count."""
    own = belongings(engine, inventory)
    if own.is_complete:
        return Standing.WHOLE
    if engine.id in inventory.unfinished:
        return Standing.PARTLY
    others = _others(engine, inventory, engines)
    is_own = any(not _users(one.id, others) for one in own.weights)
    return Standing.PARTLY if is_own else Standing.ABSENT


def is_whole(weights: WeightsOnDisk) -> bool:
    """Whether none of its files is missing or damaged."""
    return all(file.state is FileState.PRESENT for file in weights.files)


def removal(engine: EngineInfo, inventory: Inventory, engines: Iterable[EngineInfo]) -> Removal:
    """Only what no other engine that is here needs."""
    own = belongings(engine, inventory)
    others = _others(engine, inventory, engines)
    kept: list[tuple[str, tuple[str, ...]]] = []
    environment = own.environment
    if environment is not None:
        users = tuple(one.title for one in others if one.environment == engine.environment)
        if users:
            kept.append((environment.title, users))
            environment = None
    going = []
    for weights in own.weights:
        users = _users(weights.id, others)
        if users:
            kept.append((weights.title, users))
        else:
            going.append(weights)
    return Removal(environment, tuple(going), tuple(kept))


def _others(
    engine: EngineInfo, inventory: Inventory, engines: Iterable[EngineInfo]
) -> tuple[EngineInfo, ...]:
    """Other engines that are here, or about to be."""
    return tuple(
        one
        for one in engines
        if one.id != engine.id
        and (one.id in inventory.unfinished or belongings(one, inventory).is_complete)
    )


def _users(weights: str, engines: Iterable[EngineInfo]) -> tuple[str, ...]:
    return tuple(one.title for one in engines if weights in one.weights)
