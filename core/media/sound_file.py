"""A file opened for its sound, with FFmpeg's errors in the user's words."""

import contextlib
from collections.abc import Iterator
from fractions import Fraction
from pathlib import Path
from typing import TypeAlias

import av.error
from av.audio.stream import AudioStream
from av.container import InputContainer
from av.packet import Packet
from av.stream import Disposition, Stream

from core.domain.media import AudioTrack
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


def describe_track(n: int, stream: AudioStream) -> AudioTrack:
    """What the file declares of its ``n``-th audio track (from 1), without decoding any of it."""
    codec = stream.codec_context
    base = stream.time_base or Fraction(1)
    return AudioTrack(
        n=n,
        codec=codec.codec.canonical_name if codec else "unknown",
        rate_hz=codec.sample_rate if codec else 0,
        channels=codec.layout.nb_channels if codec else 0,
        layout=codec.layout.name if codec else "unknown",
        duration_s=float(stream.duration * base) if stream.duration else None,
        start_s=float((stream.start_time or 0) * base),
        language=stream.language or None,
        title=stream.metadata.get("title"),
        is_default=bool(stream.disposition & Disposition.default),
    )


def picture_start(container: InputContainer) -> Fraction | None:
    """Container time of the first frame of a real picture, in seconds; None where there is none."""
    for stream in container.streams.video:
        if not stream.disposition & _NOT_A_PICTURE:
            return start_of(stream)
    return None


def start_of(stream: Stream) -> Fraction:
    """Container time at which a stream begins, in seconds; 0 where the file does not say."""
    return (stream.start_time or 0) * Fraction(stream.time_base or 1)
