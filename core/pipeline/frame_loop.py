"""One pass over the frames of the output: decode | track | drive | composite | encode."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Protocol, cast

from core.domain.engine import RunContext
from core.domain.face import TrackedFace
from core.domain.picture import Patch, Picture
from core.domain.result import Gap
from core.media.output.writer import MediaWriter
from core.media.picture.frame import Frame
from core.pipeline.gaps import GapList
from core.pipeline.live_view import LiveView
from core.pipeline.model import Renders, Unfinished
from core.pipeline.threads import Prefetch, Sink
from core.pipeline.timings import Timings

_AHEAD = 6  # frames that wait for the tracker, and at least as many for the model
_DRAWN = 2  # frames at least that the model is ahead of the compositor
_MOST = 32  # frames at most that queue before the model, and behind it, however large its batches
_BEHIND = 6  # finished frames that wait for the encoder
_PART_S = 1.0
_NOT_DRAWN = "mouth_outside"  # the reason where a model has no patch for a face

TimedFrame = tuple[Frame, Fraction]


class Tracks(Protocol):
    """Who follows the face from frame to frame: ``core.faces.tracker.FaceTracker``, for one."""

    def push(self, picture: Picture, time: Fraction) -> list[TrackedFace]:
        """Takes the next frame; gives those that are decided by now, in order."""

    def flush(self) -> list[TrackedFace]:
        """The rest."""


@dataclass(frozen=True, slots=True)
class Pass:
    """What one pass over the frames gave.

    Attributes:
        untouched: Stretches without a usable face or without its mouth.
        cuts: Output times at which the shot changes.
    """

    frames: int
    duration: Fraction
    untouched: tuple[Gap, ...]
    cuts: tuple[Fraction, ...]


@dataclass(frozen=True, slots=True)
class _Drawn:
    """A frame that has passed the model."""

    item: TrackedFace
    patch: Patch | Unfinished | None


class FrameLoop:
    """Drives the stages, each in a thread of its own; compositing runs in the caller's.

    While the model renders a batch, the frames of the next one are gathered and those of the last
    one composited. The model is only ever called from its one thread.

    Args:
        expected: Number of frames the output will have, for the progress.
    """

    def __init__(
        self,
        tracker: Tracks,
        model: Renders,
        context: RunContext,
        timings: Timings,
        expected: int,
    ) -> None:
        self._tracker = tracker
        self._model = model
        self._context = context
        self._timings = timings
        self._expected = max(expected, 1)
        self._gaps = GapList()
        self._live = LiveView(context)
        self._cuts: list[Fraction] = []
        self._told = Fraction(0)
        self._sent = 0
        self._newest = -1  # highest index so far
        self._cut_is_due = False

    def run(self, frames: Iterator[TimedFrame], writer: MediaWriter) -> Pass:
        """Writes every frame in order. Raises AppError or Cancelled."""
        decoded = self._timings.watch("decode", frames)
        batch = min(self._model.batch_size, _MOST)

        def encode(item: TimedFrame) -> None:
            with self._timings.stage("encode"):
                writer.write(*item)

        with (
            Prefetch(decoded, _AHEAD, "decode") as ahead,
            Prefetch(self._tracked(ahead), max(_AHEAD, batch), "track") as tracked,
            Prefetch(self._driven(tracked), max(_DRAWN, batch), "drive") as drawn,
            Sink(encode, _BEHIND, "encode") as sink,
        ):
            for one in drawn:
                self._context.checkpoint()
                self._composite(one, sink)
            sink.finish()
        self._tell_part(writer.duration)
        return Pass(
            frames=writer.frames,
            duration=writer.duration,
            untouched=self._gaps.finish(writer.duration),
            cuts=tuple(self._cuts),
        )

    def _tracked(self, frames: Prefetch[TimedFrame]) -> Iterator[TrackedFace]:
        for frame, at in frames:
            with self._timings.stage("track"):
                finished = self._tracker.push(frame, at)
            yield from finished
        with self._timings.stage("track"):
            finished = self._tracker.flush()
        yield from finished

    def _driven(self, tracked: Iterable[TrackedFace]) -> Iterator[_Drawn]:
        """Gathers batches; frames without a face wait among the others, so that the order stays."""
        waiting: list[TrackedFace] = []
        for item in tracked:
            waiting.append(item)
            if len(waiting) >= self._model.batch_size:
                yield from self._draw(waiting)
                waiting = []
        yield from self._draw(waiting)

    def _draw(self, batch: list[TrackedFace]) -> list[_Drawn]:
        faces = [item for item in map(self._with_cut, batch) if item.face is not None]
        with self._timings.stage("drive"):
            patches = iter(self._model.render(faces) if faces else ())
        return [_Drawn(item, next(patches) if item.face is not None else None) for item in batch]

    def _with_cut(self, item: TrackedFace) -> TrackedFace:
        """For the model, which sees no frames without a face: a cut there comes with the next one."""
        is_cut = item.is_cut or self._cut_is_due
        self._cut_is_due = is_cut and item.face is None
        return replace(item, is_cut=is_cut)

    def _composite(self, drawn: _Drawn, sink: Sink[TimedFrame]) -> None:
        item, patch = drawn.item, drawn.patch
        self._note_cut(item)
        self._gaps.add(item.time, item.reason or ("" if patch is not None else _NOT_DRAWN))
        with self._timings.stage("composite"):
            finished = _composited(cast(Frame, item.picture), patch)
        sink.put((finished, item.time))
        self._live.show(finished, item.time)
        self._tell(item.time)

    def _note_cut(self, item: TrackedFace) -> None:
        if item.is_cut and item.picture.index > self._newest > -1:  # not where a clip plays again
            self._cuts.append(item.time)
        self._newest = max(self._newest, item.picture.index)

    def _tell(self, at: Fraction) -> None:
        self._sent += 1
        fraction = min(self._sent / self._expected, 1.0)
        self._context.progress("render", fraction, self._sent, self._expected)
        if at - self._told >= _PART_S:
            self._tell_part(at)

    def _tell_part(self, end: Fraction) -> None:
        self._context.part(float(self._told), float(end - self._told))
        self._told = end


def _composited(frame: Frame, patch: Patch | Unfinished | None) -> Frame:
    if patch is None:
        return frame
    return frame.with_patches([patch() if callable(patch) else patch])
