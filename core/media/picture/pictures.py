"""One or many picture files as a source of frames at a chosen rate."""

from collections.abc import Callable, Iterator, Sequence
from fractions import Fraction
from pathlib import Path
from typing import Self

from core.domain.media import ColorInfo, MediaInfo
from core.errors import InputError
from core.media.picture.color import SDR
from core.media.picture.frame import Frame, rgb_to_planes
from core.media.picture.sampling import shown_before, spread
from core.media.picture.stills import inspect_still, load_still


class PicturesSource:
    """Implements ``PictureSource``; pictures are loaded when their turn comes.

    Args:
        info: Of the still or folder.
        files: In order; the first one sets the size.
        fps: Frames a second.
    """

    def __init__(self, info: MediaInfo, files: Sequence[Path], fps: Fraction) -> None:
        """Raises InputError when the first picture cannot be loaded or another has another size."""
        self._info = info
        self._files = files
        self._fps = fps
        self._notes = dict.fromkeys(info.notes)
        self._first: Frame | None = None
        self._first = self._load(0)
        _require_one_size(files)

    @property
    def info(self) -> MediaInfo:
        return self._info

    @property
    def size(self) -> tuple[int, int]:
        first = self._load(0)
        return first.width, first.height

    @property
    def fps(self) -> Fraction:
        return self._fps

    @property
    def is_vfr(self) -> bool:
        return False

    @property
    def is_still(self) -> bool:
        return len(self._files) == 1

    @property
    def color(self) -> ColorInfo:
        return SDR

    @property
    def count(self) -> int:
        return len(self._files)

    @property
    def duration(self) -> Fraction:
        return self.count / self._fps

    @property
    def time_base(self) -> Fraction:
        return 1 / self._fps

    @property
    def notes(self) -> tuple[tuple[str, str], ...]:
        return tuple(self._notes)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *exc: object) -> None:
        self.close()

    def close(self) -> None:
        """Nothing stays open between pictures."""

    def time_of(self, index: int) -> Fraction:
        return index / self._fps

    def frames(self, start: Fraction = Fraction(0)) -> Iterator[Frame]:
        first = min(max(int(start * self._fps), 0), self.count - 1)
        return map(self._load, range(first, self.count))

    def backward(self, before: Fraction | None = None) -> Iterator[Frame]:
        stop = self.count if before is None else min(self.count, -int(-before * self._fps // 1))
        return map(self._load, range(stop - 1, -1, -1))

    def sample(
        self,
        count: int,
        before: Fraction | None = None,
        checkpoint: Callable[[], None] = lambda: None,
    ) -> list[Frame]:
        sampled: list[Frame] = []
        for index in spread(count, shown_before(self, before)):
            checkpoint()
            sampled.append(self._load(index))
        return sampled

    def _load(self, index: int) -> Frame:
        if index == 0 and self._first is not None:
            return self._first
        path = self._files[index]
        still = load_still(path)
        self._notes.update(dict.fromkeys(still.notes))
        planes = rgb_to_planes(still.rgb, SDR)
        return Frame.from_planes(planes, index, self.time_of(index), SDR)


def _require_one_size(files: Sequence[Path]) -> None:
    """Passes when all headers say the size of the first: an hour's render must not end in the middle.

    Raises InputError that names the first picture of another size, or one that cannot be read.
    """
    first = None
    for path in files:
        facts = inspect_still(path)
        size = facts.size if facts else None
        first = first or size
        if size is not None and size != first:
            raise InputError(
                "input.sizes_differ",
                f"“{path.name}” has another size ({size[0]} x {size[1]}) than the pictures before it",
                "Give a folder in which all numbered pictures have one size",
                str(path),
            )
