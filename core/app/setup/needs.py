"""What an engine still needs here and what fetching it comes to: cheap enough for every list."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from core.domain.base import Value
from core.domain.engine import BUILTIN, EngineInfo, Extra
from core.domain.installation import ExtraState
from core.errors import SetupError
from core.jobs.installation import Installation, Missing
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
    try:
        sizes = _sizes(missing, installation, hardware)
    except SetupError:  # nothing is known of it here: the engine's own word counts
        return Need(is_anything=True, download_bytes=engine.download_bytes)
    return Need(is_anything=True, download_bytes=sum(size or 0 for size in sizes))


def extra_states(
    engine: EngineInfo, installation: Installation, hardware: Hardware | None
) -> tuple[ExtraState, ...]:
    """The engine's extras as they stand on this computer; ``hardware`` as above."""
    return tuple(_extra_state(extra, installation, hardware) for extra in engine.extras)


def _extra_state(extra: Extra, installation: Installation, hardware: Hardware | None) -> ExtraState:
    missing = installation.lacks(extra)
    try:
        sizes = _sizes(missing, installation, hardware)
    except SetupError:  # whoever installs it is told
        return ExtraState(extra=extra, download_bytes=None)
    known = [size for size in sizes if size is not None]
    return ExtraState(
        extra=extra,
        is_installed=not missing,
        download_bytes=sum(known) if len(known) == len(sizes) else None,
    )


def _sizes(
    missing: Missing, installation: Installation, hardware: Hardware | None
) -> list[int | None]:
    """Of all that has to be fetched; None where no list tells it. Raises SetupError."""
    sizes: list[int | None] = []
    if missing.environment:
        spec = installation.spec(missing.environment)
        sizes.append(_packages_bytes(spec, hardware or _UNKNOWN))
    for weights in missing.weights:
        files = installation.weights.catalogue.get(weights).files
        sizes += [file.likely_bytes for file in files]
    return sizes


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
