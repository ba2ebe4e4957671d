"""Which pictures of a film SyncNet is shown."""

from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction

import numpy as np
import pytest

from core.domain.face import TrackedFace
from providers.judge.syncnet.tracks import FaceTrack, FaceWatch
from tests.kit.faces import mesh
from tests.kit.pictures import ArrayPicture

PICTURE = ArrayPicture(np.zeros((4, 4, 3), np.uint8))


def seen(n: int, fps: Fraction, x: float | None = 100.0, *, is_cut: bool = False) -> TrackedFace:
    face = None if x is None else mesh(x, 80, 40)
    return TrackedFace(replace(PICTURE, index=n), n / fps, face, is_cut=is_cut)


def tracks(
    places: Sequence[float | None], cuts: tuple[int, ...] = (), fps: int = 25
) -> list[FaceTrack]:
    watch = FaceWatch()
    for n, x in enumerate(places):
        watch.add(seen(n, Fraction(fps), x, is_cut=n in cuts))
    return watch.tracks(len(places) / fps)


def test_a_face_throughout_is_one_stretch() -> None:
    (track,) = tracks([100.0] * 120)
    assert (track.first, track.frames.tolist()) == (0, list(range(120)))
    np.testing.assert_array_equal(track.places, np.broadcast_to(track.places[0], (120, 3)))


def test_half_the_longer_side_of_the_face_is_told() -> None:
    (track,) = tracks([100.0] * 120)
    x, y, half = track.places[0]
    assert x == pytest.approx(100, abs=2) and 80 < y < 100
    assert half == pytest.approx(46, abs=6)  # of a face 90 high with eyes 40 apart


def test_a_cut_parts_two_stretches() -> None:
    assert [(one.first, len(one)) for one in tracks([90.0] * 220, cuts=(100,))] == [
        (0, 100),
        (100, 120),
    ]


def test_a_short_gap_is_bridged_by_a_straight_line() -> None:
    places: list[float | None] = [100.0] * 60 + [None] * 24 + [160.0] * 60
    (track,) = tracks(places)
    assert len(track) == 144
    between = track.places[66:78, 0]
    assert (np.diff(between) > 0).all() and 105 < between[0] < between[-1] < 155


def test_a_long_gap_parts_two_stretches() -> None:
    places: list[float | None] = [100.0] * 110 + [None] * 25 + [100.0] * 110
    assert [(one.first, len(one)) for one in tracks(places)] == [(0, 110), (135, 110)]


def test_short_stretches_count_only_where_there_is_no_long_one() -> None:
    short: list[float | None] = [100.0] * 40 + [None] * 30 + [100.0] * 60
    assert [(one.first, len(one)) for one in tracks(short)] == [(70, 60)]
    both = short + [None] * 30 + [100.0] * 100
    assert [(one.first, len(one)) for one in tracks(both)] == [(160, 100)]


@pytest.mark.parametrize("places", [[], [None] * 200, [100.0] * 24])
def test_there_may_be_nothing_to_judge(places: list[float | None]) -> None:
    assert tracks(places) == []


def test_a_jump_of_the_box_is_not_followed() -> None:
    places: list[float | None] = [100.0] * 60 + [190.0] * 3 + [100.0] * 60
    (track,) = tracks(places)
    np.testing.assert_array_equal(track.places, np.broadcast_to(track.places[0], (123, 3)))


@pytest.mark.parametrize(
    ("fps", "frames"), [(50, [0, 2, 4, 6]), (30, [0, 1, 2, 4]), (12, [0, 0, 1, 1])]
)
def test_other_rates_are_brought_to_25_pictures_a_second(fps: int, frames: list[int]) -> None:
    """Picture k is the one nearest to k times 40 ms."""
    (track,) = tracks([100.0] * (4 * fps), fps=fps)
    assert len(track) == 100
    assert track.frames[:4].tolist() == frames
