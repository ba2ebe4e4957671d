"""One pass over the frames: what is drawn, what is left alone, and that the user is told."""

from collections.abc import Iterator, Sequence
from fractions import Fraction
from pathlib import Path
from typing import Any

import numpy as np

from core.domain.face import Face, TrackedFace
from core.domain.picture import Patch, Region, RgbPatch
from core.domain.result import Gap
from core.media.picture.color import SDR
from core.media.picture.frame import Frame, rgb_to_planes
from core.pipeline.frame_loop import FrameLoop, Pass
from core.pipeline.timings import Timings
from tests.kit.context import SilentContext

FPS = 10
SIDE = 16
FACE = Face(np.array([2, 2, 14, 14], np.float32), np.zeros((478, 3), np.float32), 1.0)
PATCH = RgbPatch(Region(4, 4, 8, 8), np.full((4, 4, 3), 255, np.uint8), np.ones((4, 4), np.float32))


class Tracker:
    """Finds the face in every frame but those of ``without``."""

    def __init__(self, without: set[int]) -> None:
        self._without = without

    def push(self, frame: Frame, at: Fraction) -> list[TrackedFace]:
        is_seen = frame.index not in self._without
        return [TrackedFace(frame, at, FACE if is_seen else None, "" if is_seen else "no_face")]

    def flush(self) -> list[TrackedFace]:
        return []


class Model:
    """Draws on every face but those of ``without``."""

    def __init__(self, batch_size: int, without: set[int]) -> None:
        self.batch_size = batch_size
        self._without = without

    def render(self, batch: Sequence[TrackedFace]) -> Sequence[Patch | None]:
        return [None if item.picture.index in self._without else PATCH for item in batch]


class Writer:
    """Keeps the frames."""

    def __init__(self) -> None:
        self.written: list[Frame] = []

    def write(self, frame: Frame, _at: Fraction) -> None:
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


def run(
    folder: Path, count: int, *, batch: int, no_face: set[int], no_patch: set[int]
) -> tuple[Pass, list[bool]]:
    """What the pass said, and which of the written frames were drawn on."""
    tracker: Any = Tracker(no_face)
    model: Any = Model(batch, no_patch)
    writer: Any = Writer()
    frames: Iterator[tuple[Frame, Fraction]] = ((black(i), Fraction(i, FPS)) for i in range(count))
    loop = FrameLoop(tracker, model, SilentContext(folder), Timings(), count)
    done = loop.run(frames, writer)
    assert [frame.index for frame in writer.written] == list(range(count))
    return done, [bool(frame.planes[0].max() > 100) for frame in writer.written]


def test_frames_stay_in_order_and_only_faces_are_drawn_on(tmp_path: Path) -> None:
    for batch in (1, 3):
        done, drawn = run(tmp_path, 8, batch=batch, no_face={2, 3}, no_patch=set())
        assert drawn == [i not in {2, 3} for i in range(8)]
        assert done.untouched == (Gap(start_s=0.2, end_s=0.4, reason="no_face"),)


def test_a_face_without_a_patch_is_told_as_left_alone(tmp_path: Path) -> None:
    for batch in (1, 3):
        done, drawn = run(tmp_path, 8, batch=batch, no_face={2}, no_patch={3, 4, 7})
        assert drawn == [i not in {2, 3, 4, 7} for i in range(8)]
        assert [(gap.start_s, gap.end_s, gap.reason) for gap in done.untouched] == [
            (0.2, 0.3, "no_face"),
            (0.3, 0.5, "mouth_outside"),
            (0.7, 0.8, "mouth_outside"),
        ]
