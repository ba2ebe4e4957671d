"""Which weights are on this computer, and whether they are still what they were."""

import logging
from collections.abc import Collection
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

from core.domain.installation import FileState, LogLine, PlannedFile, Tell, WeightsOnDisk
from core.errors import StorageError
from core.platform.files import storage_error
from core.platform.locks import turn
from core.platform.stop import StopToken
from core.weights.catalogue import WeightCatalogue, WeightFile, WeightSet
from core.weights.copying import hash_file
from core.weights.elsewhere import candidates, hub_cache
from core.weights.layout import Layout
from core.weights.meter import Meter
from core.weights.part import part_bytes
from core.weights.pins import Pin, PinFile, read_list

log = logging.getLogger(__name__)

_PATIENCE_S = 2.0


@dataclass(frozen=True, slots=True)
class Leftovers:
    """Files that nothing needs any more."""

    files: tuple[Path, ...]
    size_bytes: int


class WeightStore:
    """The weights folder, as the catalogue sees it.

    Args:
        cache: Where Hugging Face's own programs keep theirs.
    """

    def __init__(self, root: Path, catalogue: WeightCatalogue, cache: Path | None = None) -> None:
        self.root = root.absolute()
        self.catalogue = catalogue
        self.layout = Layout(self.root)
        self.pins = PinFile(self.root)
        self.cache = hub_cache() if cache is None else cache

    def planned(self, set_id: str, folder: Path | None = None) -> tuple[PlannedFile, ...]:
        """The set's files and where each stands; ``folder`` may hold some of them.

        Raises SetupError for an unknown set, StorageError.
        """
        entry = self.catalogue.get(set_id)
        exported = read_list(folder) if folder else {}
        pins = self.pins.all()
        return tuple(self._planned(entry, file, pins, folder, exported) for file in entry.files)

    def paths(self, set_id: str) -> dict[str, Path] | None:
        """The set's files by name; None unless all are here. Cheap: sizes are compared, not hashes.

        Raises SetupError for an unknown set, StorageError.
        """
        entry, pins = self.catalogue.get(set_id), self.pins.all()
        found = {
            file.name: self.present(f"{set_id}/{file.name}", file, pins) for file in entry.files
        }
        here = {name: path for name, path in found.items() if path is not None}
        return here if len(here) == len(found) else None

    def digests(self, set_id: str) -> dict[str, str]:
        """SHA-256 in hex of the set's files that came here, by name. Raises SetupError, StorageError."""
        entry, pins = self.catalogue.get(set_id), self.pins.all()
        known = {file.name: pins.get(f"{set_id}/{file.name}") for file in entry.files}
        return {name: pin.sha256 for name, pin in known.items() if pin is not None}

    def was_fetched(self, set_id: str) -> bool:
        """Whether all its files came here and were not removed; damaged ones count, too.

        Raises StorageError.
        """
        if set_id not in {entry.id for entry in self.catalogue.sets}:
            return False
        pins = self.pins.all()
        keys = (f"{set_id}/{file.name}" for file in self.catalogue.get(set_id).files)
        return all(key in pins and bool(pins[key].place) for key in keys)

    def present(self, key: str, file: WeightFile, pins: dict[str, Pin]) -> Path | None:
        """Where a good file lies; None without one."""
        pin = known_pin(file, pins.get(key))
        return None if pin is None else self.pinned(pin)

    def pinned(self, pin: Pin) -> Path | None:
        """Where the file of a pin lies; None when it is not there, or not of its size."""
        if not pin.place:
            return None
        path = self.root / pin.place
        try:
            return path if path.stat().st_size == pin.size_bytes else None
        except OSError:
            return None

    def verify(
        self, set_id: str, tell: Tell, stop: StopToken, meter: Meter | None = None
    ) -> tuple[PlannedFile, ...]:
        """The set's files after every one was read and its hash compared.

        A damaged one is quarantined and told as ``damaged``; the next fetch brings it anew.
        Raises AppError, Cancelled.
        """
        entry, pins = self.catalogue.get(set_id), self.pins.all()
        planned = self.planned(set_id)
        meter = meter or Meter(tell)
        meter.expect(sum(file.size_bytes or 0 for file in planned if _is_here(file)))
        return tuple(
            self._verified(f"{set_id}/{file.name}", file, told, pins, meter, stop)
            for file, told in zip(entry.files, planned, strict=True)
        )

    def _verified(
        self,
        key: str,
        file: WeightFile,
        told: PlannedFile,
        pins: dict[str, Pin],
        meter: Meter,
        stop: StopToken,
    ) -> PlannedFile:
        pin = known_pin(file, pins.get(key))
        if pin is None or not pin.place or not (self.root / pin.place).exists():
            return told
        meter.start(file.name)
        path = self.root / pin.place
        if hash_file(path, meter.at, stop) == pin.sha256:
            return told
        self.set_aside(path, key)
        meter.tell(LogLine(text=f"{key} was damaged and is set aside"))
        return told.model_copy(update={"state": FileState.DAMAGED})

    def remove(self, set_id: str) -> None:
        """Deletes the set's files, but none that another set uses too.

        Raises StorageError, also when one of them is being fetched.
        """
        keys = frozenset(f"{set_id}/{file.name}" for file in self.catalogue.get(set_id).files)
        pins = self.pins.all()
        shared = {pin.place for key, pin in pins.items() if key not in keys}
        for key in sorted(keys):
            with turn(self.layout.lock(key), _PATIENCE_S):
                part = self.layout.part(key)
                doomed = [part, part.with_name(f"{part.name}.json"), self.layout.copy(key)]
                place = pins[key].place if key in pins else ""
                if place and place not in shared:
                    doomed.append(self.root / place)
                for path in doomed:
                    self._delete(path)
        self.pins.forget_places(keys)

    def disk_bytes(self, set_id: str) -> int:
        """What the set takes on the disk, parts included."""
        keys = [f"{set_id}/{file.name}" for file in self.catalogue.get(set_id).files]
        pins = self.pins.all()
        whole = (self.root / pins[key].place for key in keys if key in pins and pins[key].place)
        return sum(map(_size, whole)) + sum(_size(self.layout.part(key)) for key in keys)

    def on_disk(self) -> tuple[WeightsOnDisk, ...]:
        """Every set of which something is here. Raises StorageError."""
        pins = self.pins.all()
        return tuple(
            WeightsOnDisk(
                id=entry.id,
                title=entry.title,
                files=self.planned(entry.id),
                size_bytes=size,
                folder=self._folder(entry, pins),
            )
            for entry in self.catalogue.sets
            if (size := self.disk_bytes(entry.id))
        )

    def leftovers(self, keep: Collection[str] = ()) -> Leftovers:
        """Parts, quarantined files, and files that no entry of the catalogue leads to.

        Args:
            keep: Sets whose fetched parts are still wanted.
        """
        pins = self.pins.all()
        known = {f"{entry.id}/{file.name}" for entry in self.catalogue.sets for file in entry.files}
        used = {self.root / pin.place for key, pin in pins.items() if pin.place and key in known}
        parts = self.root / ".parts"
        files = [
            *(p for p in self.layout.loose_files() if p not in used),
            *(
                p
                for p in self.layout.unfinished_files()
                if p.relative_to(parts).parts[0] not in keep
            ),
            *self.layout.quarantined_files(),
        ]
        return Leftovers(tuple(sorted(files)), sum(map(_size, files)))

    def clean(self, keep: Collection[str] = ()) -> int:
        """Deletes the leftovers and says how many bytes they took.

        What is being fetched at this moment is let be. Raises StorageError.
        """
        freed = 0
        for path in self.leftovers(keep).files:
            size = _size(path)
            with ExitStack() as held:
                key = self.layout.key_of_part(path)
                if key is None or self._is_ours(self.layout.lock(key), held):
                    self._delete(path)
                    freed += size
        return freed

    def _is_ours(self, lock: Path, held: ExitStack) -> bool:
        try:
            held.enter_context(turn(lock, 0.0))
        except StorageError as exc:
            log.info("%s is in use: %s", lock, exc.detail)
            return False
        return True

    def set_aside(self, path: Path, key: str) -> None:
        """Moves a bad file into quarantine. Raises StorageError."""
        target = self.layout.quarantine(key)
        try:
            target.parent.mkdir(parents=True, exist_ok=True)
            path.replace(target)
        except OSError as exc:
            raise storage_error(exc, target) from exc

    def _planned(
        self,
        entry: WeightSet,
        file: WeightFile,
        pins: dict[str, Pin],
        folder: Path | None,
        exported: dict[str, Pin],
    ) -> PlannedFile:
        key = f"{entry.id}/{file.name}"
        pin = known_pin(file, pins.get(key)) or known_pin(file, exported.get(key))
        size = file.size_bytes or (pin.size_bytes if pin else None)
        state, fetched = FileState.MISSING, 0
        if self.present(key, file, pins) is not None:
            state, fetched = FileState.PRESENT, size or 0
        elif (file.sha256 or pin) and self._is_elsewhere(entry, file, pins, folder):
            state = FileState.FOUND
        elif not file.direct_sources:
            state = FileState.BRING
        elif fetched := part_bytes(self.layout.part(key)):
            state = FileState.PARTIAL
        first = file.sources[0]
        return PlannedFile(
            id=entry.id,
            name=file.name,
            source=first.place,
            licence=file.licence,
            size_bytes=size,
            about_bytes=None if size else file.about_bytes,
            fetched_bytes=fetched,
            state=state,
            is_gated=file.is_gated,
            page=first.page,
        )

    def twin(self, sha256: str, pins: dict[str, Pin]) -> Pin | None:
        """The pin of another set that has the very file."""
        twins = (pin for pin in pins.values() if pin.sha256 == sha256)
        return next((pin for pin in twins if self.pinned(pin) is not None), None)

    def unrecorded(self, file: WeightFile) -> list[Path]:
        """Files in the right places that may be this one, though no pin says so."""
        return [
            path
            for path in self.layout.loose_files()
            if path.name == file.name and file.size_bytes in {None, _size(path)}
        ]

    def _is_elsewhere(
        self, entry: WeightSet, file: WeightFile, pins: dict[str, Pin], folder: Path | None
    ) -> bool:
        if file.sha256 is not None and self.twin(file.sha256, pins) is not None:
            return True
        if next(candidates(entry.id, file, self.cache, folder), None) is not None:
            return True
        used = {self.root / pin.place for pin in pins.values()}
        return any(path not in used for path in self.unrecorded(file))

    def _folder(self, entry: WeightSet, pins: dict[str, Pin]) -> Path:
        keys = (f"{entry.id}/{file.name}" for file in entry.files)
        places = (pins[key].place for key in keys if key in pins and pins[key].place)
        return (self.root / next(places, ".parts/x")).parent

    def _delete(self, path: Path) -> None:
        """Removes a file, and the folders below the root that it leaves empty."""
        try:
            path.unlink(missing_ok=True)
            for folder in path.parents:
                if folder == self.root or not folder.is_relative_to(self.root):
                    break
                folder.rmdir()
        except OSError as exc:
            if path.exists():  # else it was a folder that holds something more
                raise storage_error(exc, path) from exc


def known_pin(file: WeightFile, pin: Pin | None) -> Pin | None:
    """The pin, unless the catalogue meanwhile asks for another file."""
    return pin if pin is not None and file.sha256 in {None, pin.sha256} else None


def _is_here(file: PlannedFile) -> bool:
    return file.state is FileState.PRESENT


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except OSError:
        return 0
