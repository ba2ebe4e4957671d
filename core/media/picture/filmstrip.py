"""Frames near wanted times, with as little decoding as the key frames allow."""

from collections.abc import Callable, Iterator
from fractions import Fraction
from pathlib import Path
from typing import Self

from av.video.frame import VideoFrame

from core.media.picture.decoder import FrameDecoder

_INDEXED = frozenset({"mov", "matroska", "avi"})  # others note by chance what they passed
_FAR_S = 10.0  # where a file tells nothing of its key frames, so far ahead a jump is worth a try
_ROUNDING_S = 1e-6


class FilmStrip:
    """Goes forward through a video; asked for times in rising order.

    Attributes:
        time_s: Seconds from the first frame to the one given last.

    Args:
        path: The video.
        frame_s: How long a frame is shown, where time stamps are missing.
        checkpoint: Called for every decoded frame; may raise to stop.
    """

    def __init__(
        self, path: Path, frame_s: float, checkpoint: Callable[[], None] = lambda: None
    ) -> None:
        """Raises InputError."""
        self._decoder = FrameDecoder(path)
        self._checkpoint = checkpoint
        self._frame_s = frame_s
        formats = self._decoder.stream.container.format.name.split(",")
        self._has_index = not _INDEXED.isdisjoint(formats)
        self._time_base = self._decoder.stream.time_base or Fraction(1, 1000)
        self._coming: Iterator[VideoFrame] = self._decoder.frames()
        self._here: VideoFrame | None = None
        self._origin: int | None = None
        self._can_jump = True
        self.time_s = 0.0

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *exc: object) -> None:
        self.close()

    def close(self) -> None:
        """Frees the file."""
        self._decoder.close()

    def frame_at(self, wanted_s: float, tolerance_s: float) -> VideoFrame | None:
        """The first frame found from ``tolerance_s`` before ``wanted_s`` on; None behind the end.

        Where a key frame lies within the tolerance before ``wanted_s``, it is that one.
        """
        if self._here is None and not self._step():
            return None
        if wanted_s - tolerance_s > self.time_s and self._jumps_to(wanted_s):
            self._jump(wanted_s)
        early_s = wanted_s - tolerance_s - _ROUNDING_S
        self._decoder.wanted = self._pts(early_s)
        while self._here is not None and self.time_s < early_s:
            self._step()
        return self._here

    def _jumps_to(self, wanted_s: float) -> bool:
        """Whether a key frame before ``wanted_s`` lies behind the present place."""
        if not self._can_jump:
            return False
        index, wanted = self._decoder.stream.index_entries, self._pts(wanted_s)
        # Matroska's is read at the first jump.
        if not self._has_index or not len(index) or index[len(index) - 1].timestamp < wanted:
            return wanted_s - self.time_s > _FAR_S
        key = index.search_timestamp(wanted)
        return key >= 0 and index[key].timestamp > self._pts(self.time_s)

    def _jump(self, wanted_s: float) -> None:
        self._can_jump = self._decoder.seek(self._pts(wanted_s))
        if not self._can_jump:
            self._decoder.rewind()
            self.time_s = -self._frame_s
        self._coming = self._decoder.frames()
        self._step()

    def _step(self) -> bool:
        """Takes the next frame; False at the end."""
        self._checkpoint()
        self._here = next(self._coming, None)
        if self._here is None:
            return False
        stamp = self._here.pts if self._here.pts is not None else self._here.dts
        if self._origin is None:
            self._origin = stamp or 0
            self.time_s = 0.0
        elif stamp is None:
            self.time_s += self._frame_s
        else:
            self.time_s = float((stamp - self._origin) * self._time_base)
        return True

    def _pts(self, time_s: float) -> int:
        return (self._origin or 0) + round(Fraction(time_s) / self._time_base)
