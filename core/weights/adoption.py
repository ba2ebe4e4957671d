"""Taking over files that a person already has, once their hash is known good."""

import logging
import os
from collections.abc import Callable
from pathlib import Path

from core.domain.installation import LogLine
from core.errors import StorageError
from core.platform.files import storage_error
from core.platform.stop import StopToken
from core.weights.catalogue import WeightFile
from core.weights.copying import copy_file, hash_file, put_new
from core.weights.elsewhere import Candidate, candidates
from core.weights.meter import Meter
from core.weights.pins import Pin, read_list
from core.weights.room import check_room
from core.weights.store import WeightStore, known_pin

log = logging.getLogger(__name__)


class Adoption:
    """Looks for one set's files in the store itself, the Hugging Face cache and a folder."""

    def __init__(
        self,
        store: WeightStore,
        folder: Path | None,
        free: Callable[[Path], int],
        meter: Meter,
        stop: StopToken,
    ) -> None:
        self._store = store
        self._free = free
        self._folder = folder
        self._meter = meter
        self._stop = stop
        self._exported = read_list(folder) if folder else {}

    def adopt(self, set_id: str, file: WeightFile) -> bool:
        """Whether the file was found, was good and is now in its place.

        Raises StorageError, Cancelled.
        """
        key = f"{set_id}/{file.name}"
        pins = self._store.pins.all()
        pin = known_pin(file, pins.get(key)) or known_pin(file, self._exported.get(key))
        sha256 = file.sha256 or (pin.sha256 if pin else None)
        if sha256 is None:
            return False
        return self._is_here(key, file, sha256, pins) or any(
            self._take(key, file, sha256, found, pin)
            for found in candidates(set_id, file, self._store.cache, self._folder)
        )

    def _is_here(self, key: str, file: WeightFile, sha256: str, pins: dict[str, Pin]) -> bool:
        """Whether another set has the very file, or it lies in its place unrecorded."""
        twin = self._store.twin(sha256, pins)
        if twin is not None:
            self._store.pins.record(key, twin)
            return True
        for path in self._store.unrecorded(file):
            if hash_file(path, self._meter.at, self._stop) == sha256:
                self._record(key, file, path, sha256, "")
                return True
        return False

    def _take(
        self, key: str, file: WeightFile, sha256: str, found: Candidate, pin: Pin | None
    ) -> bool:
        revision = found.revision or (pin.revision if pin else "")
        final = self._store.layout.final(file, file.sources[0], revision, sha256)
        try:
            is_good = (found.is_shared and self._link(found.path, final, sha256)) or self._copy(
                key, found.path, final, sha256
            )
        except StorageError as exc:
            if exc.code != "storage.unreadable":
                raise
            self._meter.tell(LogLine(text=f"{exc.title}: {exc.detail}"))
            return False
        if not is_good:
            self._meter.tell(LogLine(text=f"{found.path} is another file than {key}"))
            return False
        self._record(key, file, final, sha256, revision)
        self._meter.tell(LogLine(text=f"{key} was here already: {found.path}"))
        return True

    def _link(self, source: Path, final: Path, sha256: str) -> bool:
        """Whether the good file could be had without taking its size once more."""
        real = source.resolve()
        if hash_file(real, self._meter.at, self._stop) != sha256:
            return False
        try:
            final.parent.mkdir(parents=True, exist_ok=True)
            final.unlink(missing_ok=True)
            os.link(real, final)
        except OSError as exc:
            log.info("%s is copied, as it cannot be linked: %s", real, exc)
            return False
        return True

    def _copy(self, key: str, source: Path, final: Path, sha256: str) -> bool:
        copy = self._store.layout.copy(key)
        size = source.stat().st_size
        try:
            copy.parent.mkdir(parents=True, exist_ok=True)
        except OSError as exc:
            raise storage_error(exc, copy.parent) from exc
        check_room(copy.parent, size, self._free(copy.parent))
        if copy_file(source, copy, self._meter.at, self._stop) != sha256:
            copy.unlink()
            return False
        put_new(copy, final)
        return True

    def _record(self, key: str, file: WeightFile, path: Path, sha256: str, revision: str) -> None:
        self._store.pins.record(
            key,
            Pin(
                source=file.sources[0].key,
                revision=revision,
                size_bytes=path.stat().st_size,
                sha256=sha256,
                place=self._store.layout.inner(path),
            ),
        )
