"""Brings sets of weights onto this computer: adopts what is found, downloads the rest."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from core.domain.installation import FileState, LogLine, PlannedFile, Tell
from core.errors import SetupError
from core.platform.files import nearest_folder
from core.platform.stop import StopToken
from core.weights.adoption import Adoption
from core.weights.catalogue import PersonSource, WeightFile
from core.weights.download import Download
from core.weights.line import Line
from core.weights.meter import Meter
from core.weights.part import part_bytes
from core.weights.room import check_room
from core.weights.settings import FetchSettings
from core.weights.store import WeightStore
from core.weights.turns import own_turn

__all__ = ["FetchSettings", "Fetcher"]


@dataclass(frozen=True, slots=True)
class _Missing:
    set_id: str
    file: WeightFile
    planned: PlannedFile

    @property
    def key(self) -> str:
        return f"{self.set_id}/{self.file.name}"


class Fetcher:
    """Fetches into one store; several processes may do so at once, each file comes once."""

    def __init__(self, store: WeightStore, settings: FetchSettings | None = None) -> None:
        self._store = store
        self._settings = settings or FetchSettings()

    def fetch(self, ids: Sequence[str], tell: Tell, stop: StopToken) -> int:
        """All files of these sets are here and good afterwards.

        Args:
            tell: Hears StepProgress over all their bytes, and LogLine.

        Returns:
            Bytes that came over the network.

        Raises:
            AppError: Something cannot be had, or the disk is full. What was fetched stays.
            Cancelled: On a wish to stop. What was fetched stays.
        """
        missing = [entry for set_id in dict.fromkeys(ids) for entry in self._missing(set_id)]
        if not missing:
            return 0
        self._refuse_hopeless(missing)
        self._check_room(missing)
        meter = Meter(tell)
        sizes = [entry.planned.likely_bytes for entry in missing]
        meter.expect(None if None in sizes else sum(size or 0 for size in sizes))
        patience, free = self._settings.patience, self._settings.free
        adoption = Adoption(self._store, self._settings.from_folder, free, meter, stop)
        with Line(patience, stop, self._settings.token) as line:
            download = Download(
                self._store, line, self._settings.address_book(), patience, free, meter, stop
            )
            for entry in missing:
                self._bring(entry, adoption, download, meter, stop)
        meter.finish()
        return download.network_bytes

    def _missing(self, set_id: str) -> list[_Missing]:
        planned = self._store.planned(set_id, self._settings.from_folder)
        files = self._store.catalogue.get(set_id).files
        return [
            _Missing(set_id, file, told)
            for file, told in zip(files, planned, strict=True)
            if told.state is not FileState.PRESENT
        ]

    def _refuse_hopeless(self, missing: list[_Missing]) -> None:
        """Before anything is fetched: what cannot be had without a person."""
        lacking = [entry for entry in missing if entry.planned.state is not FileState.FOUND]
        self._refuse_brought([e for e in lacking if not e.file.direct_sources])
        if self._settings.offline and lacking:
            raise _offline(lacking)

    def _refuse_brought(self, lacking: list[_Missing]) -> None:
        if not lacking:
            return
        names = ", ".join(entry.file.name for entry in lacking)
        ways = [s for e in lacking for s in e.file.sources if isinstance(s, PersonSource)]
        pages = ", ".join(dict.fromkeys(way.page for way in ways))
        raise SetupError(
            "weights.bring",
            f"No program can fetch {names}",
            f"Open {pages}, save the file, and name its folder here",
            "\n".join(way.hint for way in ways),
        )

    def _check_room(self, missing: list[_Missing]) -> None:
        there = nearest_folder(self._store.root)
        # What was found elsewhere may not have to be copied.
        needed = sum(
            max((entry.planned.likely_bytes or 0) - entry.planned.fetched_bytes, 0)
            for entry in missing
            if entry.planned.state is not FileState.FOUND
        )
        check_room(there, needed, self._settings.free(there))

    def _bring(
        self,
        entry: _Missing,
        adoption: Adoption,
        download: Download,
        meter: Meter,
        stop: StopToken,
    ) -> None:
        part = self._store.layout.part(entry.key)
        meter.start(entry.file.name, part_bytes(part))
        told_of_it = False

        def waiting() -> None:
            nonlocal told_of_it
            if not told_of_it:
                meter.tell(LogLine(text=f"{entry.key} is being fetched by another program"))
                told_of_it = True
            meter.at(part_bytes(part))

        with own_turn(self._store.layout.lock(entry.key), stop, waiting):
            if self._here(entry) is None and not adoption.adopt(entry.set_id, entry.file):
                if self._settings.offline:
                    raise _offline([entry])
                self._refuse_brought([] if entry.file.direct_sources else [entry])
                download.fetch(entry.set_id, entry.file)
        path = self._here(entry)
        if path is not None:
            meter.at(path.stat().st_size)

    def _here(self, entry: _Missing) -> Path | None:
        return self._store.present(entry.key, entry.file, self._store.pins.all())


def _offline(lacking: list[_Missing]) -> SetupError:
    names = ", ".join(entry.key for entry in lacking)
    return SetupError(
        "weights.offline",
        f"Without the network these weights cannot be had: {names}",
        "Go online, or name a folder that holds them",
    )
