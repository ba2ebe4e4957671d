"""Brings the object of an older settings file to this version, one step a version."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from core.settings.schema import SCHEMA_VERSION

OLD_NOTICE = "rights-notice-shown"  # an empty file beside the settings, before there were any

Document = dict[str, Any]


def _from_0(document: Document, folder: Path) -> Document:
    """Until then the only thing remembered was that the line about rights had been said."""
    return document | {"rights_told": (folder / OLD_NOTICE).exists()}


_STEPS: dict[int, Callable[[Document, Path], Document]] = {0: _from_0}


def migrated(document: Document | None, folder: Path) -> Document:
    """The object in this version's form; a later version's stays as it is.

    Args:
        document: None when there is no file yet.
        folder: Where older versions kept what is now in the settings.
    """
    current = dict(document or {})
    version = _version_of(current)
    while version < SCHEMA_VERSION:
        current = _STEPS[version](current, folder)
        version += 1
        current["version"] = version
    return current


def _version_of(document: Document) -> int:
    version = document.get("version", 0)
    return version if isinstance(version, int) and version >= 0 else 0
