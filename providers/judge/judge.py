"""The sync score: a film's mouth against the one that the voice lets expect."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from core.domain.engine import RunContext
from core.domain.picture import Voice
from core.domain.score import LseScore, ScoreRequest, SyncScore, Verdict
from core.errors import InputError
from core.media.picture.reader import PictureSource, open_source
from core.media.sound.voice import VoiceRecording, open_voice
from core.pipeline.notices import tell_silence, tell_source, tell_voice
from core.pipeline.voice_part import VoicePart
from providers.judge.belief import confidence_of, verdict_of
from providers.judge.context_share import ContextShare
from providers.judge.expectation import Expectation, expect
from providers.judge.matching import LEAST_SPEECH_S, REACH_S, Match, match, speech_beside
from providers.judge.silence import movement_in_silence
from providers.judge.syncnet.tracks import FaceTrack, FaceWatch
from providers.judge.watch import Watched, watch

_WATCHING_SHARE = 0.2  # of the work where SyncNet measures, too
_LIKELY = 0.5  # confidence from which an offset means something


def judge(request: ScoreRequest, context: RunContext) -> SyncScore:
    """How well lips and voice of a film go together.

    Raises:
        InputError: No moving picture, no face in it, no sound.
        OptionError: There is no such face or no such sound track.
        SetupError, EngineError, StorageError, Cancelled.
    """
    with open_source(request.video) as source:
        _refuse_still(source, request)
        whole = _voice(request, context)
        tell_voice(whole, context)
        voice = _part_of(whole, source)
        expected = _expected(voice, context)
        seeing = context if request.syncnet is None else ContextShare(context, 0, _WATCHING_SHARE)
        faces, until_s = FaceWatch(), voice.duration_s + REACH_S
        watched = watch(source, request.face, seeing, (faces,), until_s)
        tracks = faces.tracks(min(float(source.duration), until_s))
        tell_source(source, context)  # damage shows while it is read
    score = score_of(watched, expected, voice.duration_s)
    if request.syncnet is None:
        return score
    rest = ContextShare(context, _WATCHING_SHARE, 1.0)
    found = _lse(request.video, tracks, voice.as_recorded, request.syncnet, rest)
    return score.model_copy(update={"lse": found})


def score_of(watched: Watched, expected: Expectation, voice_s: float) -> SyncScore:
    """What was seen against what was heard.

    Args:
        voice_s: Where the voice ends.
    """
    mouth = watched.mouth
    speech_s = speech_beside(mouth, expected.speaking)
    found = match(mouth, expected.values, expected.speaking) if speech_s >= LEAST_SPEECH_S else None
    offset_s = found.offset_s if found else 0.0
    score = SyncScore(
        verdict=Verdict.UNSURE if speech_s < LEAST_SPEECH_S else Verdict.NO_MATCH,
        movement_in_silence=_rounded(movement_in_silence(mouth, expected.spans, offset_s, voice_s)),
        sharpness=_rounded(watched.sharpness),
        speech_s=round(speech_s, 2),
    )
    return score if found is None else score.model_copy(update=_figures(found))


def _figures(found: Match) -> dict[str, object]:
    confidence = confidence_of(found)
    return {
        "verdict": verdict_of(found, confidence),
        "offset_ms": round(1000 * found.offset_s, 1) if confidence >= _LIKELY else None,
        "correlation": round(found.correlation, 3),
        "confidence": round(confidence, 3),
    }


def _refuse_still(source: PictureSource, request: ScoreRequest) -> None:
    if source.is_still:
        raise InputError(
            "input.not_a_film",
            f"{request.video.name} is a picture: its lips do not move",
            "Choose a video",
        )


def _voice(request: ScoreRequest, context: RunContext) -> VoiceRecording:
    sound = request.audio or request.video
    return open_voice(sound, request.audio_track, context.scratch, context.checkpoint)


def _part_of(voice: VoiceRecording, source: PictureSource) -> VoicePart:
    """What of a voice is heard beside the film, or could be if the lips were early."""
    length_s = min(voice.duration_s, float(source.duration) + REACH_S)
    return VoicePart(voice, 0.0, length_s, replace(voice, gain=1.0))


def _expected(voice: Voice, context: RunContext) -> Expectation:
    def tick(_share: float) -> None:
        context.checkpoint()
        context.progress("listen", None)

    expected = expect(voice, tick)
    tell_silence(sum(span.length_s for span in expected.spans), context)
    return expected


def _lse(
    video: Path,
    tracks: Sequence[FaceTrack],
    voice: Voice,
    weights: Path,
    context: RunContext,
) -> LseScore | None:
    from providers.judge.syncnet.film import lse  # noqa: PLC0415 - torch, where it is installed

    return lse(video, tracks, voice, weights, context)


def _rounded(value: float | None) -> float | None:
    return None if value is None else round(value, 3)
