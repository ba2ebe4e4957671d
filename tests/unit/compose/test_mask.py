import numpy as np

from core.compose.mask import from_edges, smoothstep


def test_smoothstep_starts_and_ends_flat() -> None:
    x = np.array([-1, 0, 0.01, 0.5, 0.99, 1, 2])
    y = smoothstep(x)
    assert y[0] == y[1] == 0
    assert y[-1] == y[-2] == 1
    assert y[3] == 0.5
    assert y[2] < 0.001
    assert y[4] > 0.999


def test_distances_from_the_edges_that_count() -> None:
    assert from_edges(4).tolist() == [0.5, 1.5, 1.5, 0.5]
    assert from_edges(3, start=False).tolist() == [2.5, 1.5, 0.5]
    assert from_edges(3, stop=False).tolist() == [0.5, 1.5, 2.5]
    assert np.isinf(from_edges(2, start=False, stop=False)).all()
