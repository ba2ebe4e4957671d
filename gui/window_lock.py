"""One window a user: the lock that says so."""

from pathlib import Path

from PySide6.QtCore import QLockFile


class WindowLock:
    """A lock file in the data folder, held for as long as the window is there.

    Raises StorageError when the folder cannot be made.
    """

    def __init__(self, folder: Path) -> None:
        try:
            folder.mkdir(parents=True, exist_ok=True)
        except OSError as exc:
            from core.platform.files import storage_error  # noqa: PLC0415 - only for the words

            raise storage_error(exc, folder) from exc
        self._file = QLockFile(str(folder / "window.lock"))
        self._file.setStaleLockTime(0)  # only a dead process makes it stale, not its age

    def acquire(self, wait_ms: int = 0) -> bool:
        """Whether this is the only window; where nothing can be written, none is known of.

        Args:
            wait_ms: How long to wait for another one that is closing.
        """
        is_ours = self._file.tryLock(wait_ms)
        return is_ours or self._file.error() is not QLockFile.LockError.LockFailedError

    def release(self) -> None:
        """Gives the place free."""
        self._file.unlock()
