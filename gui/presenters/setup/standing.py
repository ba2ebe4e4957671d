"""How much of an engine is on this computer, and what would go with it."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeAlias

from core.domain.engine import BUILTIN, EngineInfo
from core.domain.installation import EnvironmentOnDisk, FileState, Inventory, WeightsOnDisk

Part: TypeAlias = EnvironmentOnDisk | WeightsOnDisk


class Standing(StrEnum):
    """How much of what an engine needs is here; ``partly`` is what a removal or damage leaves."""

    WHOLE = "whole"
    PARTLY = "partly"
    ABSENT = "absent"


@dataclass(frozen=True, slots=True)
class Belongings:
    """What an engine has on the disk, with what its extras have.

    Attributes:
        is_complete: Nothing that the engine itself needs is missing or incomplete.
    """

    environments: tuple[EnvironmentOnDisk, ...]
    weights: tuple[WeightsOnDisk, ...]
    is_complete: bool

    @property
    def parts(self) -> tuple[Part, ...]:
        """All of them, packages first."""
        return (*self.environments, *self.weights)

    @property
    def size_bytes(self) -> int:
        return sum(one.size_bytes for one in self.parts)


@dataclass(frozen=True, slots=True)
class Removal:
    """What goes when an engine goes, and what others keep.

    Attributes:
        kept: (title of the part, engines that need it).
    """

    environments: tuple[EnvironmentOnDisk, ...]
    weights: tuple[WeightsOnDisk, ...]
    kept: tuple[tuple[str, tuple[str, ...]], ...]

    @property
    def parts(self) -> tuple[Part, ...]:
        """All of them, packages first."""
        return (*self.environments, *self.weights)

    @property
    def size_bytes(self) -> int:
        return sum(one.size_bytes for one in self.parts)


def needs_nothing(engine: EngineInfo) -> bool:
    """Whether it came with the program, or computes elsewhere."""
    return engine.environment == BUILTIN and not engine.weights


def belongings(engine: EngineInfo, inventory: Inventory) -> Belongings:
    """What of its needs is here."""
    environments = tuple(
        one for one in inventory.environments if one.id in engine.environments and one.is_whole
    )
    weights = tuple(one for one in inventory.weights if one.id in engine.all_weights)
    here = {BUILTIN, *(one.id for one in environments)}
    whole = {one.id for one in weights if is_whole(one)}
    is_complete = engine.environment in here and whole >= set(engine.weights)
    return Belongings(environments, weights, is_complete)


def standing(engine: EngineInfo, inventory: Inventory, engines: Iterable[EngineInfo]) -> Standing:
    """How much of it is here; parts that are here for another engine do not count."""
    own = belongings(engine, inventory)
    if own.is_complete:
        return Standing.WHOLE
    if engine.id in inventory.unfinished:
        return Standing.PARTLY
    others = _others(engine, inventory, engines)
    is_own = any(one.id in engine.weights and not _users(one.id, others) for one in own.weights)
    return Standing.PARTLY if is_own else Standing.ABSENT


def is_whole(weights: WeightsOnDisk) -> bool:
    """Whether none of its files is missing or damaged."""
    return all(file.state is FileState.PRESENT for file in weights.files)


def removal(engine: EngineInfo, inventory: Inventory, engines: Iterable[EngineInfo]) -> Removal:
    """Only what no other engine that is here needs."""
    own = belongings(engine, inventory)
    others = _others(engine, inventory, engines)
    kept: list[tuple[str, tuple[str, ...]]] = []
    environments, weights = [], []
    for environment in own.environments:
        if users := _users(environment.id, others):
            kept.append((environment.title, users))
        else:
            environments.append(environment)
    for entry in own.weights:
        if users := _users(entry.id, others):
            kept.append((entry.title, users))
        else:
            weights.append(entry)
    return Removal(tuple(environments), tuple(weights), tuple(kept))


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


def _users(part: str, engines: Iterable[EngineInfo]) -> tuple[str, ...]:
    """Engines that need an environment or weights, if only for an extra."""
    return tuple(one.title for one in engines if part in (*one.environments, *one.all_weights))
