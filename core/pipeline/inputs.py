"""What a render begins with: picture and voice, opened, and the stretch that is to be made of them."""

from contextlib import ExitStack
from dataclasses import dataclass, replace

from core.domain.engine import RunContext
from core.domain.request import RenderRequest
from core.media.picture.reader import PictureSource, open_source
from core.media.sound.voice import VoiceRecording, open_voice
from core.pipeline.notices import tell_inputs, tell_trimmed
from core.pipeline.plan import OutputPlan, plan_output
from core.pipeline.timings import Timings
from core.pipeline.voice_part import VoicePart


@dataclass(frozen=True, slots=True)
class Inputs:
    """Both inputs, opened, and what is to be made of them."""

    source: PictureSource
    voice: VoiceRecording
    plan: OutputPlan

    @property
    def part(self) -> VoicePart:
        """Of the voice, what is rendered."""
        unlevelled = replace(self.voice, gain=1.0)
        return VoicePart(self.voice, float(self.plan.start), float(self.plan.duration), unlevelled)

    @property
    def frames(self) -> int:
        """How many the output will have, nearly."""
        return round(self.plan.duration * self.source.fps)


def open_inputs(
    request: RenderRequest, context: RunContext, timings: Timings, stack: ExitStack
) -> Inputs:
    """Opens both, plans the output and tells what was noticed. Raises AppError or Cancelled.

    Args:
        stack: Closes them.
    """
    source = stack.enter_context(open_source(request.source, request.fps))
    with timings.stage("listen"):
        voice = open_voice(request.voice, request.audio_track, context.scratch, context.checkpoint)
    plan = _plan(request, source, voice)
    tell_inputs(source, voice, context)
    tell_trimmed(request.length, source, voice, context)
    return Inputs(source, voice, plan)


def _plan(request: RenderRequest, source: PictureSource, voice: VoiceRecording) -> OutputPlan:
    picture = None if source.is_still else source.duration
    rate = None if source.is_vfr else source.fps
    return plan_output(request, picture, voice.duration, rate)
