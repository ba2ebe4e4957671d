"""States of many frames in a file, so that the length of a voice takes no memory."""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from core.errors import StorageError
from core.platform.files import storage_error

_FLOAT_BYTES = 4


@dataclass(frozen=True, slots=True)
class StateFile:
    """float32 states, frame after frame.

    Attributes:
        first: The number of the first frame in it.
        count: How many frames it holds.
        shape: Of one frame's states.
        outside: What stands for each number of a frame that is not in it.
    """

    path: Path
    first: int
    count: int
    shape: tuple[int, ...]
    outside: float = 0.0

    def window(self, first: int, count: int) -> NDArray[np.float32]:
        """float32 (count, *shape) from frame ``first`` on.

        Safe to call from several threads. Raises StorageError.
        """
        wanted = np.full((count, *self.shape), self.outside, np.float32)
        begin = max(first, self.first)
        end = min(first + count, self.first + self.count)
        if begin < end:
            wanted[begin - first : end - first] = self._read(begin - self.first, end - begin)
        return wanted

    def _read(self, place: int, count: int) -> NDArray[np.float32]:
        size = int(np.prod(self.shape))
        try:
            stored = np.fromfile(
                self.path, np.float32, count * size, offset=place * size * _FLOAT_BYTES
            )
        except OSError as exc:
            raise storage_error(exc, self.path) from exc
        if stored.size < count * size:
            raise StorageError(
                "storage.cut_off",
                f"A temporary file is not whole any more: {self.path}",
                "Check the disk and try again",
            )
        return stored.reshape(count, *self.shape)


def write_states(
    path: Path,
    first: int,
    shape: tuple[int, ...],
    blocks: Iterable[NDArray[np.float32]],
    *,
    outside: float = 0.0,
) -> StateFile:
    """Writes blocks of frames one behind the other, beginning with frame ``first``.

    Raises StorageError, and what ``blocks`` raises.
    """
    count = 0
    try:
        with path.open("wb") as file:
            for block in blocks:
                file.write(np.ascontiguousarray(block, "<f4").data)
                count += len(block)
    except OSError as exc:
        raise storage_error(exc, path) from exc
    return StateFile(path, first, count, shape, outside)
