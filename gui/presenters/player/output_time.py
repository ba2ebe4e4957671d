"""How long the output of a draft is, and what of the face it shows when."""

from core.domain.request import LengthMode
from gui.presenters.inputs.draft import DraftState
from gui.presenters.player.clips import chosen_track, frame_rate, picture_length


def voice_length(state: DraftState) -> float | None:
    """Seconds of the voice's chosen track; None without one, or when the file does not tell."""
    if state.voice is None:
        return None
    media = state.voice.media
    track = chosen_track(media, state.audio_track)
    if track is None or track.duration_s is None:
        return media.duration_s
    return track.duration_s + max(track.start_s, 0.0)


def face_length(state: DraftState) -> float | None:
    """Seconds of the face; None without one and for a still."""
    return None if state.face is None else picture_length(state.face.media) or None


def frame_length(state: DraftState) -> float:
    """Seconds one frame of the output is shown; 0 without a face."""
    return 0.0 if state.face is None else float(1 / frame_rate(state.face.media, state.fps))


def output_length(state: DraftState, heard_s: float | None = None) -> float:
    """Seconds of the output, or of the side that is there; 0 while there is none.

    Args:
        heard_s: Length of the voice where its file does not tell.
    """
    voice, picture = voice_length(state) or heard_s, face_length(state)
    if voice is None or state.voice is None:
        return picture or 0.0
    if picture is not None and state.length is LengthMode.TRIM:
        return min(voice, picture)
    return voice
