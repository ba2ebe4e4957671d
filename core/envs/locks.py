"""Locks: which packages an environment consists of, and how large they are."""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from packaging.requirements import InvalidRequirement, Requirement
from packaging.utils import canonicalize_name

from core.errors import SetupError

_HASH = re.compile(r"--hash=sha256:([0-9a-f]{64})")


@dataclass(frozen=True, slots=True)
class Pin:
    """One package of a lock; ``hashes`` are the SHA-256 sums of its wheels."""

    name: str
    version: str
    hashes: frozenset[str]

    @property
    def line(self) -> str:
        """As a line of a requirements file, for installing."""
        return self._line("==")

    @property
    def download_line(self) -> str:
        """For fetching: never a build such as ``2.13.0+cpu`` where ``2.13.0`` is meant."""
        return self._line("===")

    def _line(self, comparison: str) -> str:
        hashes = (f"--hash=sha256:{digest}" for digest in sorted(self.hashes))
        return " ".join((f"{self.name}{comparison}{self.version}", *hashes))


@dataclass(frozen=True, slots=True)
class Size:
    """Bytes of a wheel, and of what it unpacks to."""

    wheel: int
    installed: int


def read_lock(path: Path, markers: Mapping[str, str]) -> tuple[Pin, ...]:
    """What of the lock an interpreter with these markers gets. Raises SetupError."""
    try:
        text = path.read_text("utf-8")
        blocks = re.split(r"\n(?=[^\s#])", "\n" + text)[1:]
        return tuple(pin for block in blocks if (pin := _pin(block, markers)) is not None)
    except (OSError, ValueError, InvalidRequirement) as exc:
        raise SetupError(
            "setup.lock", "A list of packages cannot be read", "Install the app again", str(exc)
        ) from exc


def _pin(block: str, markers: Mapping[str, str]) -> Pin | None:
    requirement = Requirement(re.split(r"\s*\\?\s*(?:--hash|\n|$)", block.strip())[0])
    if requirement.marker is not None and not requirement.marker.evaluate(dict(markers)):
        return None
    version = next((one.version for one in requirement.specifier if one.operator == "=="), None)
    if version is None:
        raise ValueError(f"not pinned: {requirement}")
    name = canonicalize_name(requirement.name)
    return Pin(name, version, frozenset(_HASH.findall(block)))


def read_sizes(lock: Path, target: str) -> dict[str, Size]:
    """The sizes beside the lock for a target such as ``linux-3.11``; empty where there are none."""
    path = lock.with_suffix(".sizes.json")
    if not path.is_file():
        return {}
    table: dict[str, dict[str, list[int]]] = json.loads(path.read_bytes())
    return {name: Size(*sizes) for name, sizes in table.get(target, {}).items()}
