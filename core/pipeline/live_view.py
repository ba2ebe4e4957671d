"""Rendered frames as picture files while the job runs: what a window shows before the film is there."""

from collections import deque
from fractions import Fraction
from pathlib import Path

from PIL import Image

from core.domain.engine import RunContext
from core.domain.picture import Picture
from core.platform.files import storage_error

_EVERY_S = 1  # of output
_LONGEST_PX = 960
_QUALITY = 90
_KEPT = 4  # a listener opens a picture a moment after it was told of it


class LiveView:
    """Tells ``preview`` for the first rendered frame at once, then for one a second of output.

    The pictures are JPEG files in the job's scratch folder, the latest few of them.
    """

    def __init__(self, context: RunContext) -> None:
        self._context = context
        self._due = Fraction(0)
        self._files: deque[Path] = deque()
        self._number = 0

    def show(self, picture: Picture, at: Fraction) -> None:
        """Takes a finished frame and its output time in seconds; most are not shown.

        Raises StorageError when the scratch folder takes no more.
        """
        if at < self._due:
            return
        self._due = at + _EVERY_S
        path = self._context.scratch / f"frame-{self._number:05}.jpg"
        self._number += 1
        self._save(picture, path)
        self._context.preview(path, float(at))

    def _save(self, picture: Picture, path: Path) -> None:
        image = Image.fromarray(picture.rgb(None, _size(picture)))
        try:
            image.save(path, quality=_QUALITY)
            self._files.append(path)
            if len(self._files) > _KEPT:
                self._files.popleft().unlink(missing_ok=True)
        except OSError as exc:
            raise storage_error(exc, path) from exc


def _size(picture: Picture) -> tuple[int, int]:
    scale = min(1.0, _LONGEST_PX / max(picture.width, picture.height))
    return max(1, round(picture.width * scale)), max(1, round(picture.height * scale))
