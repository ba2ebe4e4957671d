"""The look through the film before it is rendered."""

from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest

from core.domain.face import Face, TrackedFace
from core.domain.picture import Picture, Region
from core.domain.request import RenderRequest
from core.errors import Cancelled, InputError
from providers.common.faces.overlaps import Boxes
from providers.wav2lip.pads import Pads
from providers.wav2lip.upstream_boxes import SeenBoxes, UpstreamBoxes, tracked_box
from providers.wav2lip.upstream_pass import first_pass
from tests.kit.clips import write_clip
from tests.kit.context import SilentContext
from tests.kit.faces import ScriptedFinder, mesh, painted
from tests.kit.sounds import babble, write_sound

FRAMES = 30
PICTURE = Region(0, 0, 320, 240)


def face(number: int) -> Face:
    return mesh(150 + number, 110, 60)


def faces(number: int) -> list[Face]:
    """Nobody from the 20th frame on."""
    return [face(number)] if number < 20 else []


class Seen:
    """Sees two faces in every third frame, the surer one left above."""

    def faces(self, pictures: Sequence[Picture]) -> list[Boxes]:
        both = np.array([(10.9, 20.9, 60.2, 90.7, 0.9), (100, 60, 200, 180, 0.8)], np.float32)
        return [both if picture.index % 3 == 0 else both[:0] for picture in pictures]


class Growing:
    """Sees a face that grows faster and faster."""

    def faces(self, pictures: Sequence[Picture]) -> list[Boxes]:
        sides = [(10, 20, 60 + one.index**2 / 5, 90, 0.9) for one in pictures]
        return [np.array([side], np.float32) for side in sides]


@pytest.fixture(scope="module")
def film(tmp_path_factory: pytest.TempPathFactory) -> Path:
    pictures = [painted(faces(number), number).pixels for number in range(FRAMES)]
    return write_clip(tmp_path_factory.mktemp("film") / "film.mp4", pictures)


def ordered(film: Path, folder: Path, seconds: float, **options: object) -> RenderRequest:
    voice = folder / "voice.wav"
    write_sound(voice, babble(seconds))
    return RenderRequest(source=film, audio=voice, output=folder / "out.mp4", **options)


def seen_in(
    request: RenderRequest,
    folder: Path,
    search: Seen | None = None,
    area: Region | None = None,
    context: SilentContext | None = None,
) -> SeenBoxes:
    heard = context or SilentContext(folder)
    return first_pass(request, ScriptedFinder(faces), search, area, heard)


def test_the_tracker_alone_gives_every_frame_its_face(film: Path, tmp_path: Path) -> None:
    context = SilentContext(tmp_path)
    seen = seen_in(ordered(film, tmp_path, 3.0), tmp_path, context=context)
    assert sorted(seen.boxes) == list(range(20))
    wanted = tracked_box(face(10).points, PICTURE)
    got = seen.boxes[10]
    assert abs(got.x0 - wanted.x0) <= 1 and abs(got.y1 - wanted.y1) <= 1
    assert context.stages[-1] == ("survey", 1.0, FRAMES, FRAMES)
    assert [path.name for path in tmp_path.iterdir() if path.is_file()] == ["voice.wav"]


def test_the_surest_detection_is_taken_whoever_it_is(film: Path, tmp_path: Path) -> None:
    seen = seen_in(ordered(film, tmp_path, 3.0), tmp_path, Seen())
    assert seen.boxes[0] == seen.boxes[27] == Region(10, 20, 60, 90)
    assert seen.boxes[1].x0 > 80  # the tracked one
    assert 28 not in seen.boxes


def test_a_searched_part_counts_from_its_own_corner(film: Path, tmp_path: Path) -> None:
    area = Region(10, 20, 320, 240)
    seen = seen_in(ordered(film, tmp_path, 3.0), tmp_path, Seen(), area)
    assert seen.boxes[0] == Region(0, 0, 50, 70)
    nobody = seen_in(ordered(film, tmp_path, 3.0), tmp_path, None, Region(0, 0, 20, 20))
    assert nobody.boxes == {}


def test_frames_beyond_the_voice_are_not_looked_at(film: Path, tmp_path: Path) -> None:
    seen = seen_in(ordered(film, tmp_path, 0.6), tmp_path, Seen())
    assert max(seen.boxes) == 14  # fifteen frames are shown
    assert seen.kept == 12  # of 49 columns: eleven windows of 16 fit, and one more ends with them


def test_a_part_is_looked_at_as_far_as_its_boxes_are_averaged(film: Path, tmp_path: Path) -> None:
    request = ordered(film, tmp_path, 3.0, start_s=0.2, preview_s=0.2)
    assert max(seen_in(request, tmp_path).boxes) == 9 + 4


def test_a_part_has_the_boxes_of_the_whole(film: Path, tmp_path: Path) -> None:
    def boxes(**part: float) -> list[Region | None]:
        seen = seen_in(ordered(film, tmp_path, 3.0, **part), tmp_path, Growing())
        upstream = UpstreamBoxes(seen, Pads(), None, is_smooth=True)
        frames = [painted([face(number)], number) for number in range(5, 10)]
        return upstream.boxes([TrackedFace(one, one.time, face(one.index)) for one in frames])

    assert boxes(start_s=0.2, preview_s=0.2) == boxes()


def test_it_can_be_stopped_and_leaves_nothing(film: Path, tmp_path: Path) -> None:
    context = SilentContext(tmp_path, cancel_after=30)
    request = ordered(film, tmp_path, 3.0)
    with pytest.raises(Cancelled):
        seen_in(request, tmp_path, context=context)
    assert not list(tmp_path.glob("*.spool"))


def test_a_film_without_a_face_is_told(film: Path, tmp_path: Path) -> None:
    nobody = ScriptedFinder(lambda _: [])
    request = ordered(film, tmp_path, 1.0)
    with pytest.raises(InputError) as caught:
        first_pass(request, nobody, None, None, SilentContext(tmp_path))
    assert caught.value.code == "input.no_face"


def test_a_voice_that_the_original_does_not_survive_is_told(film: Path, tmp_path: Path) -> None:
    with pytest.raises(InputError) as caught:
        seen_in(ordered(film, tmp_path, 0.15), tmp_path)
    assert caught.value.code == "input.not_as_upstream"
