"""Fingerprints of inputs and outputs for the record of a job."""

import hashlib
from collections.abc import Callable
from pathlib import Path

from core.errors import InputError
from core.media.picture.sequence import numbered_pictures

_CHUNK = 4 << 20


def digest(path: Path, checkpoint: Callable[[], None]) -> str:
    """SHA-256 in hex of a file, or of a folder's numbered pictures in their order.

    Raises InputError when a file vanished while it was in use, and what ``checkpoint`` raises.
    """
    total = hashlib.sha256()
    try:
        files = numbered_pictures(path) if path.is_dir() else [path]
        for file in files:
            with file.open("rb") as stream:
                while chunk := stream.read(_CHUNK):
                    checkpoint()
                    total.update(chunk)
    except OSError as exc:
        raise InputError(
            "input.vanished",
            f"{path.name} could not be read to its end",
            "Leave the files in place while they are rendered",
            str(exc),
            retryable=True,
        ) from exc
    return total.hexdigest()
