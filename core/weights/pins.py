"""What was learned of each file when it first came, and is held to ever after."""

import logging
from pathlib import Path
from typing import Annotated, Literal

from pydantic import AfterValidator, ValidationError

from core.domain.base import Value
from core.errors import SetupError
from core.platform.documents import DamagedDocument, move_aside, read_document, write_document
from core.platform.locks import turn
from core.weights.catalogue import Commit, Sha256, inner_path

log = logging.getLogger(__name__)

_PATIENCE_S = 30.0
_LIST = "weights.json"


class Pin(Value):
    """A file that was here once and found good.

    Others write such lists, too: nothing in one may lead out of the weights' folder.

    Attributes:
        source: Key of the source it came from.
        revision: Of the source's repository; empty for what has none.
        place: Below the weights' root; empty once the file was removed.
    """

    source: str
    revision: Commit | Literal[""] = ""
    size_bytes: int
    sha256: Sha256
    place: Annotated[str, AfterValidator(inner_path)] | Literal[""] = ""


class PinFile:
    """The pins of one weights folder, by ``set/file``; several processes may write."""

    def __init__(self, root: Path) -> None:
        self._path = root / "pins.json"
        self._lock = root / ".locks" / "pins.lock"

    def all(self) -> dict[str, Pin]:
        """Every pin. Raises StorageError when they cannot be read."""
        try:
            return _read(self._path)
        except (DamagedDocument, ValidationError) as exc:
            aside = move_aside(self._path)
            log.warning("the record of the weights was damaged and is now %s: %s", aside, exc)
            return {}

    def record(self, key: str, pin: Pin) -> None:
        """Keeps a pin in place of an earlier one. Raises StorageError."""
        with turn(self._lock, _PATIENCE_S):
            self._write({**self.all(), key: pin})

    def forget_places(self, keys: frozenset[str]) -> None:
        """The files are gone; what was learned of them stays. Raises StorageError."""
        with turn(self._lock, _PATIENCE_S):
            pins = self.all()
            gone = {key: pins[key].model_copy(update={"place": ""}) for key in keys & pins.keys()}
            self._write({**pins, **gone})

    def _write(self, pins: dict[str, Pin]) -> None:
        write_document(self._path, _document(pins))


def write_list(folder: Path, pins: dict[str, Pin]) -> None:
    """Says in an exported folder what its files are. Raises StorageError."""
    write_document(folder / _LIST, _document(pins))


def read_list(folder: Path) -> dict[str, Pin]:
    """What an exported folder says of its files; nothing for any other folder.

    Raises SetupError for a damaged list, StorageError.
    """
    path = folder / _LIST
    try:
        return _read(path)
    except (DamagedDocument, ValidationError) as exc:
        raise SetupError(
            "weights.bundle",
            f"The list in the exported folder is damaged: {path}",
            "Export the engine once more",
            str(exc),
        ) from exc


def _read(path: Path) -> dict[str, Pin]:
    document = read_document(path) or {}
    return {key: Pin.model_validate(value) for key, value in document.items()}


def _document(pins: dict[str, Pin]) -> dict[str, object]:
    return {key: pin.model_dump() for key, pin in sorted(pins.items())}
