"""The folder that wheels are fetched into before anything is installed."""

import hashlib
import logging
import re
import shutil
import uuid
import zipfile
import zlib
from collections.abc import Iterable, Iterator, Mapping
from email.parser import BytesParser
from pathlib import Path

from packaging.markers import UndefinedComparison, UndefinedEnvironmentName
from packaging.requirements import InvalidRequirement, Requirement
from packaging.utils import InvalidWheelFilename, canonicalize_name, parse_wheel_filename
from packaging.version import Version

from core.envs.locks import Pin
from core.errors import DownloadError
from core.platform.files import put_in_place, storage_error
from core.platform.stop import StopToken

log = logging.getLogger(__name__)

_CHUNK_BYTES = 1 << 20
_METADATA_BYTES = 4 << 20  # no more is read of what a package says of itself
_ARRIVING = ".arriving-"
_SCRATCH = ".scratch-"
_NAME = re.compile(r".+-[0-9a-f]{10}-\d+\.\d+")  # environment, fingerprint, Python


class WheelFolder:
    """Whole wheels only: pip writes into ``arriving``, from where ``take_in`` moves what is done.

    Both hidden folders have another name each time: a pip whose app was killed may still be writing.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self.arriving = path / f"{_ARRIVING}0"
        self.scratch = path / f"{_SCRATCH}0"

    def open(self) -> None:
        """Makes the folders, less what an earlier fetch left half. Raises StorageError."""
        self.close()
        turn = uuid.uuid4().hex[:8]
        self.arriving = self.path / f"{_ARRIVING}{turn}"
        self.scratch = self.path / f"{_SCRATCH}{turn}"
        try:
            self.arriving.mkdir(parents=True)
            self.scratch.mkdir()
        except OSError as exc:
            raise storage_error(exc, self.path) from exc

    def close(self) -> None:
        """Removes what is no wheel."""
        for kind in (_ARRIVING, _SCRATCH):
            for folder in self.path.glob(f"{kind}*"):
                shutil.rmtree(folder, ignore_errors=True)

    def take_in(self) -> int:
        """Puts the wheels that arrived beside the others; returns their bytes."""
        size = 0
        for wheel in sorted(self.arriving.glob("*.whl")):
            size += wheel.stat().st_size
            put_in_place(wheel, self.path / wheel.name, overwrite=True)
        return size

    def named(self, name: str) -> Iterator[tuple[Version, Path]]:
        """The wheels of a package, whatever their version."""
        for path in sorted(self.path.glob("*.whl")):
            try:
                found, version, _, _ = parse_wheel_filename(path.name)
            except InvalidWheelFilename:
                continue
            if found == canonicalize_name(name):
                yield version, path

    def find(self, pin: Pin, stop: StopToken | None = None) -> Path | None:
        """A pin's wheel whose bytes are the right ones; one with other bytes is removed.

        A pin without hashes is satisfied by any wheel of its version.
        """
        for version, path in self.named(pin.name):
            if version != Version(pin.version):
                continue
            if not pin.hashes or sha256(path, stop) in pin.hashes:
                return path
            log.info("%s is damaged or another build's, and removed", path.name)
            path.unlink()
        return None

    def find_any(self, requirement: Requirement) -> Path | None:
        """A wheel that satisfies the requirement, the newest."""
        fitting = [
            (version, path)
            for version, path in self.named(requirement.name)
            if requirement.specifier.contains(version, prereleases=True)
        ]
        return max(fitting)[1] if fitting else None

    def keep_only(self, pins: Iterable[Pin]) -> None:
        """Removes the wheels of other packages and versions."""
        kept = {
            path for pin in pins for v, path in self.named(pin.name) if v == Version(pin.version)
        }
        for path in self.path.glob("*.whl"):
            if path not in kept:
                path.unlink()

    def bytes_of(self, name: str, version: str) -> int:
        """Bytes that are here of a package, judged by the file's name; 0 when it is not."""
        sizes = [p.stat().st_size for v, p in self.named(name) if v == Version(version)]
        return max(sizes, default=0)


def wheel_folders(root: Path) -> tuple[Path, ...]:
    """Those of the app below its folder for wheels; others that a person keeps there are not ours."""
    if not root.is_dir():
        return ()
    return tuple(p for p in sorted(root.iterdir()) if p.is_dir() and _NAME.fullmatch(p.name))


def pin_of(wheel: Path, stop: StopToken | None = None) -> Pin:
    """Exactly this file, as a pin."""
    name, version, _, _ = parse_wheel_filename(wheel.name)
    return Pin(name, str(version), frozenset({sha256(wheel, stop)}))


def sha256(path: Path, stop: StopToken | None = None) -> str:
    """The sum of a file's bytes. Raises Cancelled, StorageError."""
    digest = hashlib.sha256()
    try:
        with path.open("rb") as file:
            while chunk := file.read(_CHUNK_BYTES):
                digest.update(chunk)
                if stop is not None:
                    stop.check()
    except OSError as exc:
        raise storage_error(exc, path) from exc
    return digest.hexdigest()


def asked_for(
    wheel: Path, extras: frozenset[str], markers: Mapping[str, str]
) -> tuple[Requirement, ...]:
    """What a wheel's own metadata asks for under these markers. Raises DownloadError."""
    try:
        with zipfile.ZipFile(wheel) as archive:
            name = next(n for n in archive.namelist() if n.endswith(".dist-info/METADATA"))
            with archive.open(name) as file:
                metadata = BytesParser().parsebytes(file.read(_METADATA_BYTES))
        wanted = [Requirement(line) for line in metadata.get_all("Requires-Dist", [])]
        return tuple(one for one in wanted if _applies(one, extras, markers))
    except (
        *(OSError, StopIteration, zipfile.BadZipFile, zlib.error),
        *(InvalidRequirement, UndefinedComparison, UndefinedEnvironmentName),
    ) as exc:
        raise DownloadError(
            "download.package_damaged",
            f"The package {wheel.name} is damaged",
            "Try again",
            str(exc),
            retryable=True,
        ) from exc


def _applies(requirement: Requirement, extras: frozenset[str], markers: Mapping[str, str]) -> bool:
    if requirement.marker is None:
        return True
    return any(requirement.marker.evaluate({**markers, "extra": extra}) for extra in (*extras, ""))
