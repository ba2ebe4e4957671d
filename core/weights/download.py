"""One catalogue file over the network: from its sources in turn into its final place."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from core.domain.installation import LogLine
from core.errors import AppError, DownloadError, SetupError
from core.platform.stop import StopToken
from core.weights.address import Address, AddressBook
from core.weights.catalogue import HubSource, PersonSource, UrlSource, WeightFile
from core.weights.copying import put_new
from core.weights.hub import describe
from core.weights.line import Line
from core.weights.meter import Meter
from core.weights.part import PartFile
from core.weights.patience import Patience
from core.weights.pins import Pin
from core.weights.store import WeightStore, known_pin
from core.weights.transfer import Fetched, Mismatch, Transfer, Wanted

_DEFAULT_REVISION = "main"
_Fact = TypeVar("_Fact", int, str)


@dataclass(frozen=True, slots=True)
class _Order:
    """What is asked of one source."""

    address: Address
    revision: str
    wanted: Wanted


class Download:
    """Fetches files one after the other.

    Attributes:
        network_bytes: What came over the network, lost tries included.
    """

    def __init__(
        self,
        store: WeightStore,
        line: Line,
        book: AddressBook,
        patience: Patience,
        free: Callable[[Path], int],
        meter: Meter,
        stop: StopToken,
    ) -> None:
        self._store = store
        self._line = line
        self._book = book
        self._patience = patience
        self._free = free
        self._meter = meter
        self._stop = stop
        self.network_bytes = 0

    def fetch(self, set_id: str, file: WeightFile) -> None:
        """Brings the file to its place. Raises AppError, Cancelled; the part stays then."""
        key = f"{set_id}/{file.name}"
        faults: list[AppError] = []
        for source in file.direct_sources:
            try:
                self._fetch_from(source, key, file)
            except (DownloadError, SetupError) as fault:
                self._meter.tell(LogLine(text=f"{key} from {source.place}: {fault.title}"))
                faults.append(fault)
            else:
                return
        raise _told(faults, file)

    def _fetch_from(self, source: HubSource | UrlSource, key: str, file: WeightFile) -> None:
        pin = known_pin(file, self._store.pins.all().get(key))
        order = self._order(source, file, pin)
        fetched = self._fetch_twice(order, key)
        final = self._store.layout.final(file, source, order.revision, fetched.sha256)
        part = self._store.layout.part(key)
        # Before the file has its name: a whole part is then not fetched again after a crash.
        self._store.pins.record(
            key,
            Pin(
                source=source.key,
                revision=order.revision,
                size_bytes=fetched.size_bytes,
                sha256=fetched.sha256,
                place=self._store.layout.inner(final),
            ),
        )
        put_new(part, final)
        PartFile(part).forget()

    def _order(self, source: HubSource | UrlSource, file: WeightFile, pin: Pin | None) -> _Order:
        size = file.size_bytes or (pin.size_bytes if pin else None)
        wanted = Wanted(file.name, source.page, size, file.sha256 or (pin.sha256 if pin else None))
        if isinstance(source, UrlSource):
            return _Order(self._book.of_url(source), "", wanted)
        pinned = pin.revision if pin and pin.source == source.key else ""
        revision = source.revision or pinned
        if revision and wanted.size_bytes and wanted.sha256:
            return _Order(self._book.of_hub_file(source, revision), revision, wanted)
        asked = self._book.of_hub_file(source, revision or _DEFAULT_REVISION)
        told = describe(
            self._line, asked, self._patience, self._stop, name=file.name, page=source.page
        )
        revision = told.revision or revision
        return _Order(
            self._book.of_hub_file(source, revision or _DEFAULT_REVISION),
            revision,
            Wanted(
                file.name,
                source.page,
                _agreed(wanted.size_bytes, told.size_bytes, wanted),
                _agreed(wanted.sha256, told.sha256, wanted),
            ),
        )

    def _fetch_twice(self, order: _Order, key: str) -> Fetched:
        """The file in its part; a second time when the first one was another file."""
        for _ in range(2):
            with PartFile(self._store.layout.part(key)) as part:
                part.take_up(self._stop.check)
                transfer = Transfer(
                    self._line, part, self._patience, self._stop, self._meter.at, self._free
                )
                try:
                    return transfer.run(order.address, order.wanted)
                except Mismatch as mismatch:
                    part.set_aside(self._store.layout.quarantine(key))
                    self._meter.tell(LogLine(text=f"{key} is set aside: {mismatch}"))
                    last = mismatch
                finally:
                    self.network_bytes += transfer.network_bytes
        raise DownloadError(
            "download.damaged",
            f"{order.wanted.name} comes damaged, or is another file than it should be",
            "Try again later, or choose another mirror",
            str(last),
        ) from last


def _told(faults: list[AppError], file: WeightFile) -> AppError:
    """What a person is told when every source failed: of the first, with all in the detail."""
    first = faults[0]
    first.detail = "\n".join(f"{fault.title}: {fault.detail}" for fault in faults)
    pages = [source.page for source in file.sources if isinstance(source, PersonSource)]
    if not pages or any(fault.retryable for fault in faults):
        return first
    return SetupError(
        "weights.bring",
        first.title,
        f"Open {pages[0]}, save the file, and name its folder here",
        first.detail,
    )


def _agreed(known: _Fact | None, told: _Fact | None, wanted: Wanted) -> _Fact | None:
    """What is known or told. Raises DownloadError when they differ."""
    if known is not None and told is not None and known != told:
        raise DownloadError(
            "download.changed",
            f"{wanted.name} is no longer the file it was",
            "Update the program, or choose another mirror",
            f"{told} instead of {known}",
        )
    return told if known is None else known
