import numpy as np

from core.compose.blend import mix, to_rgb8


def test_mix_takes_base_at_zero_top_at_one_and_the_mean_between() -> None:
    base = np.full((1, 3, 3), 10, np.uint8)
    top = np.full((1, 3, 3), 30, np.uint8)
    mixed = mix(base, top, np.array([[0, 0.5, 1]], np.float32))
    assert mixed.dtype == np.float32
    assert mixed[0, :, 0].tolist() == [10, 20, 30]


def test_bytes_are_rounded_and_clipped_not_wrapped() -> None:
    image = np.array([[[-5, 10.6, 300]]], np.float32)
    assert to_rgb8(image).tolist() == [[[0, 11, 255]]]
