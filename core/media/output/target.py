"""The file that an output is written into, with its mark."""

from pathlib import Path

import av
from av.container import OutputContainer

from core.media.output.marking import Mark, append_xmp

_SUFFIXES_WITH_BOXES = (".mp4", ".mov")


def open_target(temp: Path, mark: Mark) -> OutputContainer:
    """A container of the suffix's kind that carries the mark's tags; ``seal`` it once it is closed."""
    options = {"movflags": "+faststart"} if _has_boxes(temp) else {}
    container = av.open(f"file:{temp.absolute()}", "w", container_options=options)
    container.metadata.update(mark.tags(temp.suffix.lower()))
    return container


def seal(temp: Path, mark: Mark) -> None:
    """Adds what only a finished file can take. Raises StorageError."""
    if _has_boxes(temp):
        append_xmp(temp, mark)


def _has_boxes(path: Path) -> bool:
    return path.suffix.lower() in _SUFFIXES_WITH_BOXES
