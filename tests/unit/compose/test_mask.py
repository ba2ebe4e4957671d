import numpy as np

from core.compose.mask import edge_ramp, edge_window, motion_mask, settle, smoothstep


def test_a_window_is_zero_on_its_border_and_one_inside() -> None:
    window = edge_window(40, 60, margin=8)
    assert window.shape == (40, 60)
    assert window.dtype == np.float32
    border = np.concatenate([window[0], window[-1], window[:, 0], window[:, -1]])
    assert not border.any()
    assert (window[8:-8, 8:-8] == 1).all()


def test_a_line_shorter_than_two_margins_never_reaches_one() -> None:
    ramp = edge_ramp(9, margin=10)
    assert ramp[0] == ramp[-1] == 0
    assert 0 < ramp.max() < 1
    np.testing.assert_array_equal(ramp, ramp[::-1])


def test_smoothstep_starts_and_ends_flat() -> None:
    x = np.array([-1, 0, 0.01, 0.5, 0.99, 1, 2])
    y = smoothstep(x)
    assert y[0] == y[1] == 0
    assert y[-1] == y[-2] == 1
    assert y[3] == 0.5
    assert y[2] < 0.001
    assert y[4] > 0.999


def test_the_motion_mask_covers_what_moves_and_nothing_far_from_it() -> None:
    displacement = np.zeros((30, 30, 2), np.float32)
    displacement[10:20, 10:20, 1] = 3
    mask = motion_mask(displacement, still=0.02, moved=0.2)
    assert (mask[10:20, 10:20] == 1).all()
    assert not mask[:7].any()
    assert 0 < mask[8, 15] < 1


def test_settling_clears_the_border_and_what_no_one_sees() -> None:
    mask = np.full((10, 10), 0.5, np.float32)
    mask[5, 5], mask[5, 6] = 1e-4, 1.5
    settled = settle(mask)
    assert settled[5, 5] == 0
    assert settled[5, 6] == 1
    assert settled[0].sum() == settled[:, -1].sum() == 0
    assert settled[2, 2] == 0.5
