import numpy as np
import pytest

from core.media.picture.tonemap import (
    PEAK_NITS,
    WHITE_NITS,
    cube_text,
    hlg_to_nits,
    nits_to_pq,
    pq_to_nits,
    roll_off,
    sdr_cube,
)


def test_pq_anchors_of_the_standard():
    # BT.2408 table 1: 203 cd/m2 is 58 % PQ; 10 000 cd/m2 is the top.
    assert pq_to_nits(np.array([0.0, 1.0])) == pytest.approx([0, 10_000])
    assert nits_to_pq(np.array([203.0])) == pytest.approx([0.5807], abs=5e-4)


def test_hlg_reference_white():
    # BT.2408 table 1: 75 % HLG is 203 cd/m2 on a display of 1000 cd/m2.
    assert hlg_to_nits(np.full((1, 3), 0.75))[0] == pytest.approx([203] * 3, rel=0.01)


def test_roll_off_keeps_dark_light_and_ends_at_white():
    nits = np.linspace(0, PEAK_NITS, 500)

    rolled = roll_off(nits)

    assert rolled[nits < 80] == pytest.approx(nits[nits < 80], abs=0.01)
    assert rolled[-1] == pytest.approx(WHITE_NITS, rel=1e-3)
    assert (np.diff(rolled) > 0).all()


@pytest.mark.parametrize("transfer", ["smpte2084", "arib-std-b67"])
def test_gray_stays_gray_and_red_runs_fastest(transfer):
    cube = sdr_cube(transfer, 9)

    grays = cube[:: 1 + 9 + 81]
    assert np.ptp(grays, axis=1).max() < 0.01
    assert cube[1, 0] > cube[1, 1] >= cube[0, 1]
    assert len(cube_text(transfer, 9).splitlines()) == 9**3 + 1
