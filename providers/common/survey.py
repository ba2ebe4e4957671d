"""A look at inputs before a render: which faces are there, does somebody speak."""

from core.domain.engine import RunContext
from core.domain.request import SurveyRequest
from core.domain.result import SurveyResult
from core.media.picture.reader import PictureSource, open_source
from core.media.sound.voice import open_voice
from core.pipeline.casting import cast_speaker, look_around
from core.pipeline.notices import tell_inputs, tell_silence
from providers.common.face_mesh import MeshFinder
from providers.common.voice_activity import VoiceActivity


def survey(request: SurveyRequest, context: RunContext) -> SurveyResult:
    """What a user can choose from, and with a voice, what a render would warn about or refuse.

    Raises InputError, OptionError, SetupError, EngineError, Cancelled.
    """
    with open_source(request.source, request.fps) as source:
        found = _faces(request, source, context)
        if request.audio is None:
            return found
        voice = open_voice(request.audio, request.audio_track, context.scratch, context.checkpoint)
        tell_inputs(source, voice, context)
        spans = VoiceActivity().spans(voice, tick=lambda _: context.checkpoint())
        speech_s = sum(span.length_s for span in spans)
        tell_silence(speech_s, context)
    return found.model_copy(update={"voice_s": voice.duration_s, "speech_s": round(speech_s, 3)})


def _faces(request: SurveyRequest, source: PictureSource, context: RunContext) -> SurveyResult:
    finder = MeshFinder()
    try:
        found = look_around(source, finder, context)
        if request.audio is not None:
            cast_speaker(found, request.face, request.source.name, finder, context)
    finally:
        finder.close()
    picture_s = None if source.is_still else float(source.duration)
    return SurveyResult(faces=found.listings, chosen=found.chosen, picture_s=picture_s)
