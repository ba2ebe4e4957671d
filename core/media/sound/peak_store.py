"""Outlines kept on disk, so that a sound is decoded for its outline once."""

import contextlib
import hashlib
import logging
import os
import secrets
import zipfile
from pathlib import Path
from typing import IO

import numpy as np

from core.media.sound.peaks import Peaks
from core.platform.stamps import stamp_of

log = logging.getLogger(__name__)

MOST_BYTES = 256 * 2**20
_VERSION = 1  # of how an outline is made and written: another one is another key


class PeakStore:
    """A folder with one file an outline; those not wanted for the longest time go first.

    It is a cache: where it cannot be written, outlines are made anew the next time.

    Args:
        folder: Made when first written to.
        most_bytes: What all files may take together.
    """

    def __init__(self, folder: Path, most_bytes: int = MOST_BYTES) -> None:
        self._folder = folder
        self._most_bytes = most_bytes

    def place_of(self, path: Path, track: int | None) -> Path | None:
        """Where the outline of this very file belongs; None when the file cannot be looked at.

        Ask before the sound is decoded: what changes meanwhile is another file afterwards.
        """
        try:
            key = repr((_VERSION, str(path.absolute()), stamp_of(path), track))
        except OSError:
            log.debug("%s cannot be looked at", path, exc_info=True)
            return None
        digest = hashlib.sha256(os.fsencode(key)).hexdigest()
        return self._folder / f"{digest[:32]}.npz"

    def get(self, place: Path) -> Peaks | None:
        """The outline at its place; None when it is not kept, or what is kept is damaged."""
        if not place.is_file():
            return None
        try:
            peaks = _read(place)
            os.utime(place)
        except (OSError, ValueError, KeyError, EOFError, zipfile.BadZipFile):
            log.info("the outline %s is damaged and will be made anew", place, exc_info=True)
            return None
        return peaks

    def put(self, place: Path, peaks: Peaks) -> None:
        """Keeps the outline at its place."""
        part = place.with_name(f"{secrets.token_hex(4)}.part")
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            with part.open("wb") as file:
                _write(file, peaks)
            part.replace(place)
            self._make_room()
        except OSError:
            log.info("the outline %s is not kept", place, exc_info=True)
            with contextlib.suppress(OSError):
                part.unlink()

    def _make_room(self) -> None:
        """Removes the files used longest ago."""
        files = [(file, file.stat()) for file in self._folder.iterdir()]
        total = 0
        for file, status in sorted(files, key=lambda one: one[1].st_mtime_ns, reverse=True):
            total += status.st_size
            if total > self._most_bytes:
                file.unlink(missing_ok=True)


def _write(file: IO[bytes], peaks: Peaks) -> None:
    facts = np.array([peaks.rate_hz, peaks.samples, peaks.block], np.float64)
    np.savez(file, base=peaks.levels[0], facts=facts)


def _read(place: Path) -> Peaks:
    with place.open("rb") as file, np.load(file, allow_pickle=False) as kept:
        base, (rate_hz, samples, block) = kept["base"], kept["facts"].tolist()
    expected = -(-int(samples) // int(block))
    if base.dtype != np.int16 or base.shape != (expected, 2):
        raise ValueError(f"{base.dtype} {base.shape} instead of int16 ({expected}, 2)")
    return Peaks.of(base, int(rate_hz), int(samples), block)
