"""A file opened for its sound, with FFmpeg's errors in the user's words."""

import contextlib
from collections.abc import Iterator
from fractions import Fraction
from pathlib import Path
from typing import TypeAlias

import av.error
from av.audio.frame import AudioFrame
from av.audio.stream import AudioStream
from av.container import InputContainer
from av.packet import Packet
from av.stream import Discard, Disposition, Stream
from av.video.frame import VideoFrame

from core.errors import InputError
from core.media.container import open_input, unreadable

_NOT_A_PICTURE = Disposition.attached_pic | Disposition.timed_thumbnails | Disposition.still_image

SoundPacket: TypeAlias = "Packet[AudioStream]"


@contextlib.contextmanager
def open_sound_file(path: Path) -> Iterator[InputContainer]:
    """The container, open while the block runs.

    Raises InputError for what is wrong with the file; FFmpeg's errors in the block count too.
    """
    with open_input(path) as container:
        try:
            yield container
        except av.error.FFmpegError as exc:
            raise input_error(exc, path) from exc


def input_error(exc: av.error.FFmpegError, path: Path) -> InputError:
    """The words for an error of FFmpeg while reading the sound of ``path``."""
    if isinstance(exc, av.error.DecoderNotFoundError):
        return no_decoder(path, str(exc))
    return unreadable(path, exc)


def no_decoder(path: Path, detail: str) -> InputError:
    """The error for a sound whose codec this program does not know."""
    return InputError(
        "input.audio_codec",
        f"The sound of {path.name} is in a format this program cannot decode",
        "Convert it to wav, m4a or flac first",
        detail,
    )


def read_only(stream: Stream, container: InputContainer) -> None:
    """Leaves the packets of all other streams on the disk: an hour's picture is gigabytes."""
    for other in container.streams:
        if other.index != stream.index:
            other.discard = Discard.all


def frames_of(container: InputContainer, stream: Stream) -> Iterator[AudioFrame | VideoFrame]:
    """The frames of a stream that decode; damaged packets are passed over."""
    for packet in container.demux(stream):
        with contextlib.suppress(av.error.InvalidDataError):
            for frame in packet.decode():
                if isinstance(frame, AudioFrame | VideoFrame):
                    yield frame


def frame_time(frame: AudioFrame | VideoFrame) -> Fraction | None:
    """Container time of a frame, in seconds, where it carries a time stamp."""
    if frame.pts is None or frame.time_base is None:
        return None
    return frame.pts * frame.time_base


def picture_start(path: Path) -> Fraction | None:
    """Container time of the first frame of a real picture, in seconds; None where there is none.

    Raises InputError.
    """
    with open_sound_file(path) as container:
        for stream in container.streams.video:
            if stream.disposition & _NOT_A_PICTURE or stream.codec_context is None:
                continue
            times = (frame_time(frame) for frame in frames_of(container, stream))
            return next((time for time in times if time is not None), start_of(stream))
    return None


def start_of(stream: Stream) -> Fraction:
    """Container time at which a stream begins, in seconds; 0 where the file does not say."""
    return (stream.start_time or 0) * Fraction(stream.time_base or 1)
