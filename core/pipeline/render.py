"""The streaming render of a frame-by-frame engine, from request to verified file."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

from core.domain.engine import EngineInfo, RunContext
from core.domain.face import FaceFinder
from core.domain.request import RenderRequest
from core.domain.result import SyncResult
from core.faces.spool import Spool
from core.faces.tracker import FaceTracker
from core.media.picture.playback import playback
from core.pipeline.casting import cast_speaker, look_around
from core.pipeline.film import Film
from core.pipeline.frame_loop import FrameLoop, TimedFrame
from core.pipeline.inputs import Inputs, open_inputs
from core.pipeline.length import held_to_end
from core.pipeline.listening import Listening
from core.pipeline.model import FrameModel
from core.pipeline.notices import tell_turned
from core.pipeline.timings import Timings


def render(
    request: RenderRequest,
    context: RunContext,
    temp: Path,
    finder: FaceFinder,
    model: FrameModel,
    engine: EngineInfo,
) -> SyncResult:
    """Renders a request with a frame-by-frame model, verifies the file and puts it in place.

    Raises AppError or Cancelled; nothing has the output's name then that had it not before.
    """
    timings = Timings()
    with ExitStack() as stack:
        stack.callback(temp.unlink, missing_ok=True)  # gone whatever happens, unless it is renamed
        inputs = open_inputs(request, context, timings, stack)
        with Listening(_listens(model, inputs, timings), context) as listening:
            with timings.stage("survey"):
                found = look_around(inputs.source, finder, context)
                name = request.source.name
                speaker = cast_speaker(found, request.face, name, finder, context)
                tell_turned(speaker, engine, context)
                model.study(speaker.samples, is_still=inputs.source.is_still)
            listening.finish()
        spool = stack.enter_context(Spool(context.scratch / "faces.spool"))
        tracker = FaceTracker(finder, spool, speaker.samples)
        film = stack.enter_context(Film(request, engine, inputs, inputs.source, temp))
        loop = FrameLoop(tracker, model, context, timings, inputs.frames)
        done = loop.run(_frames(request, inputs), film.writer)
        return film.completed(done, context, timings)


def _listens(model: FrameModel, inputs: Inputs, timings: Timings) -> Callable[[RunContext], None]:
    part = inputs.part

    def listen(context: RunContext) -> None:
        with timings.stage("listen"):
            model.listen(part, context)

    return listen


def _frames(request: RenderRequest, inputs: Inputs) -> Iterator[TimedFrame]:
    source, plan = inputs.source, inputs.plan
    played = playback(source, plan.end, request.length, request.crossfade_frames, plan.start)
    return held_to_end(played, plan.duration, 1 / source.fps)
