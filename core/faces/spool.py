"""What was tracked, on disk: a frame that is shown again gets the same geometry, in flat memory."""

from dataclasses import dataclass
from pathlib import Path

import numpy as np

from core.domain.face import Face
from core.faces.landmarks import POINT_COUNT
from core.platform.files import storage_error

REASONS = ("", "no_face", "mouth_covered", "turned_away")

_RECORD = np.dtype(
    [
        ("known", "u1"),
        ("reason", "u1"),
        ("shot", "<u4"),
        ("score", "<f4"),
        ("box", "<f4", (4,)),
        ("points", "<f4", (POINT_COUNT, 3)),
    ]
)


@dataclass(frozen=True, slots=True)
class Settled:
    """The tracker's last word on one frame.

    Attributes:
        shot: Number of the shot it belongs to, from 0.
        reason: One of REASONS; empty exactly when there is a face.
    """

    face: Face | None
    reason: str
    shot: int


class Spool:
    """A file of fixed-size records by frame index, 5.8 kB each; a gap costs no space on most disks."""

    def __init__(self, path: Path) -> None:
        """Makes the file anew. Raises StorageError."""
        self._path = path
        try:
            self._file = path.open("w+b")
        except OSError as error:
            raise storage_error(error, self._path) from error

    def put(self, index: int, settled: Settled) -> None:
        """Keeps what is known of a frame. Raises StorageError."""
        record = np.zeros((), _RECORD)
        record["known"] = 1
        record["reason"] = REASONS.index(settled.reason)
        record["shot"] = settled.shot
        if settled.face is not None:
            record["score"] = settled.face.score
            record["box"] = settled.face.box
            record["points"] = settled.face.points
        try:
            self._file.seek(index * _RECORD.itemsize)
            self._file.write(record.tobytes())
        except OSError as error:
            raise storage_error(error, self._path) from error

    def get(self, index: int) -> Settled | None:
        """What is known of a frame; None for one that was never kept. Raises StorageError."""
        try:
            self._file.seek(index * _RECORD.itemsize)
            data = self._file.read(_RECORD.itemsize)
        except OSError as error:
            raise storage_error(error, self._path) from error
        if len(data) < _RECORD.itemsize or not data[0]:
            return None
        record = np.frombuffer(data, _RECORD)[0]
        reason = REASONS[int(record["reason"])]
        shot = int(record["shot"])
        if reason:
            return Settled(None, reason, shot)
        box, points = record["box"].copy(), record["points"].copy()
        return Settled(Face(box, points, float(record["score"])), "", shot)

    def close(self) -> None:
        """Closes and removes the file."""
        self._file.close()
        self._path.unlink(missing_ok=True)

    def __enter__(self) -> "Spool":
        return self

    def __exit__(self, *exc: object) -> None:
        self.close()
