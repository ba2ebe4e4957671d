import numpy as np
import pytest

from core.faces.appearance import COLUMNS, ROWS, appearance
from core.faces.occlusion import MouthWatch, free_looks, likeness, strangeness
from tests.kit.faces import mesh, painted
from tests.kit.pictures import ArrayPicture

FACE = mesh(160, 100, 60)


def test_a_look_does_not_depend_on_place_or_size() -> None:
    here = appearance(painted([FACE]), FACE)
    other = mesh(90, 80, 45)
    there = appearance(painted([other]), other)
    assert here.shape == (ROWS, COLUMNS, 3)
    assert likeness(here, there) > 0.9


def test_faces_at_the_edge_and_outside_still_give_a_look() -> None:
    for face in (mesh(5, 5, 60), mesh(-400, -400, 60), mesh(318, 238, 60)):
        assert appearance(painted([FACE]), face).shape == (ROWS, COLUMNS, 3)


def test_strangers_are_less_alike_than_one_person() -> None:
    one = appearance(painted([FACE], seed=1), FACE)
    other = appearance(painted([FACE], seed=2), FACE)
    assert likeness(one, other) < 0.7


def test_a_bar_over_the_mouth_is_strange_and_dimmed_light_is_not() -> None:
    picture = painted([FACE])
    free = appearance(picture, FACE)
    covered = appearance(painted([FACE], covered=True), FACE)
    dimmed = ArrayPicture((picture.pixels * 0.5).astype(np.uint8))
    assert strangeness(covered, free) > 0.5
    assert strangeness(appearance(dimmed, FACE), free) < 0.1


def test_covered_looks_among_the_samples_are_found() -> None:
    free = appearance(painted([FACE]), FACE)
    covered = appearance(painted([FACE], covered=True), FACE)
    assert free_looks([free, covered, free + 1, covered, free + 2]) == [
        *(True, False, True, False, True)
    ]
    assert free_looks([covered]) == [True]  # nothing to compare it with


def test_the_watch_sees_the_bar_come_and_go() -> None:
    free = appearance(painted([FACE]), FACE)
    covered = appearance(painted([FACE], covered=True), FACE)
    watch = MouthWatch()
    looks = [free] * 5 + [covered] * 5 + [free] * 3
    assert [watch.is_covered(look) for look in looks] == [False] * 5 + [True] * 5 + [False] * 3


def test_slowly_changing_light_is_no_cover() -> None:
    free = appearance(painted([FACE]), FACE)
    watch = MouthWatch([free])
    tint = np.array([1.0, 0.6, 0.3], np.float32)
    for share in np.linspace(0, 1, 60, dtype=np.float32):
        assert not watch.is_covered(free * (1 - share + share * tint))


@pytest.mark.parametrize("first_is_known", [True, False])
def test_a_new_shot_takes_a_stranger_as_free(first_is_known: bool) -> None:
    known = appearance(painted([FACE], seed=1), FACE)
    stranger = 255 - known
    watch = MouthWatch([known])
    look = known if first_is_known else stranger
    watch.begin_shot(look)
    assert not watch.is_covered(look)
    assert watch.is_covered(appearance(painted([FACE], seed=1, covered=True), FACE))
