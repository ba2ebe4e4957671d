"""From files and requests to what a player shows and plays of them."""

from fractions import Fraction

from PySide6.QtGui import QImage

from core.domain.media import AudioTrack, MediaInfo, MediaKind, VideoTrack
from core.domain.request import LengthMode
from gui.playback.clip import Clip
from gui.playback.sound import Sound
from gui.playback.time_map import TimeMap, held, stretched

POSTER_PX = 2560


def picture_length(media: MediaInfo) -> float:
    """Seconds of the picture; 0 for a still."""
    if media.video is None or not media.has_moving_picture:
        return 0.0
    return media.video.duration_s or media.duration_s or 0.0


def needs_still(media: MediaInfo) -> bool:
    """Whether Qt cannot play it: a photo, or a folder of numbered pictures."""
    return media.kind is not MediaKind.VIDEO


def clip_of(media: MediaInfo, time_map: TimeMap, still: QImage | None = None) -> Clip:
    """The picture of a file."""
    video = _video(media)
    return Clip(media.path, video.display, float(1 / video.fps), time_map, still)


def source_map(
    media: MediaInfo,
    length: LengthMode | None,
    crossfade_frames: int = 0,
    offset_s: float = 0.0,
) -> TimeMap:
    """How a source runs along the axis; without a voice (None) once, as it is."""
    frame_s = float(1 / _video(media).fps)
    seconds = picture_length(media)
    if length is None:
        return held(seconds, frame_s)
    if not seconds:
        length = LengthMode.HOLD  # a still lasts as long as any voice
    return stretched(
        seconds,
        length,
        crossfade_s=crossfade_frames * frame_s,
        frame_s=frame_s,
        offset_s=offset_s,
    )


def sound_of(media: MediaInfo, n: int | None = None, start_s: float = 0.0) -> Sound | None:
    """The sound of a file: of track ``n``, else of its default one; None for a silent file."""
    track = chosen_track(media, n)
    if track is None:
        return None
    seconds = track.duration_s or media.duration_s or 0.0
    return Sound(media.path, seconds, track.n, start_s)


def chosen_track(media: MediaInfo, n: int | None) -> AudioTrack | None:
    """Track ``n``, the default one, or the first, as a render takes it."""
    tracks = media.audio_tracks
    if n is not None:
        return next((track for track in tracks if track.n == n), None)
    default = next((track for track in tracks if track.is_default), None)
    return default or next(iter(tracks), None)


def frame_rate(media: MediaInfo | None, still_fps: Fraction) -> Fraction:
    """Frames a second of what would be rendered from it."""
    if media is None or media.video is None or media.kind is not MediaKind.VIDEO:
        return still_fps
    return media.video.fps


def _video(media: MediaInfo) -> VideoTrack:
    assert media.video is not None, "a face has a picture"
    return media.video
