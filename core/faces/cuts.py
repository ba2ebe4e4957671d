"""Where one shot ends and the next begins, told from thumbnails of the brightness."""

from collections import deque
from typing import Generic, TypeVar

import numpy as np
from numpy.typing import NDArray

THUMBNAIL = (64, 36)  # width, height

# 1 - correlation of consecutive thumbnails: talking heads and a shaking camera stay below .10 once
# small shifts are allowed; two unlike shots differ by .4 to 1.6 (cuts between 26 clips, 5th centile).
_CUT_DISTANCE = 0.3
_SHIFT = (4, 2)  # thumbnail pixels, across and down: 6 % of the picture from frame to frame
_LEAST_CONTRAST = 3.0  # standard deviation, grey levels; flatter frames (black, white) tell nothing
_FLASH_FRAMES = 2

Thumbnail = NDArray[np.float32]
T = TypeVar("T")


class CutDetector(Generic[T]):
    """Marks the first frame of each shot, two frames late, because a flash only shows afterwards.

    Fades and brightness changes are no cuts: the thumbnails are compared by correlation. A picture
    that is back after at most two strange frames was not cut.
    """

    def __init__(self) -> None:
        self._waiting: deque[tuple[T, Thumbnail]] = deque()
        self._before: Thumbnail | None = None  # the last telling frame of the current shot

    def push(self, frame: T, luma: NDArray[np.uint8]) -> list[tuple[T, bool]]:
        """Takes the next frame with its luma (36, 64); returns frames that are decided."""
        self._waiting.append((frame, luma.astype(np.float32)))
        return [self._decide()] if len(self._waiting) > _FLASH_FRAMES else []

    def flush(self) -> list[tuple[T, bool]]:
        """The remaining frames; the detector starts anew."""
        decided = []
        while self._waiting:
            decided.append(self._decide())
        self._before = None
        return decided

    def _decide(self) -> tuple[T, bool]:
        frame, thumbnail = self._waiting.popleft()
        if _is_flat(thumbnail):
            return frame, False
        before = self._before
        if before is not None and _differ(before, thumbnail):
            if any(_returns(before, later) for _, later in self._waiting):
                return frame, False
            self._before = thumbnail
            return frame, True
        self._before = thumbnail
        return frame, False


def distance(one: Thumbnail, other: Thumbnail) -> float:
    """0..2: one minus the correlation of two thumbnails, at the best small shift."""
    straight = 1.0 - _correlation(one, other)
    if straight < _CUT_DISTANCE:
        return straight
    return min(straight, 1.0 - _best_shifted(one, other))


def _differ(one: Thumbnail, other: Thumbnail) -> bool:
    return distance(one, other) >= _CUT_DISTANCE


def _returns(before: Thumbnail, later: Thumbnail) -> bool:
    return not _is_flat(later) and not _differ(before, later)


def _is_flat(thumbnail: Thumbnail) -> bool:
    return float(thumbnail.std()) < _LEAST_CONTRAST


def _best_shifted(one: Thumbnail, other: Thumbnail) -> float:
    across, down = _SHIFT
    height, width = one.shape
    inner = other[down : height - down, across : width - across]
    best = -1.0
    for y in range(2 * down + 1):
        for x in range(2 * across + 1):
            part = one[y : y + inner.shape[0], x : x + inner.shape[1]]
            best = max(best, _correlation(part, inner))
    return best


def _correlation(one: Thumbnail, other: Thumbnail) -> float:
    first, second = one - one.mean(), other - other.mean()
    spread = float(np.sqrt((first * first).sum() * (second * second).sum()))
    return float((first * second).sum()) / spread if spread > 0 else 0.0
