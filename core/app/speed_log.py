"""How fast this computer was: kept from finished jobs, also when the list of jobs is cleared."""

import logging
import threading
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from core.domain.speed import Measurement
from core.errors import StorageError
from core.platform.documents import DamagedDocument, move_aside, read_document, write_document
from core.platform.locks import turn

log = logging.getLogger(__name__)

MOST_KEPT = 200  # an engine
MOST_OF_A_KIND = 20  # of those that are taken together


class SpeedLog:
    """The last finished jobs of each engine, whatever process made them."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._lock = threading.Lock()

    def measured(self, engine: str, kind: str | None = None) -> tuple[Measurement, ...]:
        """The engine's last jobs of one kind, oldest first; none when the file cannot be read.

        Waits for nobody: the file is replaced whole.

        Args:
            kind: Of the work; None takes that of the last job.
        """
        kept = _measurements(self._read(), engine)
        wanted = kept[-1].kind if kept and kind is None else kind
        return tuple([one for one in kept if one.kind == wanted][-MOST_OF_A_KIND:])

    def add(self, engine: str, job: Measurement) -> None:
        """Keeps one more; when the disk takes none, it is lost without a word to anyone."""
        try:
            self._add(engine, job)
        except StorageError as error:
            # The film is there; only the next estimate knows less.
            log.info("a measurement is lost: %s", error.detail)

    def _add(self, engine: str, job: Measurement) -> None:
        with self._lock, turn(self._path.with_suffix(".lock")):
            document = self._read()
            kept = [*_measurements(document, engine), job][-MOST_KEPT:]
            document[engine] = [one.model_dump() for one in kept]
            write_document(self._path, document)

    def _read(self) -> dict[str, Any]:
        try:
            return read_document(self._path) or {}
        except DamagedDocument as exc:
            log.info("the measurements are damaged and now at %s: %s", move_aside(self._path), exc)
        except StorageError as error:
            log.info("the measurements cannot be read: %s", error.detail)
        return {}


def _measurements(document: dict[str, Any], engine: str) -> list[Measurement]:
    entries = document.get(engine)
    found = []
    for entry in entries if isinstance(entries, list) else ():
        try:
            found.append(Measurement.model_validate(entry))
        except ValidationError:
            log.info("a measurement of %s is of another version and left out", engine)
    return found
