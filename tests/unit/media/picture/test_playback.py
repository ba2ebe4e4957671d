from fractions import Fraction
from itertools import pairwise

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PIL import Image

from core.domain.request import LengthMode
from core.media.picture.playback import playback
from core.media.picture.reader import open_source
from tests.unit.media.picture.material import scene, write_film

UNEVEN = [0, 40, 120, 160, 360, 400, 480]


@pytest.fixture(scope="module")
def even(tmp_path_factory):
    with open_source(write_film(tmp_path_factory.mktemp("even") / "a.mp4", 6)) as source:
        yield source


@pytest.fixture(scope="module")
def uneven(tmp_path_factory):
    path = write_film(tmp_path_factory.mktemp("uneven") / "a.mkv", 7, ticks=UNEVEN)
    with open_source(path) as source:
        yield source


@pytest.fixture(scope="module")
def still(tmp_path_factory):
    path = tmp_path_factory.mktemp("still") / "a.png"
    Image.fromarray(scene(0)).save(path)
    with open_source(path, Fraction(10)) as source:
        yield source


def played(source, seconds, mode, start=0, crossfade=2):
    timed = playback(source, Fraction(seconds), mode, crossfade, Fraction(start))
    return [(frame.index, time) for frame, time in timed]


@pytest.mark.parametrize(
    ("mode", "order"),
    [
        (LengthMode.TRIM, [0, 1, 2, 3, 4, 5]),
        (LengthMode.HOLD, [0, 1, 2, 3, 4, 5, 5, 5, 5, 5, 5, 5, 5, 5]),
        (LengthMode.REPEAT, [0, 1, 2, 3, 4, 5, 0, 1, 2, 3, 4, 5, 0, 1]),
        (LengthMode.PINGPONG, [0, 1, 2, 3, 4, 5, 4, 3, 2, 1, 0, 1, 2, 3]),
        (LengthMode.CROSSFADE, [0, 1, 2, 3, -1, -1, 2, 3, -1, -1, 2, 3, -1, -1]),
    ],
)
def test_order_of_frames(even, mode, order):
    shown = played(even, Fraction(14, 25), mode)

    assert [index for index, _ in shown] == order
    assert [time for _, time in shown] == [Fraction(n, 25) for n in range(len(order))]


def test_trim_ends_with_the_shorter(even):
    assert len(played(even, Fraction(3, 25), LengthMode.TRIM)) == 3
    assert len(list(playback(even, None, LengthMode.PINGPONG, 2))) == 6


def test_backward_each_frame_is_shown_as_long_as_forward(uneven):
    shown = played(uneven, 2, LengthMode.PINGPONG)
    lengths = {}
    for (index, time), (_, following) in pairwise(shown[:13]):
        lengths.setdefault(index, set()).add(following - time)

    assert [index for index, _ in shown[:13]] == [0, 1, 2, 3, 4, 5, 6, 5, 4, 3, 2, 1, 0]
    assert all(len(found) == 1 for found in lengths.values())


def test_a_dissolve_moves_from_the_end_to_the_beginning(even):
    timed = playback(even, Fraction(6, 25), LengthMode.CROSSFADE, 2)
    blends = [frame for frame, _ in timed if frame.index == -1]
    originals = list(even.frames())

    for number, blend in enumerate(blends):
        old, new = originals[4 + number], originals[number]
        weight = (number + 1) / 3
        mean = (1 - weight) * old.planes[0].astype(float) + weight * new.planes[0]
        assert abs(blend.planes[0] - mean).max() <= 1


@settings(
    max_examples=60,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(
    mode=st.sampled_from([m for m in LengthMode if m is not LengthMode.TRIM]),
    ticks=st.integers(1, 1500),
    start=st.integers(0, 1400),
    kind=st.sampled_from(["even", "uneven", "still"]),
)
def test_a_part_is_the_whole_from_there_on(even, uneven, still, mode, ticks, start, kind):
    source = {"even": even, "uneven": uneven, "still": still}[kind]
    length, begin = Fraction(ticks, 1000), Fraction(start, 1000)
    whole = played(source, length, mode)
    times = [time for _, time in whole]

    assert times[0] == 0
    assert times == sorted(set(times))
    longest = max([b - a for a, b in pairwise(times)], default=Fraction(1, 5))
    assert times[-1] < length <= times[-1] + max(longest, Fraction(1, 5))

    part = played(source, length, mode, begin)
    on_screen = [entry for entry in whole if entry[1] <= begin][-1:] if begin < length else []
    expected = [(index, Fraction(0)) for index, _ in on_screen]
    expected += [(index, time - begin) for index, time in whole if time > begin]
    assert part == expected


@pytest.mark.parametrize("mode", list(LengthMode))
def test_coarse_ticks_do_not_make_a_short_first_frame(tmp_path, mode):
    ticks = [round(n * 1001 / 30) for n in range(12)]  # 30000/1001 fps in milliseconds, as in mkv
    with open_source(write_film(tmp_path / "a.mkv", 12, ticks=ticks)) as source:
        starts = [Fraction(n * 1001, 30000) for n in range(12)]
        parts = [played(source, Fraction(4, 10), mode, start) for start in starts]

    assert not source.is_vfr
    for number, part in enumerate(parts):
        assert part[0][1] == 0
        assert mode is LengthMode.CROSSFADE or part[0][0] == number
        gaps = [b - a for (_, a), (_, b) in pairwise(part)]
        assert all(abs(gap - Fraction(1001, 30000)) <= Fraction(2, 1000) for gap in gaps)
