"""A file that is being fetched: its bytes so far, and where they came from."""

import hashlib
from collections.abc import Callable
from pathlib import Path
from typing import BinaryIO

from pydantic import ValidationError

from core.domain.base import Value
from core.platform.documents import DamagedDocument, read_document, write_document
from core.platform.files import storage_error

_BLOCK_BYTES = 1 << 20


class Origin(Value):
    """Where a part's bytes came from.

    Attributes:
        etag: What the server would know a change by, in the form of ``If-Range``; empty for none.
        size_bytes, sha256: Of the whole file, as far as they are known.
    """

    url: str
    etag: str = ""
    size_bytes: int | None = None
    sha256: str | None = None


class PartFile:
    """``NAME.part`` with ``NAME.part.json`` beside it; open as a context manager.

    The hash runs along with what is written. Everything raises StorageError.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self._meta = path.with_name(f"{path.name}.json")
        self._file: BinaryIO | None = None
        self._hash = hashlib.sha256()
        self.size_bytes = 0
        self.origin: Origin | None = None

    def __enter__(self) -> "PartFile":
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            # Unbuffered: what was read from the network is in the file when the program is killed.
            self._file = self.path.open("ab", buffering=0)
        except OSError as exc:
            raise storage_error(exc, self.path) from exc
        return self

    def __exit__(self, *exc: object) -> None:
        self.close()

    def close(self) -> None:
        """Lets go of the file; it stays."""
        if self._file is not None:
            self._file.close()
            self._file = None

    @property
    def sha256(self) -> str:
        """Of all bytes so far."""
        return self._hash.hexdigest()

    def take_up(self, check: Callable[[], None]) -> None:
        """Reads what an earlier run left, so that it can be gone on with.

        Args:
            check: Called between blocks; what it raises ends it.
        """
        try:
            document = read_document(self._meta)
            self.origin = None if document is None else Origin.model_validate(document)
        except (DamagedDocument, ValidationError):
            self.origin = None  # without a known origin it begins anew
        self._hash = hashlib.sha256()
        self.size_bytes = 0
        try:
            with self.path.open("rb") as file:
                while block := file.read(_BLOCK_BYTES):
                    check()
                    self._hash.update(block)
                    self.size_bytes += len(block)
        except OSError as exc:
            raise storage_error(exc, self.path) from exc

    def begin(self, origin: Origin) -> None:
        """Drops what is there and says where the following bytes come from."""
        try:
            self._opened.truncate(0)
        except OSError as exc:
            raise storage_error(exc, self.path) from exc
        self._hash = hashlib.sha256()
        self.size_bytes = 0
        self.name_origin(origin)

    def name_origin(self, origin: Origin) -> None:
        """Says where the following bytes come from; those before are kept."""
        write_document(self._meta, origin.model_dump())
        self.origin = origin

    def append(self, block: bytes) -> None:
        """Adds bytes at the end."""
        try:
            left = memoryview(block)
            while left:
                left = left[self._opened.write(left) :]
        except OSError as exc:
            raise storage_error(exc, self.path.parent) from exc
        self._hash.update(block)
        self.size_bytes += len(block)

    def set_aside(self, quarantine: Path) -> None:
        """Moves the bytes out of the way; the next ones begin anew."""
        self.close()
        try:
            quarantine.parent.mkdir(parents=True, exist_ok=True)
            self.path.replace(quarantine)
            self._meta.unlink(missing_ok=True)
        except OSError as exc:
            raise storage_error(exc, quarantine) from exc
        self.size_bytes = 0
        self.origin = None
        self._hash = hashlib.sha256()

    def forget(self) -> None:
        """The file is whole and elsewhere: removes what was kept beside it."""
        self.close()
        try:
            self._meta.unlink(missing_ok=True)
        except OSError as exc:
            raise storage_error(exc, self._meta) from exc

    @property
    def _opened(self) -> BinaryIO:
        if self._file is None:
            raise RuntimeError("the part is not open")
        return self._file


def part_bytes(path: Path) -> int:
    """How much of a part is there; 0 without one that can be gone on with."""
    try:
        has_origin = path.with_name(f"{path.name}.json").exists()
        return path.stat().st_size if has_origin else 0
    except OSError:
        return 0
