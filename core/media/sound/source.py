"""The sound to speak with: which track of a file, and where its time line begins."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path

import av
from av.audio.frame import AudioFrame
from av.audio.stream import AudioStream
from av.container import InputContainer

from core.domain.media import AudioTrack
from core.errors import InputError
from core.media.sound.file import (
    frame_time,
    frames_of,
    open_sound_file,
    picture_start,
    start_of,
)
from core.media.tracks import audio_tracks

MOST_CHANNELS = 8

# By number of channels, for files that name none: FFmpeg's own defaults.
_DEFAULT_LAYOUTS = ("mono", "stereo", "2.1", "4.0", "5.0", "5.1", "6.1", "7.1")


@dataclass(frozen=True, slots=True)
class SoundSource:
    """One audio track of a file, ready to be decoded or copied.

    Attributes:
        track: What the file declares of it; its ``n`` is the one to tell the user.
        track_count: How many audio tracks the file has.
        stream_index: Position among the file's streams of all kinds.
        rate_hz: Of the decoded sound (HE-AAC decodes to twice what it may declare).
        channels: Of the decoded sound, at most 8; further ones are left out.
        layout: FFmpeg's name of the channel layout, an assumed one where the file names none.
        origin: Container time, in seconds, of the time line's zero.
        has_picture: Whether zero is the picture's start rather than the sound's own.
    """

    path: Path
    track: AudioTrack
    track_count: int
    stream_index: int
    rate_hz: int
    channels: int
    layout: str
    origin: Fraction
    has_picture: bool

    @property
    def speakers(self) -> tuple[str, ...]:
        """FFmpeg's name of each channel, such as ``FL``, ``FC``, ``LFE``."""
        return tuple(channel.name for channel in av.AudioLayout(self.layout).channels)


def find_sound(path: Path, track: int | None = None) -> SoundSource:
    """Track number ``track`` counted from 1, else the default-flagged one, else the first.

    Its time line begins with the file's picture where there is a real one (cover art is none),
    else with the first sample.

    Raises InputError: not found, empty, not media, no sound, no such track, no samples.
    """
    picture = picture_start(path)
    with open_sound_file(path) as container:
        tracks = audio_tracks(container, float(picture or 0))
        chosen = _choose(tracks, track, path)
        stream = container.streams.audio[chosen.n - 1]
        first = _first_frame(container, stream, path)
        layout = _layout_name(first)
        return SoundSource(
            path=path,
            track=chosen,
            track_count=len(tracks),
            stream_index=stream.index,
            rate_hz=first.sample_rate,
            channels=av.AudioLayout(layout).nb_channels,
            layout=layout,
            origin=_first_known(picture, frame_time(first), start_of(stream)),
            has_picture=picture is not None,
        )


def _choose(tracks: Sequence[AudioTrack], n: int | None, path: Path) -> AudioTrack:
    if not tracks:
        raise InputError(
            "input.no_sound", f"There is no sound in {path.name}", "Choose a file with speech"
        )
    if n is None:
        return next((track for track in tracks if track.is_default), tracks[0])
    if not 1 <= n <= len(tracks):
        raise InputError(
            "input.no_such_track",
            f"{path.name} has no audio track {n}",
            "Its audio tracks are: " + "; ".join(_name(track) for track in tracks),
        )
    return tracks[n - 1]


def _name(track: AudioTrack) -> str:
    words = [track.title, track.language, track.codec, f"{track.rate_hz} Hz", track.layout]
    return f"{track.n} ({', '.join(word for word in words if word)})"


def _first_frame(container: InputContainer, stream: AudioStream, path: Path) -> AudioFrame:
    for frame in frames_of(container, stream):
        if isinstance(frame, AudioFrame) and frame.samples:
            return frame
    raise no_samples(path)


def no_samples(path: Path) -> InputError:
    """The error for an audio track without a single sample to hear."""
    return InputError(
        "input.no_samples",
        f"There is no sound in {path.name}: it has an audio track, but nothing in it",
        "Choose a file with speech",
    )


def _first_known(*times: Fraction | None) -> Fraction:
    return next((time for time in times if time is not None), Fraction(0))


def _layout_name(frame: AudioFrame) -> str:
    count = min(frame.layout.nb_channels, MOST_CHANNELS)
    named = all(channel.name != "NONE" for channel in frame.layout.channels)
    return (
        frame.layout.name
        if named and count == frame.layout.nb_channels
        else _DEFAULT_LAYOUTS[count - 1]
    )
