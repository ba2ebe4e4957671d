"""Small JSON files that are read whole, written whole, and never half."""

import json
import logging
import time
import uuid
from pathlib import Path
from typing import Any

from core.errors import StorageError
from core.platform.files import put_in_place, storage_error, temp_beside

log = logging.getLogger(__name__)

LARGEST_BYTES = 4 * 1024 * 1024


class DamagedDocument(ValueError):
    """A file that holds no JSON object, or far more than one."""


def read_document(path: Path) -> dict[str, Any] | None:
    """The object in the file; None when there is no file.

    Raises DamagedDocument, and StorageError when the file cannot be read.
    """
    try:
        if path.stat().st_size > LARGEST_BYTES:
            raise DamagedDocument(f"{path} is larger than {LARGEST_BYTES} bytes")
        found = json.loads(path.read_bytes())
    except FileNotFoundError:
        return None
    except OSError as exc:
        raise _unreadable(exc, path) from exc
    except (ValueError, RecursionError) as exc:
        raise DamagedDocument(f"{path}: {exc}") from exc
    if not isinstance(found, dict):
        raise DamagedDocument(f"{path} holds a {type(found).__name__}")
    return found


def write_document(path: Path, document: dict[str, Any]) -> None:
    """Puts the object into the file: afterwards the file is the old one or the new one, whole.

    Raises StorageError.
    """
    temp = temp_beside(path, uuid.uuid4().hex[:8])
    # ASCII: names of files may hold bytes that are no UTF-8.
    text = json.dumps(document, indent=2) + "\n"
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        temp.write_bytes(text.encode("ascii"))
        put_in_place(temp, path, overwrite=True)
    except OSError as exc:
        raise storage_error(exc, path) from exc
    finally:
        _remove(temp)


def move_aside(path: Path) -> Path | None:
    """Renames a damaged file and says where it is now; None when another process was faster.

    Raises StorageError.
    """
    aside = path.with_name(f"{path.name}.damaged-{time.strftime('%Y%m%d-%H%M%S')}")
    try:
        return path.replace(aside)
    except FileNotFoundError:
        return None
    except OSError as exc:
        raise storage_error(exc, path) from exc


def _remove(temp: Path) -> None:
    try:
        temp.unlink(missing_ok=True)
    except OSError:
        log.warning("the part file %s stays", temp, exc_info=True)


def _unreadable(exc: OSError, path: Path) -> StorageError:
    return StorageError(
        "storage.unreadable",
        f"The file cannot be read: {path}",
        "Check who may read it",
        f"{type(exc).__name__}: {exc}",
    )
