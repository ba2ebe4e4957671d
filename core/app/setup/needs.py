"""What an engine still needs here and what fetching it comes to: cheap enough for every list."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from core.domain.base import Value
from core.domain.engine import BUILTIN, EngineInfo
from core.errors import SetupError
from core.jobs.installation import Installation
from core.platform.hardware import Hardware

if TYPE_CHECKING:
    from core.envs.specs import EnvironmentSpec

# A lock is read once: the window asks for all engines whenever something changes.
_PACKAGES_BYTES: dict[tuple[Path, str, str], int] = {}
_UNKNOWN = Hardware(cpu="", cores=1, threads=1, memory_bytes=0)


class Need(Value):
    """What is missing of an engine; the bytes are about what is to be fetched."""

    is_anything: bool = False
    download_bytes: int = 0


def all_of(engine: EngineInfo) -> Need:
    """As on a computer where nothing was installed, by what the engine says of itself."""
    if engine.environment == BUILTIN and not engine.weights:
        return Need()
    return Need(is_anything=True, download_bytes=engine.download_bytes)


def need_of(engine: EngineInfo, installation: Installation, hardware: Hardware | None) -> Need:
    """What is missing on this computer.

    Args:
        hardware: None while it is not known; packages are then counted as without a graphics card.
    """
    missing = installation.missing(engine)
    if not missing:
        return Need()
    size = 0
    try:
        if missing.environment:
            size += _packages_bytes(installation.spec(missing.environment), hardware or _UNKNOWN)
        for weights in missing.weights:
            files = installation.weights.catalogue.get(weights).files
            size += sum(file.size_bytes or 0 for file in files)
    except SetupError:  # nothing is known of it here: the engine's own word counts
        return Need(is_anything=True, download_bytes=engine.download_bytes)
    return Need(is_anything=True, download_bytes=size)


def _packages_bytes(spec: "EnvironmentSpec", hardware: Hardware) -> int:
    from core.envs.builds import choose  # noqa: PLC0415 - when something is missing
    from core.envs.plan import contents, markers_of  # noqa: PLC0415

    build, _ = choose(spec, hardware, sys.platform)
    known = (spec.folder, spec.id, build.id)
    if known not in _PACKAGES_BYTES:
        minor = ".".join(map(str, sys.version_info[:2]))
        found = contents(spec, spec.build(build.id), markers_of(minor))
        _PACKAGES_BYTES[known] = found.download_bytes
    return _PACKAGES_BYTES[known]
