"""What one side of the stage shows."""

from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtGui import QImage

from gui.playback.clip_feed import ClipFeed
from gui.playback.feed import PictureFeed, StillFeed
from gui.playback.time_map import TimeMap


@dataclass(frozen=True, slots=True)
class Clip:
    """A picture on the player's axis.

    Attributes:
        size: Width and height, upright with square pixels.
        frame_s: How long one of its frames is shown.
        still: Shown all the time instead of what moves in the file.
    """

    path: Path
    size: tuple[int, int]
    frame_s: float
    time_map: TimeMap
    still: QImage | None = None

    def open(self, parent: QObject) -> PictureFeed:
        """Its pictures."""
        if self.still is not None:
            return StillFeed(self.still, parent)
        return ClipFeed(self.path, self.frame_s, parent)
