"""Where faces are drawn: at and between the looks that found them, and nowhere else."""

import pytest

from core.domain.result import FaceListing, Sighting, SurveyResult
from gui.playback.face_marks import box_at, marks_at


def seen(*looks: tuple[float, float]) -> tuple[Sighting, ...]:
    """Sightings of a square face of 100 pixels: (time, left edge)."""
    return tuple(Sighting(time_s=t, box=(x, 0.0, x + 100.0, 100.0)) for t, x in looks)


def left_at(sightings: tuple[Sighting, ...], at_s: float) -> float | None:
    box = box_at(sightings, at_s)
    return None if box is None else box[0]


def test_between_two_looks_a_face_is_on_its_way() -> None:
    looks = seen((0.0, 0.0), (2.0, 300.0))
    assert [left_at(looks, t) for t in (0.0, 1.0, 2.0)] == pytest.approx([0.0, 150.0, 300.0])


def test_somebody_who_stays_is_shown_between_looks_far_apart() -> None:
    assert left_at(seen((0.0, 0.0), (30.0, 30.0)), 15.0) == pytest.approx(15.0)


def test_somebody_elsewhere_much_later_is_shown_only_near_the_looks() -> None:
    looks = seen((0.0, 0.0), (30.0, 500.0))
    assert [left_at(looks, t) for t in (0.5, 15.0, 29.5)] == [0.0, None, 500.0]


def test_far_from_any_look_nothing_is_shown() -> None:
    assert left_at(seen((5.0, 0.0)), 3.0) is None
    assert left_at((), 3.0) is None


def test_the_first_look_at_a_long_film_stands_for_its_first_frame() -> None:
    looks = seen((1.5, 0.0), (4.5, 10.0), (7.5, 20.0))
    assert [left_at(looks, t) for t in (0.0, 9.0, 9.1)] == [0.0, 20.0, None]
    assert left_at(seen((1.5, 0.0), (4.5, 500.0)), 0.0) is None


def test_a_stills_faces_are_there_at_any_time() -> None:
    faces = (
        FaceListing(n=1, box=(0, 0, 9, 9), score=0.9, time_s=0.0),
        FaceListing(n=2, box=(20, 0, 29, 9), score=0.1, time_s=0.0, is_candidate=False),
    )
    found = SurveyResult(faces=faces, chosen=1)
    first, second = marks_at(found, None, 7.0)
    assert first.is_chosen and first.is_candidate
    assert not second.is_chosen and not second.is_candidate
    assert [mark.is_chosen for mark in marks_at(found, 2, 7.0)] == [False, True]
    assert marks_at(found, None, None) == ()
