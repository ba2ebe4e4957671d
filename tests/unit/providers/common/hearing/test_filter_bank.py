import numpy as np

from providers.common.hearing.filter_bank import liftered_cosines, triangles


def test_each_triangle_rises_and_falls_between_its_neighbours() -> None:
    filters = triangles(np.array([0.0, 2.0, 4.0, 8.0]), np.arange(9.0))
    assert filters[:, 0].tolist() == [0, 0.5, 1, 0.5, 0, 0, 0, 0, 0]
    assert filters[:, 1].tolist() == [0, 0, 0, 0.5, 1, 0.75, 0.5, 0.25, 0]


def test_the_cosines_are_orthonormal_under_their_lifter() -> None:
    waves = liftered_cosines(26, 13)
    lifter = np.linalg.norm(waves, axis=0)
    np.testing.assert_allclose((waves / lifter).T @ (waves / lifter), np.eye(13), atol=1e-12)
    np.testing.assert_allclose(lifter[[0, 11]], [1.0, 12.0])
