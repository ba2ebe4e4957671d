from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import numpy as np
import pytest

from core.domain.face import Face, FaceSample, TrackedFace
from core.faces.geometry import centre
from core.faces.spool import Spool
from core.faces.tracker import FaceTracker
from tests.kit.faces import ScriptedFinder, mesh, painted
from tests.kit.pictures import ArrayPicture

Script = Callable[[int], list[Face]]


@pytest.fixture
def spool(tmp_path: Path) -> Iterator[Spool]:
    with Spool(tmp_path / "track") as made:
        yield made


def _track(
    tracker: FaceTracker, pictures: Sequence[ArrayPicture], *, flush: bool = True
) -> list[TrackedFace]:
    out: list[TrackedFace] = []
    for picture in pictures:
        out += tracker.push(picture, picture.time)
    return out + tracker.flush() if flush else out


def _clip(script: Script, count: int, **look: int) -> list[ArrayPicture]:
    return [painted(script(index), index, **look) for index in range(count)]


def _reasons(tracked: list[TrackedFace]) -> list[str]:
    assert all((one.face is None) == bool(one.reason) for one in tracked)
    return [one.reason for one in tracked]


def _x(tracked: TrackedFace) -> float:
    assert tracked.face is not None
    return float(centre(tracked.face.points)[0])


def test_every_frame_comes_out_once_in_order_and_in_time(spool: Spool) -> None:
    def script(_index: int) -> list[Face]:
        return [mesh(150, 100, 50)]

    tracker = FaceTracker(ScriptedFinder(script), spool)
    early = _track(tracker, _clip(script, 40), flush=False)
    assert len(early) == 40 - tracker.latency
    out = early + tracker.flush()
    assert [one.picture.index for one in out] == list(range(40))
    assert _reasons(out) == [""] * 40


def test_jitter_is_calmed_without_delay(spool: Spool) -> None:
    noise = np.random.default_rng(0).normal(0, 1.5, 60)

    def script(index: int) -> list[Face]:
        return [mesh(100 + index + noise[index], 100, 50)]

    out = _track(FaceTracker(ScriptedFinder(script), spool), _clip(script, 60))
    offset = centre(mesh(0, 100, 50).points)[0]
    errors = np.array([_x(one) - offset - 100 - i for i, one in enumerate(out)])[5:-5]
    assert errors.std() < 0.7 * noise[5:-5].std()
    assert abs(errors.mean()) < 0.5


def test_a_short_dropout_is_bridged_between_its_neighbours(spool: Spool) -> None:
    def script(index: int) -> list[Face]:
        return [] if index in {20, 21, 22} else [mesh(100 + index, 100, 50)]

    out = _track(FaceTracker(ScriptedFinder(script), spool), _clip(script, 40))
    assert _reasons(out) == [""] * 40
    assert _x(out[19]) < _x(out[20]) < _x(out[21]) < _x(out[22]) < _x(out[23])


def test_a_longer_absence_passes_through_to_the_frame(spool: Spool) -> None:
    def script(index: int) -> list[Face]:
        return [] if 20 <= index < 33 else [mesh(150, 100, 50)]

    finder = ScriptedFinder(script)
    out = _track(FaceTracker(finder, spool), _clip(script, 60))
    assert _reasons(out) == [""] * 20 + ["no_face"] * 13 + [""] * 27
    assert len([i for i in finder.searched if 20 <= i < 33]) <= 3  # searches are rationed


def test_nothing_is_smoothed_across_a_cut(spool: Spool) -> None:
    def script(index: int) -> list[Face]:
        return [mesh(100, 100, 50) if index < 20 else mesh(220, 110, 50)]

    pictures = _clip(script, 40)
    pictures[20:] = [
        ArrayPicture(np.ascontiguousarray(255 - p.pixels[::-1, ::-1]), p.index, p.time)
        for p in pictures[20:]
    ]
    out = _track(FaceTracker(ScriptedFinder(script), spool), pictures)
    assert [i for i, one in enumerate(out) if one.is_cut] == [20]
    assert _reasons(out) == [""] * 40
    assert _x(out[19]) == pytest.approx(float(centre(script(19)[0].points)[0]), abs=1e-3)
    assert _x(out[20]) == pytest.approx(float(centre(script(20)[0].points)[0]), abs=1e-3)


def test_a_head_turned_away_passes_through_with_hysteresis(spool: Spool) -> None:
    turns = [0.0] * 10 + [58.0] * 5 + [52.0] * 5 + [30.0] * 10

    def script(index: int) -> list[Face]:
        return [mesh(150, 100, 50, turn=turns[index])]

    pictures = [painted([mesh(150, 100, 50)], index) for index in range(30)]
    out = _track(FaceTracker(ScriptedFinder(script), spool), pictures)
    assert _reasons(out) == [""] * 10 + ["turned_away"] * 10 + [""] * 10


def test_a_covered_mouth_passes_through(spool: Spool) -> None:
    face = mesh(150, 100, 60)
    pictures = [painted([face], i, covered=15 <= i < 30) for i in range(45)]
    out = _track(FaceTracker(ScriptedFinder(lambda _: [face]), spool), pictures)
    assert _reasons(out) == [""] * 15 + ["mouth_covered"] * 15 + [""] * 15


def test_a_single_strange_frame_is_not_a_cover(spool: Spool) -> None:
    face = mesh(150, 100, 60)
    pictures = [painted([face], i, covered=i == 15) for i in range(30)]
    out = _track(FaceTracker(ScriptedFinder(lambda _: [face]), spool), pictures)
    assert _reasons(out) == [""] * 30


def test_the_chosen_one_is_followed_not_the_larger(spool: Spool) -> None:
    def script(index: int) -> list[Face]:
        return [mesh(220, 110, 60), mesh(80, 100, 40 + index % 2)]

    pictures = _clip(script, 25)
    chosen = [FaceSample(pictures[i], script(i)[1]) for i in (0, 12, 24)]
    out = _track(FaceTracker(ScriptedFinder(script), spool, chosen), pictures)
    assert all(abs(_x(one) - 80) < 10 for one in out)


def test_a_stranger_does_not_take_over_when_the_chosen_one_leaves(spool: Spool) -> None:
    chosen_face, stranger = mesh(80, 100, 50), mesh(235, 110, 55)

    def script(index: int) -> list[Face]:
        return [stranger, chosen_face] if index < 20 else [stranger]

    pictures = _clip(script, 40)
    chosen = [FaceSample(pictures[i], chosen_face) for i in (0, 10)]
    out = _track(FaceTracker(ScriptedFinder(script), spool, chosen), pictures)
    assert _reasons(out) == [""] * 20 + ["no_face"] * 20


@pytest.mark.parametrize("count", [3, 40])
def test_replayed_frames_get_the_same_geometry(spool: Spool, count: int) -> None:
    noise = np.random.default_rng(0).normal(0, 1.5, count)

    def script(index: int) -> list[Face]:
        return [mesh(100 + noise[index], 100, 50)] if index != 30 else []

    tracker = FaceTracker(ScriptedFinder(script), spool)
    pictures = _clip(script, count)
    out = _track(tracker, [*pictures, *pictures[-2::-1], *pictures[1:]])
    assert [one.picture.index for one in out] == [
        *range(count),
        *range(count - 2, -1, -1),
        *range(1, count),
    ]
    first = {one.picture.index: one for one in out[:count]}
    for one in out[count:]:
        known = first[one.picture.index]
        assert one.reason == known.reason
        if one.face is not None:
            assert known.face is not None
            np.testing.assert_array_equal(one.face.points, known.face.points)


def test_starting_over_counts_as_a_cut(spool: Spool) -> None:
    def script(_index: int) -> list[Face]:
        return [mesh(150, 100, 50)]

    pictures = _clip(script, 15)
    out = _track(FaceTracker(ScriptedFinder(script), spool), [*pictures, *pictures])
    assert [i for i, one in enumerate(out) if one.is_cut] == [15]


def test_a_still_is_searched_once(spool: Spool) -> None:
    def script(_index: int) -> list[Face]:
        return [mesh(150, 100, 50)]

    finder = ScriptedFinder(script)
    still = _clip(script, 1)[0]
    out = _track(FaceTracker(finder, spool), [still] * 50)
    assert finder.searched == [0]
    assert len(out) == 50
    assert len({one.face.points.tobytes() for one in out if one.face is not None}) == 1


def test_memory_stays_flat(spool: Spool) -> None:
    def script(_index: int) -> list[Face]:
        return [mesh(150, 100, 50)]

    tracker = FaceTracker(ScriptedFinder(script), spool)
    held = 0
    for index, picture in enumerate(_clip(script, 60)):
        held += 1 - len(tracker.push(picture, picture.time))
        assert held <= tracker.latency, index
