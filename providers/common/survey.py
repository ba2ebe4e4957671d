"""Answers which faces are in a file."""

from core.domain.engine import RunContext
from core.domain.request import SurveyRequest
from core.domain.result import SurveyResult
from core.faces.look import SAMPLE_COUNT, look
from core.media.reader import open_source
from providers.common.face_mesh import MeshFinder


def survey(request: SurveyRequest, context: RunContext) -> SurveyResult:
    """The faces in a video, still or folder of pictures; without any, an empty list.

    Raises InputError from the reader, SetupError or EngineError from the finder, Cancelled.
    """
    context.progress("survey", None)
    with open_source(request.source, request.fps) as source:
        context.checkpoint()
        pictures = source.sample(SAMPLE_COUNT)
        finder = MeshFinder()
        try:
            found = look(pictures, finder, context.checkpoint)
        finally:
            finder.close()
    context.progress("survey", 1.0)
    return SurveyResult(faces=found.listings, chosen=found.chosen)
