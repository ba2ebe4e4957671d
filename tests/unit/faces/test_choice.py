import pytest

from core.domain.face import Face
from core.errors import InputError, OptionError
from core.faces.choice import survey
from core.faces.look import choose, look
from tests.kit.faces import ScriptedFinder, mesh, painted
from tests.kit.pictures import ArrayPicture


def _sightings(frames: list[list[Face]]) -> list[tuple[ArrayPicture, list[Face]]]:
    return [(painted(faces, index * 10, seed=3), faces) for index, faces in enumerate(frames)]


def test_one_face_is_one_person_and_chosen() -> None:
    found = survey(_sightings([[mesh(100 + 6 * i, 100, 50)] for i in range(6)]))
    assert len(found.persons) == 1
    assert found.chosen == 1
    assert found.listings[0].time_s == 0
    assert found.listings[0].box[0] == pytest.approx(float(mesh(100, 100, 50).box[0]), abs=0.1)


def test_every_look_at_a_face_is_told_with_its_time() -> None:
    host, visitor = mesh(80, 100, 40), mesh(230, 100, 55)
    found = survey(_sightings([[host], [visitor, host], []]))
    seen = [[(round(one.time_s, 2), one.box) for one in face.sightings] for face in found.listings]
    box = found.listings[0].box
    assert seen == [[(0.0, box), (0.4, box)], [(0.4, found.listings[1].box)]]


def test_two_faces_are_listed_left_to_right_and_the_larger_is_chosen() -> None:
    found = survey(_sightings([[mesh(230, 100, 50), mesh(80, 100, 40)]] * 4))
    assert [one.n for one in found.listings] == [1, 2]
    assert found.listings[0].box[0] < found.listings[1].box[0]
    assert found.chosen == 2


def test_the_steady_one_wins_over_a_visitor() -> None:
    host, visitor = mesh(80, 100, 40), mesh(230, 100, 55)
    found = survey(_sightings([[host], [host], [host, visitor], [host], [host]]))
    assert found.chosen == 1
    assert [one.time_s for one in found.listings] == [0.8, 0.8]  # the frame with both


def test_someone_who_appears_late_is_found() -> None:
    late = mesh(150, 100, 50)
    found = survey(_sightings([[], [], [late], [late]]))
    assert found.chosen == 1
    assert found.listings[0].time_s == 0.8


def test_what_is_no_candidate_is_listed_but_never_chosen() -> None:
    dog, person = mesh(80, 110, 60, score=0.1), mesh(240, 100, 30)
    found = survey(_sightings([[dog, person]] * 3))
    assert [one.is_candidate for one in found.listings] == [False, True]
    assert found.chosen == 2
    assert survey(_sightings([[dog]] * 3)).chosen is None
    assert survey(_sightings([[dog]] * 3)).choose(1) is not None


def test_a_number_that_is_not_there_names_those_that_are() -> None:
    found = survey(_sightings([[mesh(230, 100, 50), mesh(80, 100, 40)]]))
    with pytest.raises(OptionError, match="no face number 3") as caught:
        found.choose(3)
    assert "1 (around x 80" in caught.value.hint
    assert "2 (around x 230" in caught.value.hint


def test_crossing_sizes_keep_two_persons_apart() -> None:
    frames = [[mesh(80 + 10 * i, 100, 40), mesh(240 - 10 * i, 100, 60)] for i in range(5)]
    assert len(survey(_sightings(frames)).persons) == 2


def test_looking_at_pictures_without_a_face_is_told() -> None:
    finder = ScriptedFinder(lambda _: [])
    found = look([painted([], 0), painted([], 5)], finder)
    assert found.listings == ()
    with pytest.raises(InputError, match=r"No face was found in holiday\.mp4") as caught:
        choose(found, None, "holiday.mp4", finder)
    assert caught.value.code == "input.no_face"


def test_an_upside_down_face_gives_the_hint() -> None:
    class Turned(ScriptedFinder):
        def find(self, picture):  # type: ignore[no-untyped-def]
            return [] if isinstance(picture, ArrayPicture) else [mesh(160, 100, 60)]

    finder = Turned(lambda _: [])
    with pytest.raises(InputError) as caught:
        choose(look([painted([], 0)], finder), None, "a.mp4", finder)
    assert "upside down" in caught.value.hint


def test_covered_samples_are_kept_from_the_engine() -> None:
    face = mesh(160, 100, 60)
    pictures = [painted([face], i, covered=i in {4, 5}) for i in range(8)]
    finder = ScriptedFinder(lambda _: [face])
    chosen = choose(look(pictures, finder), None, "a.mp4", finder)
    assert [sample.picture.index for sample in chosen.samples] == [0, 1, 2, 3, 6, 7]
    assert chosen.interocular_px == pytest.approx(60, rel=1e-3)
    assert not chosen.is_small


@pytest.mark.parametrize(("size", "is_small"), [(44, True), (52, False)])
def test_small_faces_are_told(size: float, is_small: bool) -> None:
    face = mesh(160, 100, size)
    finder = ScriptedFinder(lambda _: [face])
    chosen = choose(look([painted([face], 0)], finder), None, "a.mp4", finder)
    assert chosen.is_small == is_small


def test_the_checkpoint_can_stop_the_look() -> None:
    class Stop(Exception):
        pass

    def stop() -> None:
        raise Stop

    with pytest.raises(Stop):
        look([painted([], 0)], ScriptedFinder(lambda _: []), stop)
