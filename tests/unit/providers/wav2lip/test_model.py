"""What a job makes of frames: which it leaves, what it hears for them, and in which order."""

from collections.abc import Callable, Sequence
from fractions import Fraction
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import torch

from core.domain.face import TrackedFace
from core.domain.picture import Region, RgbImage, RgbPatch
from core.pipeline.voice_part import VoicePart
from providers.common.computing.batches import Batches
from providers.common.hearing.voice_activity import Span
from providers.wav2lip.model import Wav2LipModel
from tests.kit.context import SilentContext
from tests.kit.faces import mesh, painted
from tests.kit.voices import MemoryVoice, spoken

BOX = Region(100, 60, 220, 200)


class Boxes:
    """The same box in every frame but those that are told."""

    def __init__(self, outside: Sequence[int] = ()) -> None:
        self._outside = outside

    def boxes(self, items: Sequence[TrackedFace]) -> list[Region | None]:
        return [None if item.picture.index in self._outside else BOX for item in items]


class Painter:
    """Paints what it hears first as a level."""

    def __init__(self) -> None:
        self.heard: list[np.ndarray] = []
        self.ways: list[bool] = []

    def paint(
        self, faces: Sequence[RgbImage], heard: np.ndarray, *, as_upstream: bool
    ) -> list[RgbImage]:
        self.heard += list(heard)
        self.ways.append(as_upstream)
        return [np.full((96, 96, 3), n, np.uint8) for n, _ in enumerate(faces)]


class Hands:
    """Joins nothing; notes what it is given."""

    def __init__(self) -> None:
        self.joined: list[tuple[str, int, bool]] = []

    def patch(self, item: TrackedFace, box: Region, painted: RgbImage) -> RgbPatch:
        return self._noted("ours", item, box)

    def upstream_patch(self, item: TrackedFace, box: Region, painted: RgbImage) -> RgbPatch:
        return self._noted("theirs", item, box)

    def _noted(self, way: str, item: TrackedFace, box: Region) -> RgbPatch:
        self.joined.append((way, item.picture.index, item.is_cut))
        size = (box.height, box.width)
        return RgbPatch(box, np.zeros((*size, 3), np.uint8), np.ones(size, np.float32))


class Activity:
    """Hears somebody speak in the first half of a second."""

    def spans(self, voice: VoicePart, tick: Callable[[float], None]) -> list[Span]:
        return [Span(0.0, 0.5)]


class Job:
    """A model over stand-ins."""

    def __init__(self, folder: Path, **changed: Any) -> None:
        self.painter, self.hands = Painter(), Hands()
        self.context = SilentContext(folder)
        given: dict[str, Any] = {
            "network": self.painter,
            "activity": Activity(),
            "boxes": Boxes(),
            "joiner": self.hands,
            "batches": Batches(4, torch.device("cpu")),
            "upstream_fps": None,
            "closes": True,
            "context": self.context,
        }
        self.model = Wav2LipModel(**(given | changed))
        self.model.listen(VoicePart(MemoryVoice(spoken()), 0.0, 2.0), self.context)

    def patches(self, *batch: TrackedFace) -> list[RgbPatch | None]:
        return [None if one is None else one() for one in self.model.render(batch)]


def tracked(number: int, *, is_cut: bool = False) -> TrackedFace:
    face = mesh(160, 110, 60)
    return TrackedFace(painted([face], number), Fraction(number, 25), face, is_cut=is_cut)


def test_frames_without_a_box_are_left_and_the_others_keep_their_order(tmp_path: Path) -> None:
    job = Job(tmp_path, boxes=Boxes([1, 3]))
    made = job.patches(*(tracked(n) for n in range(6)))
    assert [patch is None for patch in made] == [False, True, False, True, False, False]
    assert [index for _, index, _ in job.hands.joined] == [0, 2, 4, 5]


def test_a_cut_on_a_frame_that_is_left_comes_with_the_next_one(tmp_path: Path) -> None:
    job = Job(tmp_path, boxes=Boxes([1]))
    job.patches(tracked(0))
    job.patches(tracked(1, is_cut=True))
    job.patches(tracked(2), tracked(3))
    assert [is_cut for _, _, is_cut in job.hands.joined] == [False, True, False]


def test_nothing_is_heard_where_nobody_speaks(tmp_path: Path) -> None:
    """Unless the person wants it so, or all as in the original."""
    late = tracked(30)  # 1.2 s
    for changed, is_silent in (
        ({}, True),
        ({"closes": False}, False),
        ({"upstream_fps": Fraction(25)}, False),
    ):
        job = Job(tmp_path, **changed)
        job.patches(tracked(5), late)
        spoken_part, pause = job.painter.heard
        assert spoken_part.shape == (1, 80, 16) and spoken_part.max() > 0
        assert bool((pause == -4).all()) is is_silent


def test_a_box_beside_the_mouth_leaves_the_frame_unless_the_original_would_not(
    tmp_path: Path,
) -> None:
    class Aside(Boxes):
        def boxes(self, items: Sequence[TrackedFace]) -> list[Region | None]:
            return [Region(0, 0, 60, 60) for _ in items]

    assert Job(tmp_path, boxes=Aside()).patches(tracked(0)) == [None]
    assert Job(tmp_path, boxes=Aside(), upstream_fps=Fraction(25)).patches(tracked(0)) != [None]


@pytest.mark.parametrize(("fps", "way"), [(None, "ours"), (Fraction(25), "theirs")])
def test_whose_way_it_is(tmp_path: Path, fps: Fraction | None, way: str) -> None:
    job = Job(tmp_path, upstream_fps=fps)
    job.patches(tracked(0))
    assert job.painter.ways == [fps is not None]
    assert [by for by, _, _ in job.hands.joined] == [way]


def test_batches_are_no_larger_than_they_may_be(tmp_path: Path) -> None:
    job = Job(tmp_path)
    assert job.model.batch_size == 4
    assert len(job.patches(*(tracked(n) for n in range(7)))) == 7
    assert len(job.painter.ways) == 2
