"""A file in one short line."""

from PySide6.QtCore import QCoreApplication

from core.domain.media import AudioTrack, MediaInfo, MediaKind, VideoTrack
from core.domain.timecode import timecode
from gui.presenters.panel.clip_fields import rate_in_words

translate = QCoreApplication.translate

_BETWEEN = " · "
_MONO, _STEREO = 1, 2


def face_facts(media: MediaInfo) -> str:
    """``1280×720 · 25 fps · 0:12.4``; of a photo only its size."""
    video = media.video
    if video is None:
        return ""
    width, height = video.display
    facts = [f"{width}×{height}"]
    if media.kind is MediaKind.STILL:
        return _BETWEEN.join([*facts, translate("FileFacts", "photo")])
    if media.kind is MediaKind.SEQUENCE and video.frames is not None:
        facts.append(translate("FileFacts", "{n} pictures").format(n=video.frames))
    else:
        facts.append(translate("FileFacts", "{rate} fps").format(rate=_rate(video)))
    if media.duration_s is not None:
        facts.append(timecode(media.duration_s))
    return _BETWEEN.join(facts)


def voice_facts(media: MediaInfo, track: AudioTrack | None, length_s: float | None) -> str:
    """``48 kHz · stereo · 0:12.4``, and which track where there are several."""
    facts = []
    if track is not None:
        rate = f"{track.rate_hz / 1000:g}"
        facts = [
            translate("FileFacts", "{rate} kHz").format(rate=rate),
            _channels(track.channels),
        ]
    if length_s is not None:
        facts.append(timecode(length_s))
    if track is not None and len(media.audio_tracks) > 1:
        words = translate("FileFacts", "track {n} of {count}")
        facts.append(words.format(n=track.n, count=len(media.audio_tracks)))
    return _BETWEEN.join(facts)


def _rate(video: VideoTrack) -> str:
    """A mean is told as one."""
    return f"≈{float(video.fps):.3g}" if video.vfr else rate_in_words(video.fps)


def _channels(count: int) -> str:
    if count == _MONO:
        return translate("FileFacts", "mono")
    if count == _STEREO:
        return translate("FileFacts", "stereo")
    return translate("FileFacts", "{n} channels").format(n=count)
