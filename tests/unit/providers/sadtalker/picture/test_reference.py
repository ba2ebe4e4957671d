"""A film as an example: its pace, its gaps, its limits, and that it can be stopped."""

import math
from collections.abc import Callable, Sequence
from fractions import Fraction
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from core.domain.face import Face
from core.domain.picture import Picture
from core.errors import Cancelled, InputError
from core.faces.tracker import FaceTracker
from core.pipeline.voice_part import VoicePart
from providers.common.faces.landmarks68 import Points68
from providers.sadtalker.examples import Examples
from providers.sadtalker.options import SadTalkerOptions
from providers.sadtalker.picture.coefficients import CAMERA, KEPT, CoefficientReader, Coefficients
from providers.sadtalker.picture.face_points import MeshLandmarks
from providers.sadtalker.picture.reference import read_reference
from tests.kit.clips import Pixels, write_clip
from tests.kit.context import SilentContext
from tests.kit.faces import ScriptedFinder, mesh, painted
from tests.kit.points68 import front_face
from tests.kit.sounds import babble, write_sound
from tests.kit.voices import MemoryVoice

Faces = Callable[[int], list[Face]]

ALL = 9_999  # frames: more than there are


def at(x: float) -> Face:
    return mesh(x, 90.0, 40.0)


def moving(index: int) -> list[Face]:
    """Two pixels a frame to the right, and back again."""
    return [at(120 + 2 * (index if index < 30 else 60 - index))]


class Straight(MeshLandmarks):
    """The points of a face that looks straight ahead, wherever the mesh is."""

    def points(self, picture: Picture, face: Face) -> Points68:
        x, y = face.points[[33, 263], :2].mean(axis=0)
        return front_face(float(x), float(y), 40.0)


def film(path: Path, faces: Faces, count: int, fps: int = 25, seeds: Sequence[int] = ()) -> Path:
    pictures: list[Pixels] = [
        painted(faces(i), i, seed=seeds[i] if seeds else 0).pixels for i in range(count)
    ]
    return write_clip(path, pictures, Fraction(fps))


@pytest.fixture
def context(tmp_path: Path) -> SilentContext:
    scratch = tmp_path / "scratch"
    scratch.mkdir()
    return SilentContext(scratch)


@pytest.fixture
def read(
    tmp_path: Path, reader: CoefficientReader, context: SilentContext
) -> Callable[..., Coefficients]:
    """Reads a film made of faces."""

    def reading(
        faces: Faces,
        count: int = 20,
        fps: int = 25,
        most_s: float = 60,
        wanted: int = ALL,
        **options: object,
    ) -> Coefficients:
        path = film(tmp_path / "example.mp4", faces, count, fps)
        chosen = SadTalkerOptions.model_validate(options)
        finder, most = ScriptedFinder(faces), Fraction(most_s)
        return read_reference(path, wanted, most, chosen, finder, Straight(), reader, context)

    return reading


def test_every_frame_is_read(read: Callable[..., Coefficients], context: SilentContext) -> None:
    rows = read(moving)
    assert rows.shape == (20, KEPT)
    assert rows.dtype == np.float32
    assert np.ptp(rows, axis=0)[:70].max() > 0  # the face moves over the wall
    assert not context.warnings
    assert {stage for stage, *_ in context.stages} == {"reference"}
    assert context.stages[-1] == ("reference", 1.0, 20, 20)
    assert not list(context.scratch.iterdir())


def test_the_first_frames_rectangle_serves_all(read: Callable[..., Coefficients]) -> None:
    """So the camera follows the face through the square."""
    across = read(moving)[:, CAMERA][:, 1]
    assert (np.diff(across) > 0).all()
    assert 25 * 256 / 160 < across[-1] - across[0] < 45 * 256 / 160


def test_a_face_that_leaves_the_rectangle_gets_another(read: Callable[..., Coefficients]) -> None:
    across = read(lambda i: [at(60 + 5 * i)], 40)[:, CAMERA][:, 1]
    assert (across > 0).all() and (across < 256).all()
    assert (np.diff(across) < 0).any()


def test_the_head_is_looked_at_whatever_is_made_of_the_photo(
    read: Callable[..., Coefficients],
) -> None:
    crop, whole = read(moving, 4), read(moving, 4, preprocess="resize")
    np.testing.assert_array_equal(crop, whole)
    upstream = read(moving, 4, preprocess="resize", compat="upstream")
    assert upstream[0, CAMERA][0] > crop[0, CAMERA][0]


@pytest.mark.parametrize(("fps", "count"), [(50, 40), (30, 24), (10, 8)])
def test_a_film_keeps_its_pace(read: Callable[..., Coefficients], fps: int, count: int) -> None:
    rows = read(lambda i: [at(120 + 40 * i / fps)], count, fps)
    assert len(rows) == 20
    steps = np.diff(rows[2:-3, CAMERA][:, 1])
    assert steps.min() > 0.4 * steps.max()


def test_the_original_takes_frame_for_frame(read: Callable[..., Coefficients]) -> None:
    assert len(read(moving, 24, 30, compat="upstream")) == 24
    assert len(read(moving, 24, 30, most_s=0.5, compat="upstream")) == 13


def test_no_more_is_looked_at_than_is_needed(
    tmp_path: Path, reader: CoefficientReader, context: SilentContext
) -> None:
    path = film(tmp_path / "long.mp4", moving, 60)
    finder = ScriptedFinder(moving)
    rows = read_reference(
        path, ALL, Fraction(1, 2), SadTalkerOptions(), finder, Straight(), reader, context
    )
    assert len(rows) == 13
    assert context.stages[-1] == ("reference", 1.0, 13, 13)


@pytest.mark.parametrize(
    ("fps", "wanted", "options"),
    [(25, 1, {}), (50, 7, {}), (30, 7, {"compat": "upstream"}), (10, 3, {})],
    ids=str,
)
def test_a_part_of_the_voice_needs_a_part_of_the_film(
    read: Callable[..., Coefficients],
    context: SilentContext,
    fps: int,
    wanted: int,
    options: dict[str, object],
) -> None:
    """And finds in it what the whole voice finds there."""

    def across(index: int) -> list[Face]:
        return [at(90 + 60 * index / fps)]

    count = 13 * fps // 10
    whole = read(across, count, fps, most_s=1.2, **options)
    part = read(across, count, fps, most_s=1.2, wanted=wanted, **options)
    assert len(part) == wanted
    np.testing.assert_allclose(part, whole[:wanted], atol=1e-5)
    last = wanted - 1 if options else math.ceil((wanted - 1) * fps / 25)
    step = 1 if options else max(1, round(fps / 25))
    total = (math.ceil(last / step) + FaceTracker.latency) * step + 1
    assert context.stages[-1] == ("reference", 1.0, total, total) and total < count


def test_a_part_is_read_on_until_a_face_comes(read: Callable[..., Coefficients]) -> None:
    def late(index: int) -> list[Face]:
        return [] if index < 20 else moving(index)

    whole = read(late, 50)
    part = read(late, 50, wanted=5)
    np.testing.assert_allclose(part, whole[:5], atol=1e-5)


def test_a_part_follows_whom_the_whole_voice_follows(
    tmp_path: Path, reader: CoefficientReader, context: SilentContext
) -> None:
    """Somebody larger comes later and stays for longer."""
    near, far = at(120), mesh(200.0, 120.0, 70.0)

    def faces(index: int) -> list[Face]:
        return [near] if index < 10 else [near, far]

    path = film(tmp_path / "two.mp4", faces, 40)
    rows = [
        read_reference(
            path,
            wanted,
            Fraction(9),
            SadTalkerOptions(),
            ScriptedFinder(faces),
            Straight(),
            reader,
            context,
        )
        for wanted in (5, ALL)
    ]
    np.testing.assert_allclose(rows[0], rows[1][:5], atol=1e-5)
    assert context.warnings[0] == (
        "reference_faces",
        "2 faces found in “two.mp4”: the largest and steadiest one is followed. "
        "Take a film of one person if that is the wrong one",
    )


def test_a_preview_reads_what_its_windows_show(
    tmp_path: Path, reader: CoefficientReader, context: SilentContext
) -> None:
    """Its end, 13 frames behind it, and one more for times between frames."""
    path = film(tmp_path / "example.mp4", moving, 60)
    options = SadTalkerOptions(pose_reference=str(path), blink_reference=str(path))
    examples = Examples(options, ScriptedFinder(moving), Straight(), reader)
    voice = MemoryVoice(np.zeros(16_000 * 9, np.float32))
    read = examples.read(VoicePart(voice, 0.2, 0.2), context)
    assert read.pose is not None and read.pose is read.blink
    assert len(read.pose) == 10 + 13 + 1
    assert context.stages[-1][-1] == 24 + FaceTracker.latency


def test_frames_without_a_face_keep_what_was_before(
    read: Callable[..., Coefficients], context: SilentContext
) -> None:
    rows = read(lambda i: [] if 12 <= i < 24 else moving(i), 40)
    np.testing.assert_array_equal(rows[12:22], np.broadcast_to(rows[11], (10, KEPT)))
    assert [code for code, _ in context.warnings] == ["reference_gaps"]
    assert context.warnings[0][1].startswith("12 of 40 frames of “example.mp4”")


def test_a_face_that_comes_late_is_there_from_the_beginning(
    read: Callable[..., Coefficients],
) -> None:
    rows = read(lambda i: [] if i < 10 else moving(i), 30)
    np.testing.assert_array_equal(rows[:9], np.broadcast_to(rows[10], (9, KEPT)))


def test_a_photo_is_a_film_of_one_frame(
    tmp_path: Path, reader: CoefficientReader, context: SilentContext
) -> None:
    path = tmp_path / "photo.png"
    Image.fromarray(painted(moving(0)).pixels).save(path)
    finder = ScriptedFinder(moving)
    rows = read_reference(
        path, ALL, Fraction(5), SadTalkerOptions(), finder, Straight(), reader, context
    )
    assert rows.shape == (1, KEPT)


def test_a_film_without_a_face_is_told(read: Callable[..., Coefficients]) -> None:
    with pytest.raises(InputError) as told:
        read(lambda _: [])
    assert told.value.code == "input.no_face"
    assert "example.mp4" in told.value.title


def test_a_face_that_comes_after_the_voice_is_none(read: Callable[..., Coefficients]) -> None:
    with pytest.raises(InputError) as told:
        read(lambda i: [] if i < 30 else moving(i), 50, most_s=1)
    assert told.value.code == "input.no_face"


def test_a_sound_is_no_film(
    tmp_path: Path, reader: CoefficientReader, context: SilentContext
) -> None:
    path = write_sound(tmp_path / "voice.wav", babble(1))
    finder = ScriptedFinder(moving)
    with pytest.raises(InputError):
        read_reference(
            path, ALL, Fraction(1), SadTalkerOptions(), finder, Straight(), reader, context
        )


def test_who_is_seen_only_behind_what_is_needed_is_not_followed(
    tmp_path: Path, reader: CoefficientReader, context: SilentContext
) -> None:
    """Somebody larger comes later and stays for longer."""
    near, far = at(120), mesh(200.0, 120.0, 70.0)

    def faces(index: int) -> list[Face]:
        return [near] if index < 20 else [far]

    path = film(tmp_path / "two.mp4", faces, 60, seeds=[0] * 20 + [1] * 40)
    rows = read_reference(
        path,
        ALL,
        Fraction(1, 2),
        SadTalkerOptions(),
        ScriptedFinder(faces),
        Straight(),
        reader,
        context,
    )
    assert len(rows) == 13


def test_every_frame_that_is_decoded_or_searched_may_be_the_last(
    tmp_path: Path, reader: CoefficientReader, context: SilentContext
) -> None:
    """Frames of a film take milliseconds each, and all of it may hang on its first one."""

    class Asked(ScriptedFinder):
        """Knows how often somebody asked for a stop before each search."""

        def __init__(self) -> None:
            super().__init__(moving)
            self.asked: list[int] = []

        def find(self, picture: Picture) -> list[Face]:
            self.asked.append(context.checkpoints)
            return super().find(picture)

    path, finder = film(tmp_path / "example.mp4", moving, 40), Asked()
    read_reference(path, ALL, Fraction(9), SadTalkerOptions(), finder, Straight(), reader, context)
    assert finder.asked[0] > 40
    assert (np.diff(finder.asked) > 0).all()


@pytest.mark.parametrize("after", [1, 14, 60])
def test_it_can_be_stopped_anywhere(tmp_path: Path, reader: CoefficientReader, after: int) -> None:
    path = film(tmp_path / "example.mp4", moving, 20)
    scratch = tmp_path / "scratch-stopped"
    scratch.mkdir()
    context = SilentContext(scratch, cancel_after=after)
    finder = ScriptedFinder(moving)
    with pytest.raises(Cancelled):
        read_reference(
            path, ALL, Fraction(9), SadTalkerOptions(), finder, Straight(), reader, context
        )
    assert not list(scratch.iterdir())
