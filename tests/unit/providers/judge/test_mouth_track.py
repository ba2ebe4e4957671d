"""Mouths over the frames of a film, on one time line."""

from fractions import Fraction

import numpy as np
import pytest

from core.domain.face import TrackedFace
from providers.judge.mouth_track import RATE_HZ, MouthTrack, MouthWatch
from tests.kit.faces import mesh
from tests.kit.pictures import ArrayPicture

PICTURE = ArrayPicture(np.zeros((8, 8, 3), np.uint8))
UPPER, LOWER = (82, 13, 312), (87, 14, 317)


def face_with(opening: float, size: float = 100.0, turn: float = 0.0):  # type: ignore[no-untyped-def]
    face = mesh(160, 100, size, turn=turn)
    for side, rows in ((-0.5, UPPER), (0.5, LOWER)):
        for row in rows:
            face.points[row] = (160, 180 + side * opening * size, 0)
    return face


def filmed(fps: Fraction, opening, seconds: float = 4.0, missing=()) -> MouthTrack:  # type: ignore[no-untyped-def]
    watch = MouthWatch()
    for index in range(round(seconds * fps)):
        at = index / fps
        face = None if index in missing else face_with(opening(float(at)))
        watch.add(TrackedFace(PICTURE, at, face))
    return watch.track(seconds, float(1 / fps))


def wave(at: float) -> float:
    return 0.1 + 0.05 * np.sin(2 * np.pi * at)


@pytest.mark.parametrize("fps", [Fraction(12), Fraction(30000, 1001), Fraction(25), Fraction(60)])
def test_any_frame_rate_gives_the_same_track(fps: Fraction) -> None:
    track = filmed(fps, wave)
    moments = np.arange(len(track.values)) / RATE_HZ
    expected = np.array([wave(at) for at in moments])
    inner = slice(5, -8)
    np.testing.assert_allclose(track.values[inner, 0], expected[inner], atol=0.003)
    assert len(track.values) == 4 * RATE_HZ and track.is_seen[inner].all()


def test_frames_without_a_face_are_not_seen_and_short_gaps_are_bridged() -> None:
    track = filmed(Fraction(25), wave, missing={20, *range(50, 70)})
    assert track.is_seen[: 50 * 2].all()
    assert not track.is_seen[52 * 2 : 68 * 2].any()
    assert not track.values[52 * 2 : 68 * 2].any()


def test_a_cut_begins_a_new_shot() -> None:
    watch = MouthWatch()
    for index in range(50):
        face = face_with(0.1) if index < 20 or index > 30 else None
        watch.add(TrackedFace(PICTURE, Fraction(index, 25), face, is_cut=index == 25))
    shots = watch.track(2.0, 0.04).shot
    assert shots[0] == 0 and shots[-1] == 1 and (np.diff(shots) >= 0).all()


@pytest.mark.parametrize("count", [0, 1])
def test_a_film_with_hardly_a_face(count: int) -> None:
    watch = MouthWatch()
    for _ in range(count):
        watch.add(TrackedFace(PICTURE, Fraction(0), face_with(0.1)))
    track = watch.track(1.0, 0.04)
    assert len(track.values) == RATE_HZ
    assert track.is_seen.sum() == (4 if count else 0)
