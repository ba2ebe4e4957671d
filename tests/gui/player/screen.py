"""What a playback shows and complains of, and the media that presenters of a player ask for."""

from pathlib import Path

import numpy as np
from PySide6.QtGui import QImage

from core.media.probe import probe
from gui.playback.sides import Side
from gui.presenters.player.playback import Playback
from tests.kit.films import number_in


class Media:
    """Probes for real; its posters are grey."""

    probe = staticmethod(probe)

    @staticmethod
    def poster(path: Path, longest_px: int) -> np.ndarray:
        return np.full((30, 40, 3), 128, np.uint8)


class Screen:
    """The number of each side's picture, None where there is none, and what went wrong."""

    def __init__(self, playback: Playback) -> None:
        self.numbers: dict[Side, int | None] = {}
        self.problems: list[str] = []
        playback.picture_changed.connect(self._note)
        playback.problem_changed.connect(self.problems.append)

    def _note(self, side: Side, image: QImage) -> None:
        self.numbers[side] = None if image.isNull() else number_in(image)
