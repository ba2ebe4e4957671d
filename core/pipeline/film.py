"""The film that a render makes: written under a temporary name, verified, put in place."""

from pathlib import Path
from typing import Protocol, Self

from core import __version__
from core.domain.engine import EngineInfo, RunContext
from core.domain.media import ColorInfo
from core.domain.request import RenderRequest
from core.domain.result import SyncResult
from core.media.output.marking import Mark
from core.media.output.verify import Expected, verify
from core.media.output.writer import MediaWriter, VideoSpec
from core.media.sound.delivery import deliver
from core.pipeline.digest import digest
from core.pipeline.frame_loop import Pass
from core.pipeline.inputs import Inputs
from core.pipeline.length import check_length
from core.pipeline.notices import tell_pass
from core.pipeline.timings import Timings
from core.platform.files import put_in_place


class Screen(Protocol):
    """What the film's frames have in common."""

    @property
    def size(self) -> tuple[int, int]:
        """Even width and height."""

    @property
    def color(self) -> ColorInfo: ...


class Film:
    """Opens the output; a context manager that leaves no temporary file when it is not completed.

    Args:
        screen: The source where its frames are kept, another picture where they are not.
        temp: In the output's folder.
    """

    def __init__(
        self,
        request: RenderRequest,
        engine: EngineInfo,
        inputs: Inputs,
        screen: Screen,
        temp: Path,
    ) -> None:
        self._request = request
        self._engine = engine
        self._inputs = inputs
        self._size = screen.size
        self._temp = temp
        source, plan = inputs.source, inputs.plan
        self._sound = deliver(inputs.voice, temp.suffix, plan.start, plan.end)
        self.writer = MediaWriter(
            temp,
            VideoSpec(
                *screen.size,
                source.fps,
                source.time_base,
                screen.color,
                source.is_vfr,
                request.quality,
            ),
            self._sound,
            Mark(
                f"Lipsmith {__version__}", engine.id, engine.version, is_from_still=source.is_still
            ),
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *exc: object) -> None:
        self.writer.discard()

    def completed(self, done: Pass, context: RunContext, timings: Timings) -> SyncResult:
        """Ends the file once all frames are written, verifies it and gives it its name.

        Raises AppError or Cancelled.
        """
        source, plan = self._inputs.source, self._inputs.plan
        with timings.stage("encode"):
            self.writer.finish()
        context.finishing()
        tell_pass(done, source, self._inputs.voice, context)
        with timings.stage("verify"):
            context.checkpoint()
            check_length(done.duration, plan.duration, 1 / source.fps)
            verify(self._temp, self._expected(done))
        result = self._result(done, context)
        put_in_place(self._temp, self._request.output, overwrite=self._request.overwrite)
        return result.model_copy(
            update={"timings_s": timings.seconds(), "wall_s": round(timings.since_begin_s, 2)}
        )

    def _expected(self, done: Pass) -> Expected:
        frame_time = 1 / self._inputs.source.fps
        return Expected(done.frames, done.duration, frame_time, *self._size, self._sound.duration)

    def _result(self, done: Pass, context: RunContext) -> SyncResult:
        request, engine = self._request, self._engine
        licences = engine.licences_for(request.options)
        return SyncResult(
            path=request.output,
            engine=engine.id,
            engine_version=engine.version,
            frames=done.frames,
            fps=str(self._inputs.source.fps),
            duration_s=round(float(done.duration), 3),
            width=self._size[0],
            height=self._size[1],
            is_from_still=self._inputs.source.is_still,
            untouched=done.untouched,
            audio_delivery=self._sound.description,
            licences={licence.subject: licence.name for licence in licences},
            commercial_use=all(licence.commercial_use for licence in licences),
            input_sha256={
                "source": digest(request.source, context.checkpoint),
                "audio": digest(request.voice, context.checkpoint),
            },
            output_sha256=digest(self._temp, context.checkpoint),
        )
