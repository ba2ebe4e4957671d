"""One pass over the frames: what is drawn, what is left alone, what overlaps, how it ends early."""

import threading
from collections.abc import Callable, Iterator, Sequence
from fractions import Fraction
from functools import partial
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from core.domain.face import Face, TrackedFace
from core.domain.picture import Patch, Region, RgbPatch
from core.domain.result import Gap
from core.errors import Cancelled, OutOfMemoryError
from core.media.picture.color import SDR
from core.media.picture.frame import Frame, rgb_to_planes
from core.pipeline.frame_loop import FrameLoop, Pass
from core.pipeline.timings import Timings
from tests.kit.context import SilentContext

FPS = 10
SIDE = 16
PATIENCE_S = 60  # never waited for but by a loop that is broken
FACE = Face(np.array([2, 2, 14, 14], np.float32), np.zeros((478, 3), np.float32), 1.0)
PATCH = RgbPatch(Region(4, 4, 8, 8), np.full((4, 4, 3), 255, np.uint8), np.ones((4, 4), np.float32))


class Tracker:
    """Finds the face in every frame but those of ``without``; the shot changes at ``cuts``."""

    def __init__(self, without: frozenset[int], cuts: frozenset[int] = frozenset()) -> None:
        self._without = without
        self._cuts = cuts

    def push(self, frame: Frame, at: Fraction) -> list[TrackedFace]:
        is_seen = frame.index not in self._without
        face, reason = (FACE, "") if is_seen else (None, "no_face")
        return [TrackedFace(frame, at, face, reason, frame.index in self._cuts)]

    def flush(self) -> list[TrackedFace]:
        return []


class Model:
    """Draws on every face but those of ``without``; notes its batches and the thread it is called in.

    Args:
        before: Called with the number of the batch.
    """

    def __init__(
        self,
        batch_size: int,
        without: frozenset[int] = frozenset(),
        before: Callable[[int], None] = lambda _: None,
    ) -> None:
        self.batch_size = batch_size
        self._without = without
        self._before = before
        self.batches: list[int] = []
        self.threads: set[str] = set()
        self.cuts: list[int] = []

    def render(self, batch: Sequence[TrackedFace]) -> Sequence[Patch | None]:
        self.batches.append(len(batch))
        self.threads.add(threading.current_thread().name)
        self._before(len(self.batches))
        self.cuts += [item.picture.index for item in batch if item.is_cut]
        return [None if item.picture.index in self._without else PATCH for item in batch]


class Writer:
    """Keeps the frames."""

    def __init__(self, before: Callable[[], None] = lambda: None) -> None:
        self.written: list[Frame] = []
        self._before = before

    def write(self, frame: Frame, _at: Fraction) -> None:
        self._before()
        self.written.append(frame)

    @property
    def frames(self) -> int:
        return len(self.written)

    @property
    def duration(self) -> Fraction:
        return Fraction(len(self.written), FPS)


def black(index: int) -> Frame:
    planes = rgb_to_planes(np.zeros((SIDE, SIDE, 3), np.uint8), SDR)
    return Frame.from_planes(planes, index, Fraction(index, FPS), SDR)


def blacks(count: int) -> Iterator[tuple[Frame, Fraction]]:
    return ((black(i), Fraction(i, FPS)) for i in range(count))


def run(
    folder: Path, count: int, *, batch: int, no_face: frozenset[int], no_patch: frozenset[int]
) -> tuple[Pass, list[bool]]:
    """What the pass said, and which of the written frames were drawn on."""
    writer = Writer()
    done = loop(SilentContext(folder), Model(batch, no_patch), writer, blacks(count), no_face)
    assert [frame.index for frame in writer.written] == list(range(count))
    return done, [bool(frame.planes[0].max() > 100) for frame in writer.written]


def loop(
    context: SilentContext,
    model: Any,
    writer: Any,
    frames: Iterator[tuple[Frame, Fraction]],
    no_face: frozenset[int] = frozenset(),
    cuts: frozenset[int] = frozenset(),
) -> Pass:
    tracker: Any = Tracker(no_face, cuts)
    return FrameLoop(tracker, model, context, Timings(), 8).run(frames, writer)


def test_frames_stay_in_order_and_only_faces_are_drawn_on(tmp_path: Path) -> None:
    for batch in (1, 3):
        done, drawn = run(tmp_path, 8, batch=batch, no_face=frozenset({2, 3}), no_patch=frozenset())
        assert drawn == [i not in {2, 3} for i in range(8)]
        assert done.untouched == (Gap(start_s=0.2, end_s=0.4, reason="no_face"),)


def test_a_cut_on_a_frame_without_a_face_reaches_the_model_with_the_next_face(
    tmp_path: Path,
) -> None:
    model = Model(2)
    done = loop(
        SilentContext(tmp_path),
        model,
        Writer(),
        blacks(9),
        no_face=frozenset({2, 3, 4}),
        cuts=frozenset({3, 7}),
    )
    assert model.cuts == [5, 7]
    assert done.cuts == (Fraction(3, FPS), Fraction(7, FPS))


def test_a_face_without_a_patch_is_told_as_left_alone(tmp_path: Path) -> None:
    for batch in (1, 3):
        done, drawn = run(
            tmp_path, 8, batch=batch, no_face=frozenset({2}), no_patch=frozenset({3, 4, 7})
        )
        assert drawn == [i not in {2, 3, 4, 7} for i in range(8)]
        assert [(gap.start_s, gap.end_s, gap.reason) for gap in done.untouched] == [
            (0.2, 0.3, "no_face"),
            (0.3, 0.5, "mouth_outside"),
            (0.7, 0.8, "mouth_outside"),
        ]


class WaitingContext(SilentContext):
    """Holds the compositor at the first frame until it is told to go on."""

    def __init__(self, scratch: Path) -> None:
        super().__init__(scratch)
        self.go_on = threading.Event()
        self.waited = False

    def preview(self, path: Path, time_s: float) -> None:
        if not self.previews:
            self.waited = self.go_on.wait(PATIENCE_S)
        super().preview(path, time_s)


@pytest.mark.parametrize("batch", [1, 4, 32])
def test_the_next_batch_is_rendered_while_the_last_one_is_composited(
    tmp_path: Path, batch: int
) -> None:
    context = WaitingContext(tmp_path)
    model = Model(batch, before=lambda n: context.go_on.set() if n == 2 else None)
    writer = Writer()
    loop(context, model, writer, blacks(3 * batch))
    assert context.waited
    assert model.threads == {"drive"}
    assert model.batches == [batch] * 3
    assert [frame.index for frame in writer.written] == list(range(3 * batch))


@pytest.mark.parametrize(("batch", "most"), [(1, 40), (8, 70), (100, 330)])
def test_few_frames_wait_whatever_the_encoder_is_held_up_by(
    tmp_path: Path, batch: int, most: int
) -> None:
    decoded = 0
    waiting: list[int] = []

    def counted() -> Iterator[tuple[Frame, Fraction]]:
        nonlocal decoded
        for item in blacks(600):
            decoded += 1
            yield item

    writer = Writer(lambda: waiting.append(decoded - len(writer.written)))
    loop(SilentContext(tmp_path), Model(batch), writer, counted())
    assert len(writer.written) == 600
    assert max(waiting) <= most


def test_batches_that_become_smaller_on_the_way_keep_the_order(tmp_path: Path) -> None:
    def shrink(number: int) -> None:
        model.batch_size = max(1, 8 >> number)

    model, writer = Model(8, before=shrink), Writer()
    loop(SilentContext(tmp_path), model, writer, blacks(20))
    assert model.batches[:4] == [8, 4, 2, 1]
    assert [frame.index for frame in writer.written] == list(range(20))


def test_an_error_of_the_model_comes_out_as_it_is(tmp_path: Path) -> None:
    error = OutOfMemoryError("engine.out_of_memory", "There was not enough memory")

    def fail(number: int) -> None:
        if number == 3:
            raise error

    with pytest.raises(OutOfMemoryError) as caught:
        loop(SilentContext(tmp_path), Model(2, before=fail), Writer(), blacks(50))
    assert caught.value is error


def test_the_model_may_find_out_that_the_user_stopped(tmp_path: Path) -> None:
    context = SilentContext(tmp_path, cancel_after=3)
    model, writer = Model(64, before=lambda _: [context.checkpoint() for _ in range(9)]), Writer()
    with pytest.raises(Cancelled):
        loop(context, model, writer, blacks(500))
    assert model.batches == [64]
    assert writer.written == []


def test_a_stop_beside_the_model_ends_the_pass_after_its_batch(tmp_path: Path) -> None:
    context = SilentContext(tmp_path, cancel_after=5)
    model = Model(1)
    with pytest.raises(Cancelled):
        loop(context, model, Writer(), blacks(500))
    assert len(model.batches) < 20


def test_an_error_of_the_encoder_ends_the_pass(tmp_path: Path) -> None:
    def full() -> None:
        raise OSError("disk full")

    with pytest.raises(OSError, match="disk full"):
        loop(SilentContext(tmp_path), Model(4), Writer(full), blacks(500))


def test_the_last_touch_of_a_patch_is_the_compositors_in_order(tmp_path: Path) -> None:
    touched: list[tuple[int, str]] = []

    def touch(index: int) -> Patch:
        touched.append((index, threading.current_thread().name))
        return PATCH

    class Unhurried(Model):
        def render(self, batch: Sequence[TrackedFace]) -> Any:
            return [partial(touch, item.picture.index) for item in batch]

    writer = Writer()
    done = loop(SilentContext(tmp_path), Unhurried(3), writer, blacks(8))
    assert touched == [(index, threading.current_thread().name) for index in range(8)]
    assert all(frame.planes[0].max() > 100 for frame in writer.written)
    assert done.untouched == ()
