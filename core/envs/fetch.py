"""Fetching an environment's wheels: what is missing, in portions, so that a stop loses little."""

import os
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from core.domain.installation import LogLine, Tell
from core.envs.commands import run_tool
from core.envs.locks import Pin, Size
from core.envs.pip import (
    EXTRA_INDEX_LINE,
    FileProgress,
    Pip,
    download_environment,
    failure,
    parse_line,
    shortened,
)
from core.envs.progress import Gauge
from core.envs.specs import OwnIndex
from core.envs.wheels import WheelFolder, asked_for, pin_of
from core.errors import AppError, DownloadError, SetupError, StorageError
from core.platform.files import free_bytes
from core.platform.stop import StopToken

TORCH_INDEX_VARIABLE = "LIPSMITH_TORCH_INDEX"
TORCH_INDEX = "https://download.pytorch.org/whl"
_PORTION_BYTES = 16 << 20
_PORTION_PACKAGES = 12
# How often a portion is tried that failed so; the rest is told at once.
_ATTEMPTS = {"download.interrupted": 3, "download.package_hash": 2}


@dataclass(frozen=True, slots=True)
class Fetched:
    """All wheels of an environment: exactly these files, and the bytes that came this time."""

    pins: tuple[Pin, ...]
    new_bytes: int


class _Tally:
    """Bytes that are here, told while pip counts those of the file it works on."""

    def __init__(self, gauge: Gauge, tell: Tell, here: int, expected: int) -> None:
        self._gauge = gauge
        self._tell = tell
        self._here = here
        self._expected = expected
        self._portion = 0  # done files of the portion that runs
        self._file = FileProgress(0, 0)
        self._item = ""
        self.new_bytes = 0
        gauge.start_from(here)

    def line(self, line: str) -> None:
        """One line of pip's."""
        match parse_line(line):
            case FileProgress() as progress:
                if progress.done < self._file.done:
                    self._portion += self._file.total
                self._file = progress
                self.show()
            case str() as item:
                self._item = item
                self._tell(LogLine(text=shortened(line)))
            case None:
                self._tell(LogLine(text=shortened(line)))

    def end_portion(self, arrived: int) -> None:
        """The portion is here, or failed with nothing."""
        self._here += arrived
        self.new_bytes += arrived
        self._portion, self._file = 0, FileProgress(0, 0)
        self.show()

    def show(self) -> None:
        done = self._here + self._portion + self._file.done
        self._gauge.to(done, max(self._expected, done), self._item)

    def close(self) -> None:
        """All is here, whatever was expected."""
        self._gauge.to(self._here, self._here)


class PackageFetcher:
    """Fills a wheel folder.

    Args:
        markers: Of the interpreter that the wheels are for.
        index_url: Instead of the index that the person's own settings of pip name.
        is_offline: Nothing may be fetched; what is missing is an error.
    """

    def __init__(
        self,
        pip: Pip,
        folder: WheelFolder,
        markers: Mapping[str, str],
        index_url: str | None = None,
        *,
        is_offline: bool = False,
    ) -> None:
        self._pip = pip
        self._folder = folder
        self._markers = markers
        self._index_url = index_url
        self._is_offline = is_offline

    def fetch(
        self,
        pins: Sequence[Pin],
        own: OwnIndex | None,
        sizes: Mapping[str, Size],
        gauge: Gauge,
        tell: Tell,
        stop: StopToken,
    ) -> Fetched:
        """Fetches what is not here yet. Raises AppError, Cancelled; what arrived stays."""
        missing = [pin for pin in pins if self._folder.find(pin, stop) is None]
        here = sum(path.stat().st_size for path in self._folder.path.glob("*.whl"))
        expected = here + sum(sizes[pin.name].wheel for pin in missing if pin.name in sizes)
        own_here = own is not None and self._folder.find_any(Requirement(own.requirement))
        if own is not None and not own_here:
            expected += own.about_bytes or 0
        tally = _Tally(gauge, tell, here, expected)
        tally.show()
        # First, because a network that does not let its index through must be known soon.
        own_pins = self._own(own, pins, tally, tell, stop) if own is not None else ()
        for portion in _portions(missing, sizes):
            lines = [pin.download_line for pin in portion]
            expected = sum(sizes[pin.name].wheel for pin in portion if pin.name in sizes)
            self._download(lines, tally, tell, stop, expected)
        tally.close()
        return Fetched((*pins, *own_pins), tally.new_bytes)

    def _own(
        self, own: OwnIndex, pins: Sequence[Pin], tally: _Tally, tell: Tell, stop: StopToken
    ) -> tuple[Pin, ...]:
        """The package with its own index, and what only that one asks for."""
        index = own_index(own)
        locked = {pin.name for pin in pins}
        wanted = [Requirement(own.requirement)]
        found: dict[str, Path] = {}
        while wanted:
            requirement = wanted.pop()
            name = canonicalize_name(requirement.name)
            wheel = found.get(name) or self._folder.find_any(requirement)
            if wheel is None:
                size = own.about_bytes or 0
                line = f"{requirement.name}{requirement.specifier}"
                self._download([line], tally, tell, stop, 0 if found else size, index)
                wheel = self._folder.find_any(requirement)
            if wheel is None:
                raise _missing([str(requirement)])
            if name not in found or requirement.extras:
                asked = asked_for(wheel, frozenset(requirement.extras), self._markers)
                wanted += [
                    one
                    for one in asked
                    if canonicalize_name(one.name) not in locked
                    and (one.extras or canonicalize_name(one.name) not in found)
                ]
            found[name] = wheel
        return tuple(_pinned(wheel, own, stop) for _, wheel in sorted(found.items()))

    def _download(
        self,
        lines: Sequence[str],
        tally: _Tally,
        tell: Tell,
        stop: StopToken,
        expected_bytes: int,
        extra_index: str | None = None,
    ) -> None:
        if self._is_offline:
            raise _missing([line.partition(" ")[0] for line in lines])
        attempt = 0
        while True:
            attempt += 1
            _check_disk(self._folder.path, expected_bytes)
            error = self._try(lines, tally, stop, extra_index)
            if error is None:
                return
            if attempt >= _ATTEMPTS.get(error.code, 1):
                raise error
            tell(LogLine(text=f"{error.title}; trying again"))

    def _try(
        self, lines: Sequence[str], tally: _Tally, stop: StopToken, extra_index: str | None
    ) -> AppError | None:
        self._folder.open()
        file = self._folder.scratch / "portion.txt"
        named = [] if extra_index is None else [EXTRA_INDEX_LINE]
        file.write_text("\n".join((*named, *lines)) + "\n", "utf-8")
        argv = self._pip.download(
            file,
            self._folder.arriving,
            has_hashes=extra_index is None,
            # Where a company's network does not let the index through, this must be known soon.
            is_impatient=extra_index is not None,
        )
        environment = download_environment(
            self._folder.scratch, self._index_url, extra_index=extra_index
        )
        outcome = run_tool(argv, environment, stop, tally.line)
        tally.end_portion(self._folder.take_in() if outcome.code == 0 else 0)
        if outcome.code == 0:
            return None
        error = failure(outcome)
        return error if extra_index is None else _of_index(error, extra_index)


def own_index(own: OwnIndex, environ: Mapping[str, str] | None = None) -> str:
    """The index's address; LIPSMITH_TORCH_INDEX names a mirror of torch's."""
    mirror = (os.environ if environ is None else environ).get(TORCH_INDEX_VARIABLE)
    return own.index.replace(TORCH_INDEX, mirror.rstrip("/")) if mirror else own.index


def _pinned(wheel: Path, own: OwnIndex, stop: StopToken) -> Pin:
    """The file as a pin. Raises DownloadError when it is not the one of that name."""
    pin = pin_of(wheel, stop)
    known = own.sha256.get(wheel.name)
    if known is not None and known not in pin.hashes:
        wheel.unlink()
        raise DownloadError(
            "download.package_hash",
            "A package is not the one that was expected",
            "Try again; if it stays, use another package index",
            f"{wheel.name} has another SHA-256 than {known}",
            retryable=True,
        )
    return pin


def _portions(pins: Sequence[Pin], sizes: Mapping[str, Size]) -> Iterator[list[Pin]]:
    """Large packages alone, small ones together: a portion that breaks off is fetched again."""
    portion: list[Pin] = []
    size = 0
    for pin in sorted(pins, key=lambda pin: (_wheel_bytes(pin, sizes), pin.name)):
        own = _wheel_bytes(pin, sizes)
        if portion and (size + own > _PORTION_BYTES or len(portion) == _PORTION_PACKAGES):
            yield portion
            portion, size = [], 0
        portion.append(pin)
        size += own
    if portion:
        yield portion


def _wheel_bytes(pin: Pin, sizes: Mapping[str, Size]) -> int:
    return sizes[pin.name].wheel if pin.name in sizes else 0


def _check_disk(folder: Path, needed: int) -> None:
    free = free_bytes(folder)
    if free < needed:
        raise StorageError(
            "storage.full",
            f"Not enough room for packages in {folder}",
            "Free some space or choose a folder on another disk",
            f"{needed} bytes are needed, {free} are free",
        )


def _of_index(error: AppError, index: str) -> AppError:
    """Names the index when it is the one that failed."""
    titles = {
        "download.unreachable": f"{urlsplit(index).hostname} cannot be reached",
        "download.no_package": f"{urlsplit(index).hostname} does not have a package that is needed",
    }
    if error.code not in titles:
        return error
    return DownloadError(
        error.code,
        titles[error.code],
        f"Check the network, or set {TORCH_INDEX_VARIABLE} to a mirror of it",
        error.detail,
        retryable=error.retryable,
    )


def _missing(names: Sequence[str]) -> SetupError:
    return SetupError(
        "setup.packages_missing",
        f"{len(names)} packages are not on this computer, and nothing may be fetched",
        "Go online, or install from a folder that was exported elsewhere",
        ", ".join(names),
    )
