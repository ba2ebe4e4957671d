"""Frames and a sound into one finished video file."""

import contextlib
import logging
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path
from typing import Protocol, Self

import av.error
import cv2
from av.video.frame import PictureType, VideoFrame
from av.video.stream import VideoStream

from core.domain.media import ColorInfo
from core.domain.request import Quality
from core.errors import EngineError
from core.media.output.marking import Mark
from core.media.output.target import open_target, seal
from core.media.picture.color import tags_of
from core.media.sound.delivery import DeliveredSound
from core.media.writing import written
from core.platform.cpus import usable_cpus

log = logging.getLogger(__name__)

_CRF = {Quality.DRAFT: "23", Quality.STANDARD: "18", Quality.HIGH: "14"}
# x264's AVX-512 code gave 16 different files in 30 runs over the same frames while other programs ran
# (a virtual Xeon); held to AVX2, which every such processor has, all 30 were the same.
_AVX512F = 13  # CPU_AVX_512F of OpenCV, which its Python module does not name
_WITHOUT_AVX512 = {"x264-params": "asm=AVX2"}
_MOST_THREADS = 4


@dataclass(frozen=True, slots=True)
class VideoSpec:
    """The picture to be written.

    Attributes:
        width, height: Even, in pixels.
        fps: Mean frame rate; exact for a constant rate.
        time_base: Seconds a tick; every frame's time is rounded to it.
        vfr: Whether frames come at varying distances.
    """

    width: int
    height: int
    fps: Fraction
    time_base: Fraction
    color: ColorInfo
    vfr: bool = False
    quality: Quality = Quality.STANDARD


class EncodableFrame(Protocol):
    """A frame as the writer takes it."""

    def to_video_frame(self) -> VideoFrame:
        """8-bit yuv420p of the spec's size."""


class MediaWriter:
    """H.264 (x264 veryfast; crf 23, 18 or 14 by quality) with a sound beside it, into a part file.

    A context manager: what was not finished is discarded at its end.

    Args:
        temp: Where to write; its suffix chooses the container.
        sound: Closed by the writer; None for a silent film.

    Raises StorageError when the disk does not take it, EngineError when the encoder does not.
    """

    def __init__(
        self, temp: Path, video: VideoSpec, sound: DeliveredSound | None, mark: Mark
    ) -> None:
        self._temp, self._video, self._sound, self._mark = temp, video, sound, mark
        self._first_time: Fraction | None = None
        self._last_time = Fraction(0)
        self._last_tick = -1
        self._is_open = True
        self.frames = 0
        with written(self._temp):
            self._container = open_target(temp, mark)
        try:
            with written(self._temp):
                self._stream = self._add_picture()
                if sound is not None:
                    sound.attach(self._container)
                self._container.start_encoding()
        except BaseException:
            self.discard()
            raise

    @property
    def duration(self) -> Fraction:
        """Seconds from zero to the end of the last frame, which lasts as long as the mean one."""
        return self._last_time + self._mean_distance if self.frames else Fraction(0)

    def write(self, frame: EncodableFrame, time: Fraction) -> None:
        """Adds a frame shown from ``time`` seconds on; times rise from 0."""
        picture = frame.to_video_frame()
        self._require_size(picture)
        if self._first_time is None:
            self._first_time = time
        self._last_time = time
        self.frames += 1
        base = self._video.time_base
        self._last_tick = max(round(time / base), self._last_tick + 1)
        picture.pts, picture.time_base = self._last_tick, base
        picture.duration = max(round(self._mean_distance / base), 1)
        # A decoded frame remembers its type, and x264 would be forced to repeat it.
        picture.pict_type = PictureType.NONE
        with written(self._temp):
            self._container.mux(self._stream.encode(picture))
            self._write_sound(until=time)

    def finish(self) -> None:
        """Writes what is left, the index, and the mark. The file is then complete, not yet synced."""
        with written(self._temp):
            self._container.mux(self._stream.encode(None))
            self._write_sound(until=None)
            self._container.close()
        self._is_open = False
        self._close_sound()
        seal(self._temp, self._mark)

    def discard(self) -> None:
        """Stops and removes the file."""
        if not self._is_open:
            return
        self._is_open = False
        # Gone first: closing would otherwise move a large file's index to its front for nothing.
        with contextlib.suppress(OSError):
            self._temp.unlink(missing_ok=True)
        try:
            self._container.close()
        except (av.error.FFmpegError, OSError) as exc:
            log.debug("closing a discarded file: %s", exc)
        self._close_sound()
        try:
            self._temp.unlink(missing_ok=True)
        except OSError as exc:
            log.warning("the part file %s could not be removed: %s", self._temp, exc)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *exc: object) -> None:
        self.discard()

    @property
    def _mean_distance(self) -> Fraction:
        if self.frames < 2 or self._first_time is None:
            return 1 / self._video.fps
        return (self._last_time - self._first_time) / (self.frames - 1)

    def _add_picture(self) -> VideoStream:
        spec = self._video
        stream = self._container.add_stream("libx264", rate=spec.fps, options=_x264(spec.quality))
        stream.width, stream.height, stream.pix_fmt = spec.width, spec.height, "yuv420p"
        context = stream.codec_context
        context.time_base = spec.time_base
        context.thread_count = min(usable_cpus(), _MOST_THREADS)
        tags = tags_of(spec.color)
        context.colorspace, context.color_range = tags.matrix, tags.range
        context.color_primaries, context.color_trc = tags.primaries, tags.transfer
        return stream

    def _require_size(self, picture: VideoFrame) -> None:
        size, wanted = (picture.width, picture.height), (self._video.width, self._video.height)
        if size != wanted or picture.format.name != "yuv420p":
            raise EngineError(
                "engine.frame_form",
                "The engine made a frame of the wrong form",
                "This is a fault in the program; please report it",
                f"{picture.format.name} {size} instead of yuv420p {wanted}",
            )

    def _write_sound(self, until: Fraction | None) -> None:
        if self._sound is not None:
            for packet in self._sound.packets(until):
                self._container.mux(packet)

    def _close_sound(self) -> None:
        if self._sound is not None:
            self._sound.close()


def _x264(quality: Quality) -> dict[str, str]:
    options = {"preset": "veryfast", "crf": _CRF[quality]}
    return options | _WITHOUT_AVX512 if cv2.checkHardwareSupport(_AVX512F) else options
