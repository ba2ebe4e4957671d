"""The settings file: shared by all processes of this user, changed one setting at a time."""

import logging
import threading
from pathlib import Path
from typing import Any

from core.domain.base import Value
from core.platform.documents import DamagedDocument, move_aside, read_document, write_document
from core.platform.locks import turn
from core.settings.migration import OLD_NOTICE, migrated
from core.settings.schema import Settings, changed, parsed

log = logging.getLogger(__name__)


class SettingsFindings(Value):
    """What was amiss with the file when it was read.

    Attributes:
        moved_aside: Where a damaged file is now; defaults were taken.
        refused: Settings whose value in the file is impossible; their defaults hold.
    """

    moved_aside: Path | None = None
    refused: tuple[str, ...] = ()


class SettingsStore:
    """Reads once, and again before each change, so that no process undoes another one's change.

    What a later version wrote into the file is kept and written back. Safe to use from any thread.

    Raises StorageError when the file is there but cannot be read.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._lock = threading.Lock()
        self._moved_aside: Path | None = None
        self._refused: tuple[str, ...] = ()
        self._value = self._understood(self._read())

    @property
    def value(self) -> Settings:
        """The settings as they were last read or changed here."""
        return self._value

    @property
    def findings(self) -> SettingsFindings:
        """What was amiss with the file."""
        return SettingsFindings(moved_aside=self._moved_aside, refused=self._refused)

    def change(self, fields: dict[str, Any]) -> Settings:
        """Writes other values of some settings; returns all of them, as they now stand in the file.

        Raises:
            OptionError: No such setting, or a value it cannot have.
            StorageError: The file cannot be written; nothing has changed then.
        """
        with self._lock, turn(self._path.with_suffix(".lock")):
            document = self._read()
            value = changed(self._understood(document), fields)
            written = value.model_dump(mode="json")
            # Only what was changed: a value that this version cannot read is not its to replace.
            update = {name: written[name] for name in fields}
            write_document(self._path, document | update)
            self._forget_old_notice()
            self._value = value
            return value

    def _read(self) -> dict[str, Any]:
        try:
            found = read_document(self._path)
        except DamagedDocument:
            self._moved_aside = move_aside(self._path)
            log.info("the damaged settings are now %s", self._moved_aside, exc_info=True)
            found = None
        return migrated(found, self._path.parent)

    def _understood(self, document: dict[str, Any]) -> Settings:
        value, self._refused = parsed(document)
        return value

    def _forget_old_notice(self) -> None:
        try:
            (self._path.parent / OLD_NOTICE).unlink(missing_ok=True)
        except OSError:
            log.info("an empty file of an earlier version stays", exc_info=True)
