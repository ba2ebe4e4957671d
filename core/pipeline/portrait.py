"""The streaming render of an engine that makes whole pictures out of one photo."""

from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from fractions import Fraction
from itertools import count
from pathlib import Path
from typing import Protocol

from core.domain.engine import EngineInfo, RunContext
from core.domain.face import FaceFinder, FaceSample
from core.domain.media import ColorInfo
from core.domain.request import RenderRequest
from core.domain.result import SyncResult
from core.media.picture.frame import Frame
from core.pipeline.casting import cast_speaker, look_around
from core.pipeline.film import Film
from core.pipeline.frame_loop import FrameLoop, TimedFrame
from core.pipeline.inputs import Inputs, open_inputs
from core.pipeline.model import Renders
from core.pipeline.notices import tell_squeezed, tell_turned
from core.pipeline.refusals import no_photo
from core.pipeline.still_face import StillFace
from core.pipeline.timings import Timings
from core.pipeline.voice_part import VoicePart


class PortraitModel(Renders, Protocol):
    """One job's model: studies the photo, then listens to the voice, then renders batch after batch.

    The pictures of a batch are the canvas; their faces are where they were found in the photo.
    """

    def study(self, sample: FaceSample, context: RunContext) -> Frame:
        """Looks at the photo and its chosen face.

        Returns:
            The canvas: what every patch is laid on. The photo, or a part of it at another size, which
            then is the size of the film.
        """

    def listen(self, voice: VoicePart, context: RunContext) -> None:
        """Turns the part that is rendered into what ``render`` needs, in bounded memory.

        Times that ``render`` sees count from the beginning of the part.
        """


@dataclass(frozen=True, slots=True)
class _Canvas:
    """Implements ``core.pipeline.film.Screen``."""

    frame: Frame

    @property
    def size(self) -> tuple[int, int]:
        return self.frame.width, self.frame.height

    @property
    def color(self) -> ColorInfo:
        return self.frame.color


def render_portrait(
    request: RenderRequest,
    context: RunContext,
    temp: Path,
    finder: FaceFinder,
    model: PortraitModel,
    engine: EngineInfo,
) -> SyncResult:
    """Renders a request whose source is a photo, verifies the file and puts it in place.

    Raises:
        InputError: The source is a film, or shows no face that can speak.
        AppError, Cancelled: Nothing has the output's name then that had it not before.
    """
    timings = Timings()
    with ExitStack() as stack:
        stack.callback(temp.unlink, missing_ok=True)  # gone whatever happens, unless it is renamed
        inputs = open_inputs(request, context, timings, stack)
        if not inputs.source.is_still:
            raise no_photo(engine)
        tell_squeezed(request, engine, inputs.source, context)
        with timings.stage("survey"):
            found = look_around(inputs.source, finder, context)
            speaker = cast_speaker(found, request.face, request.source.name, finder, context)
            tell_turned(speaker, engine, context)
            sample = speaker.samples[0]
            canvas = model.study(sample, context)
        with timings.stage("listen"):
            model.listen(inputs.part, context)
        film = stack.enter_context(Film(request, engine, inputs, _Canvas(canvas), temp))
        loop = FrameLoop(StillFace(sample.face), model, context, timings, inputs.frames)
        done = loop.run(_frames(canvas, inputs), film.writer)
        return film.completed(done, context, timings)


def _frames(canvas: Frame, inputs: Inputs) -> Iterator[TimedFrame]:
    """The canvas, as often as the voice lasts; the last frame ends with it, or just behind."""
    for number in count():
        at = number / inputs.source.fps
        if at >= inputs.plan.duration:
            return
        yield canvas, Fraction(at)
