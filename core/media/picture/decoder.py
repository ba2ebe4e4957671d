"""Decoding one picture stream, on past damage."""

import logging
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Self, cast

import av
import av.error
from av.codec.context import ThreadType
from av.container import InputContainer
from av.packet import Packet
from av.stream import Disposition
from av.video.codeccontext import VideoCodecContext
from av.video.frame import VideoFrame
from av.video.stream import VideoStream

from core.errors import InputError
from core.media.container import open_input
from core.platform.cpus import usable_cpus

log = logging.getLogger(__name__)

_MOST_THREADS = 2
_SKIPPING_DECODERS = frozenset({"h264", "hevc"})  # those that can be told before any packet
# FFmpeg's own VP8 and VP9 decoders drop the alpha channel.
_ALPHA_DECODERS = {"vp8": "libvpx", "vp9": "libvpx-vp9"}


def picture_stream(container: InputContainer) -> VideoStream | None:
    """The stream with the moving picture: the default one, else the largest; never a cover."""
    no_film = Disposition.attached_pic | Disposition.timed_thumbnails
    films = [s for s in container.streams.video if not s.disposition & no_film]
    return max(
        films,
        key=lambda s: (bool(s.disposition & Disposition.default), s.width * s.height, -s.index),
        default=None,
    )


def has_hidden_alpha(stream: VideoStream) -> bool:
    """Whether a VP8 or VP9 stream carries an alpha channel beside its packets."""
    return stream.metadata.get("alpha_mode", stream.metadata.get("ALPHA_MODE")) == "1"


def no_picture(path: Path) -> InputError:
    """The error for a file without a moving or still picture."""
    return InputError(
        "input.no_picture",
        f"There is no picture in “{path.name}”",
        "Give a video, a photo or a folder of numbered pictures",
        str(path),
    )


class FrameDecoder:
    """Decoded frames of a file's picture stream, from the start or from a key frame on.

    Attributes:
        damaged: Packets that failed and frames that the decoder had to patch up, so far.
        wanted: Frames before this timestamp may be left out where no other frame refers to them:
            the way to a frame far behind its key frame costs two thirds. None decodes all.
        checkpoint: Called before each packet; may raise to stop.
    """

    def __init__(self, path: Path) -> None:
        """Raises InputError."""
        self._path = path
        self.damaged = 0
        self.wanted: int | None = None
        self.checkpoint: Callable[[], None] = lambda: None
        self._open()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *exc: object) -> None:
        self.close()

    def close(self) -> None:
        """Frees the file; safe to call twice."""
        self._container.close()

    def rewind(self) -> None:
        """Goes back to the first frame. A file is opened anew: not every format can seek there."""
        if self._is_moved:
            self.close()
            self._open()

    def seek(self, pts: int) -> bool:
        """Goes to the key frame at or before ``pts``; False when the format cannot seek."""
        try:
            self._container.seek(pts, stream=self.stream)
        except av.error.FFmpegError as exc:
            log.debug("no seek to %s: %s", pts, exc)
            self._is_moved = True
            return False
        self._context.flush_buffers()
        self._is_moved = True
        return True

    def frames(self) -> Iterator[VideoFrame]:
        """Frames in order of presentation, from the current position to the end."""
        self._is_moved = True
        for packet in self._packets():
            self.checkpoint()
            if self._context.codec.name in _SKIPPING_DECODERS:
                self._context.skip_frame = "NONREF" if self._is_early(packet) else "DEFAULT"
            try:
                decoded = self._context.decode(packet)
            except av.error.EOFError:
                return
            except av.error.FFmpegError as exc:
                self.damaged += 1
                log.debug("damaged packet: %s", exc)
                continue
            for frame in decoded:
                self.damaged += frame.is_corrupt
                yield frame

    def _is_early(self, packet: "Packet[VideoStream] | None") -> bool:
        if self.wanted is None or packet is None or packet.pts is None:
            return False
        return packet.pts < self.wanted

    def _open(self) -> None:
        container = open_input(self._path)
        try:
            stream = picture_stream(container)
            if stream is None:
                raise no_picture(self._path)
            if stream.codec_context is None:
                raise _unknown_codec(self._path)
            self._context = _context_for(stream)
        except BaseException:
            container.close()
            raise
        self._container, self.stream, self._is_moved = container, stream, False

    def _packets(self) -> Iterator["Packet[VideoStream] | None"]:
        try:
            for packet in self._container.demux(self.stream):
                if packet.size:
                    yield packet
        except av.error.FFmpegError as exc:
            self.damaged += 1
            log.debug("the file breaks off: %s", exc)
        yield None


def _context_for(stream: VideoStream) -> VideoCodecContext:
    context = stream.codec_context
    substitute = _ALPHA_DECODERS.get(context.codec.canonical_name)
    if substitute and has_hidden_alpha(stream):
        context = cast(VideoCodecContext, av.CodecContext.create(substitute, "r"))
        context.extradata = stream.codec_context.extradata
    context.thread_count = min(usable_cpus(), _MOST_THREADS)
    context.thread_type = ThreadType.AUTO
    return context


def _unknown_codec(path: Path) -> InputError:
    return InputError(
        "input.codec",
        f"The picture of “{path.name}” is in a format that cannot be decoded",
        "Convert it to H.264 in an mp4 file",
        str(path),
    )
