"""What was begun and not ended, and how fast the network was: kept over restarts."""

import logging
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from core.domain.installation import InstallChoices
from core.platform.documents import DamagedDocument, move_aside, read_document, write_document
from core.platform.locks import turn

log = logging.getLogger(__name__)

_BEGUN = "begun"
_RATE = "bytes_per_s"
_LEAST_BYTES = 1_000_000  # less says nothing about a network
_LEAST_S = 0.5


class InstallLog:
    """Shared by all processes of this user. Safe to use from any thread.

    Everything raises StorageError when the file cannot be read or written.
    """

    def __init__(self, path: Path) -> None:
        self._path = path

    @property
    def unfinished(self) -> dict[str, InstallChoices]:
        """Installations that were begun and not ended, by engine, the oldest first."""
        return _choices(self._read())

    @property
    def bytes_per_s(self) -> float | None:
        """Of the last download that was long enough to tell."""
        found = self._read().get(_RATE)
        return float(found) if isinstance(found, int | float) and found > 0 else None

    def begin(self, engine: str, choices: InstallChoices) -> None:
        """An installation begins, or is gone on with. Addresses with a password are not kept."""
        secret = {
            name: None for name in ("hub_url", "index_url") if "@" in (getattr(choices, name) or "")
        }
        self._change(engine, choices.model_copy(update=secret))

    def end(self, engine: str) -> None:
        """It is done, or nobody wants it any more."""
        if engine in self.unfinished:
            self._change(engine, None)

    def measured(self, fetched_bytes: int, seconds: float) -> None:
        """Remembers how fast a download was."""
        if fetched_bytes < _LEAST_BYTES or seconds < _LEAST_S:
            return
        with self._turn():
            write_document(self._path, self._read() | {_RATE: round(fetched_bytes / seconds)})

    def _change(self, engine: str, choices: InstallChoices | None) -> None:
        with self._turn():
            document = self._read()
            begun = {
                name: known.model_dump(mode="json") for name, known in _choices(document).items()
            }
            begun.pop(engine, None)
            if choices is not None:
                begun[engine] = choices.model_dump(mode="json")
            write_document(self._path, document | {_BEGUN: begun})

    def _turn(self) -> Any:
        return turn(self._path.with_suffix(".lock"))

    def _read(self) -> dict[str, Any]:
        try:
            return read_document(self._path) or {}
        except DamagedDocument as exc:
            log.info(
                "the list of installations is damaged and now %s: %s", move_aside(self._path), exc
            )
            return {}


def _choices(document: dict[str, Any]) -> dict[str, InstallChoices]:
    found = document.get(_BEGUN)
    understood = {}
    for engine, choices in (found if isinstance(found, dict) else {}).items():
        try:
            understood[engine] = InstallChoices.model_validate(choices)
        except ValidationError:
            log.info("the choices for %s are of another version", engine, exc_info=True)
            understood[engine] = InstallChoices()
    return understood
