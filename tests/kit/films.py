"""Short films whose frames tell their own number, and sounds: input of a player."""

from pathlib import Path

import numpy as np
from PySide6.QtGui import QImage

from tests.kit.clips import Pixels, write_clip

_BITS = 6
_SIDE = 32


def numbered(count: int) -> list[Pixels]:
    """Pictures with their number as a row of black and white squares."""
    return [_picture(n) for n in range(count)]


def film(path: Path, count: int = 50) -> Path:
    """A film of numbered pictures, 25 a second."""
    return write_clip(path, numbered(count))


def number_in(image: QImage) -> int:
    """The number that a picture of such a film shows, at whatever size."""
    side = image.width() / _BITS
    bits = (
        image.pixelColor(round((n + 0.5) * side), image.height() // 2).lightness() > 127
        for n in range(_BITS)
    )
    return sum(1 << n for n, bit in enumerate(bits) if bit)


def _picture(number: int) -> Pixels:
    row = [255 if number >> n & 1 else 0 for n in range(_BITS)]
    line = np.repeat(np.array(row, np.uint8), _SIDE)
    return np.ascontiguousarray(np.broadcast_to(line[None, :, None], (_SIDE, len(line), 3)))
