"""Reading pictures: one protocol for videos, stills and folders, and the function that opens them."""

from collections.abc import Callable, Iterator
from fractions import Fraction
from pathlib import Path
from typing import Protocol, Self

from core.domain.media import ColorInfo, MediaInfo
from core.media.picture.frame import Frame
from core.media.picture.pictures import PicturesSource
from core.media.picture.sequence import numbered_pictures
from core.media.picture.video import VideoSource
from core.media.probe import probe, require_picture

DEFAULT_FPS = Fraction(25)


class PictureSource(Protocol):
    """Normalised frames of a source. Iterators are independent of each other; memory is bounded."""

    @property
    def info(self) -> MediaInfo: ...

    @property
    def size(self) -> tuple[int, int]:
        """Even width and height of every frame."""

    @property
    def fps(self) -> Fraction:
        """Nominal rate; the mean one when it varies."""

    @property
    def is_vfr(self) -> bool: ...

    @property
    def is_still(self) -> bool:
        """Whether there is one frame only."""

    @property
    def color(self) -> ColorInfo:
        """Of the normalised frames."""

    @property
    def count(self) -> int:
        """Number of frames; damaged ones that cannot be decoded count too."""

    @property
    def duration(self) -> Fraction:
        """Seconds from the first shown frame to the end of the last; of a still: one frame."""

    @property
    def time_base(self) -> Fraction:
        """Every frame time is a multiple of it."""

    @property
    def notes(self) -> tuple[tuple[str, str], ...]:
        """(code, text) of what the user should know; grows while damage is found."""

    def time_of(self, index: int) -> Fraction:
        """When frame ``index`` is shown, seconds from the first."""

    def frames(self, start: Fraction = Fraction(0)) -> Iterator[Frame]:
        """Frames in order, beginning with the one that is on screen at ``start``."""

    def backward(self, before: Fraction | None = None) -> Iterator[Frame]:
        """Frames in reverse order, those shown before a time; index and time as forward."""

    def sample(
        self,
        count: int,
        before: Fraction | None = None,
        checkpoint: Callable[[], None] = lambda: None,
    ) -> list[Frame]:
        """Up to ``count`` frames spread evenly over those shown before a time, with true index and time.

        Args:
            before: Above 0; None takes all of the source.
            checkpoint: Called again and again on the way from one to the next; may raise to stop.
        """

    def close(self) -> None: ...

    def __enter__(self) -> Self: ...

    def __exit__(self, *exc: object) -> None: ...


def open_source(path: Path, fps: Fraction = DEFAULT_FPS) -> PictureSource:
    """The pictures of a video, a still or a folder of numbered pictures.

    Args:
        path: File or folder.
        fps: Frame rate of stills and numbered pictures; videos keep their own.

    Raises:
        InputError: Missing, damaged, without a picture, or not decodable.
    """
    info = require_picture(probe(path, fps))
    if info.container == "folder":
        return PicturesSource(info, numbered_pictures(path), fps)
    if info.container == "image":
        return PicturesSource(info, [path], fps)
    return VideoSource(info, fps)
