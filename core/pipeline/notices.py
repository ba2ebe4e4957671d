"""What the user is told about inputs and about frames that were left alone."""

from collections.abc import Sequence
from fractions import Fraction

from core.domain.engine import EngineInfo, RunContext
from core.domain.request import LengthMode, RenderRequest
from core.domain.result import Gap
from core.domain.timecode import timecode
from core.faces.look import ChosenFace
from core.media.picture.reader import PictureSource
from core.media.sound.voice import VoiceRecording
from core.pipeline.frame_loop import Pass
from core.pipeline.squeezing import SQUEEZED, squeezed_words
from core.pipeline.turning import TURNED, turned_words

_MOST_LISTED = 5
_REASONS = {
    "no_face": "No face",
    "mouth_covered": "The mouth is covered",
    "turned_away": "The face is turned too far",
    "mouth_outside": "The mouth lies outside the picture",
}


def tell_inputs(source: PictureSource, voice: VoiceRecording, context: RunContext) -> None:
    """What both inputs' readers noticed, and which of several sound tracks was taken."""
    tell_source(source, context)
    tell_voice(voice, context)


def tell_source(source: PictureSource, context: RunContext) -> None:
    """What the reader of the picture noticed."""
    for code, text in source.notes:
        context.warn(code, text)


def tell_voice(voice: VoiceRecording, context: RunContext) -> None:
    """What the reader of the sound noticed, and which of several tracks was taken."""
    for code, text in voice.notes:
        context.warn(code, text)
    if voice.source.track_count > 1:
        track = voice.track
        name = ", ".join(word for word in (track.title, track.language, track.codec) if word)
        context.warn(
            "several_audio_tracks",
            f"Sound track {track.n} of {voice.source.track_count} is used ({name}); "
            "choose another if that is the wrong one",
        )


def tell_trimmed(
    mode: LengthMode, source: PictureSource, voice: VoiceRecording, context: RunContext
) -> None:
    """That the voice is cut, where ``trim`` cuts it."""
    is_longer = not source.is_still and source.duration + 1 / source.fps < voice.duration
    if mode is LengthMode.TRIM and is_longer:
        context.warn(
            "voice_trimmed",
            f"The voice lasts {timecode(voice.duration_s)} and is cut where the picture ends "
            f"({timecode(float(source.duration))})",
        )


def tell_squeezed(
    request: RenderRequest, engine: EngineInfo, source: PictureSource, context: RunContext
) -> None:
    """That the picture is squeezed, where it is."""
    words = squeezed_words(engine, request, *source.size)
    if words:
        context.warn(SQUEEZED, words)


def tell_turned(speaker: ChosenFace, engine: EngineInfo | None, context: RunContext) -> None:
    """That the face is turned far, and what that means for a film of the engine."""
    words = turned_words(speaker.turned_deg, engine)
    if words:
        context.warn(TURNED, words)


def tell_silence(speech_s: float, context: RunContext) -> None:
    """That nobody speaks, where nobody does."""
    if speech_s == 0:
        context.warn("no_speech", "No speech was found in the voice: the mouth stays closed")


def tell_pass(
    done: Pass, source: PictureSource, voice: VoiceRecording, context: RunContext
) -> None:
    """Damage found on the way, stretches left alone, changes of shot."""
    for code, text in (*source.notes, *voice.notes):
        context.warn(code, text)
    for reason in dict.fromkeys(gap.reason for gap in done.untouched):
        gaps = [gap for gap in done.untouched if gap.reason == reason]
        what = _REASONS.get(reason, reason)
        context.warn(reason, f"{what} {_stretches(gaps)}: those frames are left as they were")
    if done.cuts:
        context.warn(
            "shot_changes", f"The shot changes at {_times(done.cuts)}; the face was looked for anew"
        )


def _stretches(gaps: Sequence[Gap]) -> str:
    listed = [f"{timecode(gap.start_s)} to {timecode(gap.end_s)}" for gap in gaps[:_MOST_LISTED]]
    return "from " + _with_rest(listed, len(gaps))


def _times(cuts: Sequence[Fraction]) -> str:
    return _with_rest([timecode(float(cut)) for cut in cuts[:_MOST_LISTED]], len(cuts))


def _with_rest(listed: list[str], count: int) -> str:
    rest = f" and {count - len(listed)} more" if count > len(listed) else ""
    return ", ".join(listed) + rest
