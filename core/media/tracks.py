"""The tracks of an opened file as domain values."""

from fractions import Fraction
from typing import cast

from av.audio.stream import AudioStream
from av.container import InputContainer
from av.stream import Disposition
from av.video.frame import VideoFrame
from av.video.stream import VideoStream

from core.domain.media import AudioTrack, VideoTrack
from core.media.decoder import has_hidden_alpha
from core.media.normalise import RawLayout
from core.media.timing import Timeline, frame_rate

# FFmpeg's names for sound whose channel order the file does not state.
_PLAIN_LAYOUTS = {"1 channels": "mono", "2 channels": "stereo"}


def video_track(
    stream: VideoStream, layout: RawLayout, timeline: Timeline, first: VideoFrame
) -> VideoTrack:
    """The picture as stored and as displayed; timing from its packets, the rest from a decoded frame."""
    is_whole = timeline.is_complete
    duration = timeline.duration if is_whole else _stated_duration(stream, timeline)
    return VideoTrack(
        codec=stream.codec_context.codec.canonical_name,
        width=layout.width,
        height=layout.height,
        display=layout.display,
        fps=frame_rate(timeline, stream),
        vfr=timeline.is_variable,
        frames=len(timeline) if is_whole else stream.frames or None,
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
    """Seconds that the header promises and the packets do not hold; 0 for a sound file."""
    if not timeline.is_complete or stream.duration is None or stream.time_base is None:
        return 0.0
    gap = stream.duration * stream.time_base - timeline.duration
    return float(gap) if gap > max(Fraction(1, 20), 2 / frame_rate(timeline, stream)) else 0.0


def _stated_duration(stream: VideoStream, timeline: Timeline) -> Fraction:
    if stream.duration is not None and stream.time_base is not None:
        return stream.duration * stream.time_base
    container = cast(InputContainer, stream.container)
    if container.duration:
        return Fraction(container.duration, 1_000_000)
    return timeline.duration


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
        start_s=start - origin_s,
        language=stream.language,
        title=stream.metadata.get("title"),
        is_default=bool(stream.disposition & Disposition.default),
    )
