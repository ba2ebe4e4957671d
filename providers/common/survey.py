"""A look at inputs before a render: which faces are there, where does somebody speak."""

from contextlib import closing
from fractions import Fraction
from pathlib import Path

from core.domain.engine import RunContext
from core.domain.request import SurveyRequest
from core.domain.result import SurveyResult
from core.media.picture.reader import open_source
from core.media.sound.voice import open_voice
from core.pipeline.casting import cast_example, cast_speaker, look_around
from core.pipeline.notices import tell_silence, tell_source, tell_voice
from providers.common.faces.face_mesh import MeshFinder
from providers.common.hearing.voice_activity import VoiceActivity


def survey(request: SurveyRequest, context: RunContext) -> SurveyResult:
    """What a user can choose from; with ``casts`` or ``follows_s``, what a render would warn of or refuse.

    Raises InputError, OptionError, SetupError, EngineError, Cancelled.
    """
    found = SurveyResult()
    if request.source is not None:
        found = _look(request.source, request, context)
    if request.audio is not None:
        heard = _listen(request.audio, request.audio_track, context)
        found = found.model_copy(update=heard)
    return found


def _look(path: Path, request: SurveyRequest, context: RunContext) -> SurveyResult:
    until = None if request.follows_s is None else Fraction(request.follows_s)
    with open_source(path, request.fps) as source, closing(MeshFinder()) as finder:
        found = look_around(source, finder, context, until)
        turned_deg = 0.0
        if request.casts:
            speaker = cast_speaker(found, request.face, path.name, finder, context)
            turned_deg = round(speaker.turned_deg, 1)
        elif until is not None:
            cast_example(found, path.name, finder, context)
        if request.casts or until is not None:
            tell_source(source, context)
        width, height = source.size
        return SurveyResult(
            faces=found.listings,
            chosen=found.chosen,
            picture_s=None if source.is_still else float(source.duration),
            width=width,
            height=height,
            fps=str(source.fps),
            turned_deg=turned_deg,
        )


def _listen(path: Path, track: int | None, context: RunContext) -> dict[str, object]:
    voice = open_voice(path, track, context.scratch, context.checkpoint)
    tell_voice(voice, context)
    spans = VoiceActivity().spans(voice, tick=lambda _: context.checkpoint())
    speech_s = sum(span.length_s for span in spans)
    tell_silence(speech_s, context)
    return {
        "voice_s": voice.duration_s,
        "speech_s": round(speech_s, 3),
        "speech": tuple((round(span.start_s, 3), round(span.stop_s, 3)) for span in spans),
    }
