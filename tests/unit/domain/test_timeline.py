"""The length modes in numbers, held against the frames that playback really gives."""

from fractions import Fraction
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.domain.request import LengthMode
from core.domain.timeline import source_time
from core.media.picture.playback import playback
from core.media.picture.reader import open_source
from tests.unit.media.picture.material import write_film

RATES = (Fraction(25), Fraction(30000, 1001))


@pytest.mark.parametrize("fps", RATES)
@pytest.mark.parametrize("count", [2, 7])
@pytest.mark.parametrize("mode", list(LengthMode))
def test_every_frame_of_the_playback_is_met(tmp_path, mode, count, fps) -> None:
    crossfade = 3
    with open_source(write_film(tmp_path / "a.mp4", count, fps=fps)) as source:
        length = Fraction(4 * count) / fps
        shown = [(f.index, t) for f, t in playback(source, length, mode, crossfade)]
        picture_s, frame_s = float(source.duration), float(1 / source.fps)
    ends = [time for _, time in shown[1:]] + [shown[-1][1] + 1 / fps]
    dissolve = min(crossfade, count // 2)
    incoming = 0
    for (index, start), end in zip(shown, ends, strict=True):
        incoming = incoming % dissolve + 1 if index == -1 else 0
        expected = index if index >= 0 else incoming - 1
        for at in (start, (start + end) / 2):
            told = source_time(float(at), picture_s, mode, crossfade / float(fps), frame_s)
            assert int(told / frame_s + 1e-3) == expected, (mode, float(at))


@pytest.mark.parametrize("mode", list(LengthMode))
def test_a_still_has_one_second_only(mode: LengthMode) -> None:
    assert source_time(7.5, None, mode) == 0
    assert source_time(7.5, 0.04, mode, frame_s=0.04) == 0


@given(
    at=st.floats(0, 1e5),
    picture=st.floats(0.1, 1e4),
    mode=st.sampled_from(LengthMode),
    crossfade=st.floats(0, 5),
    frame=st.sampled_from([0.0, 0.02, 0.04]),
)
def test_the_answer_lies_in_the_source(at, picture, mode, crossfade, frame) -> None:
    assert -1e-6 <= source_time(at, picture, mode, crossfade, frame) <= picture + 1e-6


@pytest.mark.parametrize("mode", [LengthMode.TRIM, LengthMode.HOLD, LengthMode.PINGPONG])
def test_without_jumps_neighbours_stay_neighbours(mode: LengthMode) -> None:
    told = [source_time(n / 100, 2.0, mode) for n in range(900)]
    assert max(abs(b - a) for a, b in pairwise(told)) < 0.011
    assert source_time(-3, 2.0, mode) == 0
