"""How long the output of a draft is, and what of the face it shows when."""

from core.domain.request import LengthMode
from gui.presenters.clip_fields import default_track
from gui.presenters.draft import DraftState


def voice_length(state: DraftState) -> float | None:
    """Seconds of the voice's chosen track; None without one, or when the file does not tell."""
    if state.voice is None:
        return None
    media = state.voice.media
    wanted = state.audio_track or default_track(state)
    track = next((track for track in media.audio_tracks if track.n == wanted), None)
    if track is None or track.duration_s is None:
        return media.duration_s
    return track.duration_s + max(track.start_s, 0.0)


def picture_length(state: DraftState) -> float | None:
    """Seconds of the face; None without one and for a still."""
    if state.face is None or state.face.is_still:
        return None
    return state.face.media.duration_s


def frame_length(state: DraftState) -> float:
    """Seconds one frame of the output is shown; 0 without a face."""
    if state.face is None:
        return 0.0
    video = state.face.media.video
    if state.face.is_still or video is None:
        return float(1 / state.fps)
    return float(1 / video.fps)


def output_length(state: DraftState, heard_s: float | None = None) -> float:
    """Seconds of the output, or of the side that is there; 0 while there is none.

    Args:
        heard_s: Length of the voice where its file does not tell.
    """
    voice, picture = voice_length(state) or heard_s, picture_length(state)
    if voice is None or state.voice is None:
        return picture or 0.0
    if picture is not None and state.length is LengthMode.TRIM:
        return min(voice, picture)
    return voice
