"""What a job makes of frames: their boxes, their order, and what is matched."""

from collections.abc import Callable, Sequence
from fractions import Fraction
from pathlib import Path

import numpy as np
import pytest
import torch

from core.domain.face import Face, TrackedFace
from core.domain.picture import Region, RgbImage, RgbPatch
from core.errors import Cancelled
from core.pipeline.voice_part import VoicePart
from providers.common.computing.batches import Batches
from providers.common.faces.landmarks68 import CHIN, NOSE_BRIDGE
from providers.common.hearing.voice_activity import Span
from providers.musetalk.model import Ears, MuseTalkModel
from providers.musetalk.options import MuseTalkOptions
from providers.musetalk.preparation import Ready
from providers.musetalk.site import SIDE, Site
from tests.kit.context import SilentContext
from tests.kit.pictures import ArrayPicture
from tests.kit.voices import MemoryVoice
from tests.kit.whisper import LoudnessStates

SIZE = 160
TRACKED = Region(30, 20, 110, 120)
AS_ORIGINAL = Fraction(25)


class Points:
    """A face whose middle is at 60, wherever its sides and its chin are."""

    def __init__(self, left: float = 40, right: float = 120, chin: float = 100) -> None:
        self.left, self.right, self.chin = left, right, chin
        self.asked = 0

    def points(self, picture: ArrayPicture, face: Face) -> np.ndarray:
        self.asked += 1
        points = np.full((68, 2), ((self.left + self.right) / 2, 60), np.float32)
        points[0, 0], points[16, 0] = self.left, self.right
        points[NOSE_BRIDGE, 1], points[CHIN, 1] = 60, self.chin
        return points


class Ready68:
    """Prepares nothing and notes where it was to."""

    def __init__(self) -> None:
        self.sites: list[Site] = []

    def of(self, sites: Sequence[Site], *_: object) -> list[Ready]:
        self.sites += sites
        return [
            Ready(torch.zeros(8, 32, 32), np.full((s.box.height, s.box.width), 255, np.uint8))
            for s in sites
        ]


class Painter:
    """Paints every face in one colour."""

    def inpaint(self, latents: torch.Tensor, heard: np.ndarray) -> list[RgbImage]:
        return [np.full((SIDE, SIDE, 3), 90, np.uint8) for _ in latents]


class Activity:
    """Hears nobody speak."""

    def __init__(self) -> None:
        self.asked = 0

    def spans(self, voice: VoicePart, tick: Callable[[float], None]) -> list[Span]:
        self.asked += 1
        return []


class Job:
    """A model over stand-ins."""

    def __init__(
        self,
        folder: Path,
        points: Points | None = None,
        upstream_fps: Fraction | None = None,
        cancel_after: int | None = None,
        **options: object,
    ) -> None:
        self.context = SilentContext(folder, cancel_after)
        self.points = points or Points()
        self.preparation = Ready68()
        self.activity = Activity()
        self.model = MuseTalkModel(
            Painter(),
            Ears(LoudnessStates(), self.activity),
            self.points,
            self.preparation,
            Batches(4, torch.device("cpu")),
            MuseTalkOptions(**options),
            7,
            upstream_fps,
            self.context,
        )
        voice = MemoryVoice(np.zeros(16_000, np.float32))
        self.model.listen(VoicePart(voice, 0.0, 1.0), SilentContext(folder))

    def box(self) -> Region:
        """Of one frame's face."""
        self.model.render([tracked(0)])
        return self.preparation.sites[0].box


def tracked(number: int, *, index: int = 0, is_cut: bool = False, level: int = 128) -> TrackedFace:
    grain = np.random.default_rng(5).normal(level, 9, (SIZE, SIZE, 1)).repeat(3, 2)
    pixels = grain.clip(0, 255).astype(np.uint8)
    box = np.array([TRACKED.x0, TRACKED.y0, TRACKED.x1, TRACKED.y1], np.float32)
    time = Fraction(number, 25)
    face = Face(box, np.zeros((478, 3), np.float32), 1.0)
    return TrackedFace(ArrayPicture(pixels, index, time), time, face, is_cut=is_cut)


def patches(job: Job, *batch: TrackedFace) -> list[RgbPatch | None]:
    return [None if one is None else one() for one in job.model.render(batch)]


@pytest.mark.parametrize("left", [0.0, -1.0, -3.0, -40.0])
def test_a_face_that_leaves_the_picture_keeps_its_box(tmp_path: Path, left: float) -> None:
    """The original takes the detector's at once, and the mouth jumps."""
    assert Job(tmp_path, Points(left=left)).box() == Region(int(left), 20, 120, 110)
    boxes = {Job(tmp_path, Points(left=-3), upstream_fps=AS_ORIGINAL).box()}
    assert boxes == {Region(30, 20, 110, 130)}


def test_a_chin_below_the_picture_keeps_the_nose_in_the_middle(tmp_path: Path) -> None:
    low = Points(chin=SIZE - 4)
    assert Job(tmp_path, low).box() == Region(40, 0, 120, SIZE + 6)
    assert Job(tmp_path, low, upstream_fps=AS_ORIGINAL).box() == Region(40, 0, 120, SIZE)
    assert Job(tmp_path, low, version="1.0").box() == Region(40, 0, 120, SIZE - 4)


def test_what_was_matched_before_a_cut_does_not_count_after_it(tmp_path: Path) -> None:
    """Also where the mouth lies outside the picture on the cut's own frame."""
    (alone,) = patches(Job(tmp_path), tracked(9, level=60))
    job = Job(tmp_path)
    patches(job, tracked(0, level=200))
    inside, job.points.left, job.points.right = (40, 120), SIZE + 5, SIZE + 85
    assert patches(job, tracked(8, level=60, is_cut=True)) == [None]
    job.points.left, job.points.right = inside
    (after,) = patches(job, tracked(9, level=60))
    assert np.array_equal(after.rgb, alone.rgb)


def test_every_frame_has_its_own_grain(tmp_path: Path) -> None:
    """Dissolved frames have no number of their own."""
    one, other, again = patches(
        Job(tmp_path, match_colour=False),
        tracked(1, index=-1),
        tracked(2, index=-1),
        tracked(1, index=-1),
    )
    assert not np.array_equal(one.rgb, other.rgb)
    assert np.array_equal(one.rgb, again.rgb)


def test_it_stops_between_two_faces(tmp_path: Path) -> None:
    """DWPose takes a third of a second for each."""
    job = Job(tmp_path, cancel_after=2)
    with pytest.raises(Cancelled):
        job.model.render([tracked(n) for n in range(4)])
    assert job.points.asked == 2


@pytest.mark.parametrize(
    ("upstream_fps", "options"), [(AS_ORIGINAL, {}), (None, {"close_in_silence": False})]
)
def test_nobody_is_told_of_a_closed_mouth_that_moves(
    tmp_path: Path, upstream_fps: Fraction | None, options: dict[str, bool]
) -> None:
    context = SilentContext(tmp_path)
    voice = VoicePart(MemoryVoice(np.zeros(16_000, np.float32)), 0.0, 1.0)
    closed, moving = Job(tmp_path), Job(tmp_path, upstream_fps=upstream_fps, **options)
    moving.model.listen(voice, context)
    assert not context.warnings
    assert not moving.activity.asked
    closed.model.listen(voice, context)
    assert [code for code, _ in context.warnings] == ["no_speech"]
