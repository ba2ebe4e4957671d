"""The streaming render of a frame-by-frame engine, from request to verified file."""

import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass, replace
from fractions import Fraction
from pathlib import Path

from core import __version__
from core.domain.engine import EngineInfo, RunContext
from core.domain.face import FaceFinder
from core.domain.request import RenderRequest
from core.domain.result import SyncResult
from core.faces.spool import Spool
from core.faces.tracker import FaceTracker
from core.media.output.marking import Mark
from core.media.output.verify import Expected, verify
from core.media.output.writer import MediaWriter, VideoSpec
from core.media.picture.playback import playback
from core.media.picture.reader import PictureSource, open_source
from core.media.sound.delivery import deliver
from core.media.sound.voice import VoiceRecording, open_voice
from core.pipeline.casting import cast_speaker, look_around
from core.pipeline.digest import digest
from core.pipeline.frame_loop import FrameLoop, Pass, TimedFrame
from core.pipeline.length import check_length, held_to_end
from core.pipeline.listening import Listening
from core.pipeline.model import FrameModel
from core.pipeline.notices import tell_inputs, tell_pass, tell_trimmed
from core.pipeline.plan import OutputPlan, plan_output
from core.pipeline.timings import Timings
from core.pipeline.voice_part import VoicePart
from core.platform.files import put_in_place


@dataclass(frozen=True, slots=True)
class _Prepared:
    """Both inputs, opened, and what is to be made of them."""

    source: PictureSource
    voice: VoiceRecording
    plan: OutputPlan


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
    begin, timings = time.perf_counter(), Timings()
    with ExitStack() as stack:
        stack.callback(temp.unlink, missing_ok=True)  # gone whatever happens, unless it is renamed
        ready = _prepare(request, context, timings, stack)
        with Listening(_listens(model, ready, timings), context) as listening:
            with timings.stage("survey"):
                found = look_around(ready.source, finder, context)
                name = request.source.name
                speaker = cast_speaker(found, request.face, name, finder, context)
                model.study(speaker.samples, is_still=ready.source.is_still)
            listening.finish()
        spool = stack.enter_context(Spool(context.scratch / "faces.spool"))
        tracker = FaceTracker(finder, spool, speaker.samples)
        sound = deliver(ready.voice, temp.suffix, ready.plan.start, ready.plan.end)
        writer = stack.enter_context(
            MediaWriter(
                temp, _video_spec(request, ready.source), sound, _mark(engine, ready.source)
            )
        )
        loop = FrameLoop(tracker, model, context, timings, _expected_frames(ready))
        done = loop.run(_frames(request, ready), writer)
        with timings.stage("encode"):
            writer.finish()
        context.finishing()
        tell_pass(done, ready.source, ready.voice, context)
        with timings.stage("verify"):
            context.checkpoint()
            check_length(done.duration, ready.plan.duration, 1 / ready.source.fps)
            verify(temp, _expected(done, ready, sound.duration))
        result = _result(request, context, temp, engine, ready, done, sound.description)
        put_in_place(temp, request.output, overwrite=request.overwrite)
    wall_s = round(time.perf_counter() - begin, 2)
    return result.model_copy(update={"timings_s": timings.seconds(), "wall_s": wall_s})


def _prepare(
    request: RenderRequest, context: RunContext, timings: Timings, stack: ExitStack
) -> _Prepared:
    """Opens both inputs and plans the output."""
    source = stack.enter_context(open_source(request.source, request.fps))
    with timings.stage("listen"):
        voice = open_voice(request.voice, request.audio_track, context.scratch, context.checkpoint)
    plan = _plan(request, source, voice)
    tell_inputs(source, voice, context)
    tell_trimmed(request.length, source, voice, context)
    return _Prepared(source, voice, plan)


def _listens(model: FrameModel, ready: _Prepared, timings: Timings) -> Callable[[RunContext], None]:
    unlevelled = replace(ready.voice, gain=1.0)
    part = VoicePart(ready.voice, float(ready.plan.start), float(ready.plan.duration), unlevelled)

    def listen(context: RunContext) -> None:
        with timings.stage("listen"):
            model.listen(part, context)

    return listen


def _plan(request: RenderRequest, source: PictureSource, voice: VoiceRecording) -> OutputPlan:
    picture = None if source.is_still else source.duration
    rate = None if source.is_vfr else source.fps
    return plan_output(request, picture, voice.duration, rate)


def _frames(request: RenderRequest, ready: _Prepared) -> Iterator[TimedFrame]:
    played = playback(
        ready.source,
        ready.plan.end,
        request.length,
        request.crossfade_frames,
        ready.plan.start,
    )
    return held_to_end(played, ready.plan.duration, 1 / ready.source.fps)


def _expected_frames(ready: _Prepared) -> int:
    return round(ready.plan.duration * ready.source.fps)


def _video_spec(request: RenderRequest, source: PictureSource) -> VideoSpec:
    return VideoSpec(
        *source.size, source.fps, source.time_base, source.color, source.is_vfr, request.quality
    )


def _mark(engine: EngineInfo, source: PictureSource) -> Mark:
    tool = f"Lipsmith {__version__}"
    return Mark(tool, engine.id, engine.version, is_from_still=source.is_still)


def _expected(done: Pass, ready: _Prepared, sound: Fraction) -> Expected:
    width, height = ready.source.size
    return Expected(done.frames, done.duration, 1 / ready.source.fps, width, height, sound)


def _result(
    request: RenderRequest,
    context: RunContext,
    temp: Path,
    engine: EngineInfo,
    ready: _Prepared,
    done: Pass,
    delivery: str,
) -> SyncResult:
    licences = engine.licences_for(request.options)
    return SyncResult(
        path=request.output,
        engine=engine.id,
        engine_version=engine.version,
        frames=done.frames,
        fps=str(ready.source.fps),
        duration_s=round(float(done.duration), 3),
        width=ready.source.size[0],
        height=ready.source.size[1],
        untouched=done.untouched,
        audio_delivery=delivery,
        licences={licence.subject: licence.name for licence in licences},
        commercial_use=all(licence.commercial_use for licence in licences),
        input_sha256={
            "source": digest(request.source, context.checkpoint),
            "audio": digest(request.voice, context.checkpoint),
        },
        output_sha256=digest(temp, context.checkpoint),
    )
