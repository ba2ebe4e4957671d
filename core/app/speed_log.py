"""How fast this computer was: kept from finished jobs, also when the list of jobs is cleared."""

import logging
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from core.domain import events as ev
from core.domain.result import SyncResult
from core.domain.speed import Measurement
from core.errors import StorageError
from core.platform.documents import DamagedDocument, move_aside, read_document, write_document
from core.platform.locks import turn

log = logging.getLogger(__name__)

MOST_KEPT = 20  # an engine


class SpeedLog:
    """The last finished jobs of each engine. ``listen`` belongs on the bus.

    Args:
        is_timed: Whether an engine's jobs say anything about this computer.
    """

    def __init__(self, path: Path, is_timed: Callable[[str], bool] = lambda _: True) -> None:
        self._path = path
        self._is_timed = is_timed
        self._lock = threading.Lock()
        self._begun: dict[str, float] = {}

    def measured(self, engine: str) -> tuple[Measurement, ...]:
        """The engine's last jobs, oldest first; none when the file cannot be read.

        Waits for nobody: the file is replaced whole.
        """
        return tuple(_measurements(self._read(), engine))

    def listen(self, event: ev.EventBase) -> None:
        """Takes the time from a job's preparation to its end: what a person waits for."""
        if isinstance(event, ev.Preparing):
            self._begun[event.job] = event.time
        elif ev.is_last(event):
            begun = self._begun.pop(event.job, None)
            if isinstance(event, ev.Done) and begun is not None:
                self._keep(event.result, event.time - begun)

    def _keep(self, result: SyncResult, wall_s: float) -> None:
        pixels = result.width * result.height
        if not pixels or not result.frames or wall_s <= 0 or not self._is_timed(result.engine):
            return
        self.add(
            result.engine,
            Measurement(pixels=pixels, frames=result.frames, wall_s=round(wall_s, 3)),
        )

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
            log.info("a measurement of another version is left out", exc_info=True)
    return found
