"""Whether a disk has room for what is to come."""

from pathlib import Path

from core.errors import StorageError

RESERVE_BYTES = 64 << 20  # left free for everything else on the disk


def check_room(folder: Path, needed: int, free: int) -> None:
    """Passes when so much fits with a reserve. Raises StorageError that says how much is missing."""
    missing = needed + RESERVE_BYTES - free
    if missing <= 0:
        return
    raise StorageError(
        "storage.full",
        f"The disk is full: {folder}",
        f"Free another {missing / 1e6:,.0f} MB, or choose a folder on another disk",
        f"{needed} bytes to come, {free} free",
        retryable=True,
    )
