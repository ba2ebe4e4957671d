"""The tracks of an opened file as domain values."""

import re
from fractions import Fraction
from typing import cast

from av.audio.stream import AudioStream
from av.container import InputContainer
from av.stream import Disposition
from av.video.frame import VideoFrame
from av.video.stream import VideoStream

from core.domain.media import AudioTrack, VideoTrack
from core.media.picture.decoder import has_hidden_alpha
from core.media.picture.layout import RawLayout
from core.media.picture.timing import Timeline, frame_rate

_CLOCK = re.compile(r"(\d+):(\d\d):(\d\d(?:\.\d+)?)")
# FFmpeg's names for sound whose channel order the file does not state.
_PLAIN_LAYOUTS = {"1 channels": "mono", "2 channels": "stereo"}


def video_track(
    stream: VideoStream, layout: RawLayout, timeline: Timeline, first: VideoFrame
) -> VideoTrack:
    """The picture as stored and as displayed; timing from its packets, the rest from a decoded frame."""
    duration = timeline.duration
    if not timeline.is_complete:
        duration = _stated_duration(stream, timeline) or _file_duration(stream, timeline)
    return VideoTrack(
        codec=stream.codec_context.codec.canonical_name,
        width=layout.width,
        height=layout.height,
        display=layout.display,
        fps=frame_rate(timeline, stream),
        vfr=timeline.is_variable,
        frames=len(timeline) if timeline.is_complete else stream.frames or None,
        duration_s=float(duration),
        rotation=layout.orientation.rotation,
        sample_aspect=layout.sample_aspect,
        pixel_format=layout.format,
        bit_depth=max(part.bits for part in first.format.components),
        is_interlaced=layout.is_interlaced,
        has_alpha=layout.has_alpha or has_hidden_alpha(stream),
        color=layout.color,
    )


def audio_tracks(container: InputContainer, origin_s: float) -> tuple[AudioTrack, ...]:
    """All audio tracks; ``start_s`` counts from ``origin_s`` of the container's clock."""
    return tuple(
        _audio_track(number, stream, origin_s)
        for number, stream in enumerate(container.streams.audio, start=1)
    )


def missing_s(stream: VideoStream, timeline: Timeline) -> float:
    """Seconds that the header promises and the packets do not hold."""
    stated = _stated_duration(stream, timeline)
    if not timeline.is_complete or stated is None:
        return 0.0
    gap = stated - timeline.duration
    return float(gap) if gap > max(Fraction(1, 20), 2 / frame_rate(timeline, stream)) else 0.0


def _stated_duration(stream: VideoStream, timeline: Timeline) -> Fraction | None:
    """What the header says of this stream; Matroska writes the time of its end into a tag."""
    if stream.duration is not None and stream.time_base is not None:
        return stream.duration * stream.time_base
    end = _CLOCK.fullmatch(stream.metadata.get("DURATION", ""))
    if end is None:
        return None
    hours, minutes, seconds = end.groups()
    clock = int(hours) * 3600 + int(minutes) * 60 + Fraction(seconds)
    return clock - timeline.pts[0] * timeline.time_base


def _file_duration(stream: VideoStream, timeline: Timeline) -> Fraction:
    container = cast(InputContainer, stream.container)
    return Fraction(container.duration, 1_000_000) if container.duration else timeline.duration


def _audio_track(number: int, stream: AudioStream, origin_s: float) -> AudioTrack:
    context = stream.codec_context
    time_base = stream.time_base or Fraction(1)
    start = float(stream.start_time * time_base) if stream.start_time is not None else origin_s
    duration = float(stream.duration * time_base) if stream.duration is not None else None
    return AudioTrack(
        n=number,
        codec=context.codec.canonical_name,
        rate_hz=context.sample_rate,
        channels=context.channels,
        layout=_PLAIN_LAYOUTS.get(context.layout.name, context.layout.name),
        duration_s=duration,
        start_s=round(start - origin_s, 5) + 0.0,
        language=stream.language,
        title=stream.metadata.get("title"),
        is_default=bool(stream.disposition & Disposition.default),
    )
