"""A video file as a source of normalised frames."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from fractions import Fraction
from itertools import islice
from typing import Self

from av.video.frame import VideoFrame

from core.domain.media import ColorInfo, MediaInfo, MediaKind, VideoTrack
from core.media.container import open_input, unreadable
from core.media.picture.decoder import FrameDecoder, no_picture, picture_stream
from core.media.picture.frame import Frame
from core.media.picture.geometry import even_size
from core.media.picture.layout import layout_of
from core.media.picture.normalise import Normaliser
from core.media.picture.sampling import shown_before, spread
from core.media.picture.timing import Timeline, scan

WINDOW_BYTES = 64 * 2**20
_RUN_UP = 4  # frames decoded in full before the one to begin with, so that their order is settled


class VideoSource:
    """Implements ``PictureSource`` for a video; every iterator decodes on its own."""

    def __init__(
        self, info: MediaInfo, still_fps: Fraction, window_bytes: int = WINDOW_BYTES
    ) -> None:
        """Raises InputError when not one frame can be decoded."""
        if info.video is None:
            raise no_picture(info.path)
        self._info = info
        self._track: VideoTrack = info.video
        self._window_bytes = window_bytes
        self._open: list[FrameDecoder] = []
        self._damaged = False
        timeline = _timeline(info)
        with self._decoder() as decoder:
            first = next(decoder.frames(), None)
        if first is None:
            raise unreadable(info.path, "no frame can be decoded")
        layout = layout_of(first, self._track.sample_aspect, timeline.time_base)
        self._size = even_size(layout.display)
        self._color = layout.result_color
        self._timeline = timeline.starting_at(_stamp(first, timeline.pts[0]))
        self._fps = still_fps if self.is_still else self._track.fps

    @property
    def info(self) -> MediaInfo:
        return self._info

    @property
    def size(self) -> tuple[int, int]:
        return self._size

    @property
    def fps(self) -> Fraction:
        return self._fps

    @property
    def is_vfr(self) -> bool:
        return self._track.vfr

    @property
    def is_still(self) -> bool:
        return self._info.kind is MediaKind.STILL

    @property
    def color(self) -> ColorInfo:
        return self._color

    @property
    def count(self) -> int:
        return len(self._timeline)

    @property
    def duration(self) -> Fraction:
        return 1 / self._fps if self.is_still else self._timeline.duration

    @property
    def time_base(self) -> Fraction:
        return 1 / self._fps if self.is_still else self._timeline.time_base

    @property
    def notes(self) -> tuple[tuple[str, str], ...]:
        if not self._damaged:
            return self._info.notes
        return (*self._info.notes, ("damaged_frames", "Some frames of the video are damaged"))

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *exc: object) -> None:
        self.close()

    def close(self) -> None:
        """Frees all files, those of unfinished iterators too."""
        while self._open:
            self._open.pop().close()

    def time_of(self, index: int) -> Fraction:
        return self._timeline.time(index)

    def frames(self, start: Fraction = Fraction(0)) -> Iterator[Frame]:
        first = self._timeline.shown_at(start) if start > 0 else 0
        with self._decoder() as decoder:
            for frame in self._from(decoder, first):
                if frame.index >= first:
                    yield frame

    def backward(self, before: Fraction | None = None) -> Iterator[Frame]:
        stop = self.count if before is None else self._timeline.first_at(before)
        width, height = self._size
        room = max(2, self._window_bytes // (width * height * 3 // 2))
        with self._decoder() as decoder:
            while stop > 0:
                start = max(self._key_index(stop - 1), stop - room)
                window = [
                    frame
                    for frame in self._until(decoder, start, stop)
                    if start <= frame.index < stop
                ]
                while window:
                    yield window.pop()
                stop = start

    def sample(
        self,
        count: int,
        before: Fraction | None = None,
        checkpoint: Callable[[], None] = lambda: None,
    ) -> list[Frame]:
        shown = shown_before(self, before)
        chosen: list[Frame] = []
        with self._decoder() as decoder:
            decoder.checkpoint = checkpoint
            if shown <= count:
                return list(islice(self._from(decoder, 0), shown))
            coming: Iterator[Frame] = iter(())
            reached = -1
            for number, index in enumerate(spread(count, shown)):
                if reached < self._key_index(index) or number == 0:
                    coming = self._from(decoder, index)
                self._skip_to(decoder, index)
                for frame in islice((f for f in coming if f.index >= index), 1):
                    chosen.append(frame)
                    reached = frame.index
        return chosen

    def _skip_to(self, decoder: FrameDecoder, index: int) -> None:
        decoder.wanted = self._timeline.pts[max(index - _RUN_UP, 0)]

    def _key_index(self, index: int) -> int:
        key = self._timeline.key_before(self._timeline.pts[index])
        if key is None or key <= self._timeline.pts[0]:
            return 0
        return min(self._timeline.index_of(key), index)

    def _until(self, decoder: FrameDecoder, start: int, stop: int) -> Iterator[Frame]:
        for frame in self._from(decoder, start):
            if frame.index < stop:
                yield frame
            if frame.index >= stop - 1:
                return

    def _from(self, decoder: FrameDecoder, index: int) -> Iterator[Frame]:
        """Frames from a little before ``index`` on; the caller skips what it does not want."""
        self._skip_to(decoder, index)
        # De-interlacing a frame needs the one before it.
        wanted = self._timeline.pts[max(index - self._track.is_interlaced, 0)]
        natives: Iterator[VideoFrame] = iter(())
        for skip in (0, 1, 4):
            key = self._timeline.key_before(wanted, skip)
            if index == 0 or key is None or not decoder.seek(key):
                break
            natives = decoder.frames()
            head = next(natives, None)
            if head is not None and _stamp(head, wanted + 1) <= wanted:
                yield from self._normalised(_joined(head, natives), decoder)
                return
        decoder.rewind()
        yield from self._normalised(decoder.frames(), decoder)

    def _normalised(self, natives: Iterator[VideoFrame], decoder: FrameDecoder) -> Iterator[Frame]:
        normaliser = Normaliser(self._track.sample_aspect, self._timeline.time_base, self._size)
        guess = self._timeline.pts[0]
        for native in natives:
            self._damaged = self._damaged or decoder.damaged > 0
            if native.pts is None:
                native.pts = _stamp(native, guess)
            guess = native.pts + self._timeline.last_ticks
            for ready in normaliser.push(native):
                yield self._framed(ready)
        self._damaged = self._damaged or decoder.damaged > 0
        for ready in normaliser.flush():
            yield self._framed(ready)

    def _framed(self, native: VideoFrame) -> Frame:
        ticks = _stamp(native, 0) * (native.time_base or self._timeline.time_base)
        index = self._timeline.index_of(round(ticks / self._timeline.time_base))
        return Frame(native, index, self._timeline.time(index), self._color)

    @contextmanager
    def _decoder(self) -> Iterator[FrameDecoder]:
        decoder = FrameDecoder(self._info.path)
        self._open.append(decoder)
        try:
            yield decoder
        finally:
            decoder.close()
            if decoder in self._open:
                self._open.remove(decoder)


def _timeline(info: MediaInfo) -> Timeline:
    with open_input(info.path) as container:
        stream = picture_stream(container)
        if stream is None:
            raise no_picture(info.path)
        timeline = scan(container, stream)
    if not len(timeline):
        raise unreadable(info.path, "no packets in the picture stream")
    return timeline


def _joined(head: VideoFrame, rest: Iterator[VideoFrame]) -> Iterator[VideoFrame]:
    yield head
    yield from rest


def _stamp(native: VideoFrame, otherwise: int) -> int:
    stamp = native.pts if native.pts is not None else native.dts
    return otherwise if stamp is None else stamp
