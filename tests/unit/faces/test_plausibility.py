import numpy as np
import pytest

from core.faces.landmarks import PROBES, PROBES_MIRRORED, RIGID, SPEAKING
from core.faces.plausibility import (
    CANDIDATE_SCORE,
    background_penalty,
    is_colourful,
    is_upright,
    key_distance,
    plausibility,
    warmth,
    wobble,
)
from tests.kit.faces import mesh


def test_index_lists_are_distinct_points_of_the_mesh() -> None:
    for indices in (RIGID, SPEAKING, PROBES, PROBES_MIRRORED):
        assert len(set(indices.tolist())) == len(indices)
        assert indices.min() >= 0
        assert indices.max() < 478
    assert not set(RIGID.tolist()) & set(SPEAKING.tolist())


def test_wobble_is_measured_in_interocular_distances() -> None:
    face = mesh(100, 100, 50).points
    moved = face + np.array([5, 0, 0], np.float32)
    assert wobble(face, face) == 0
    assert wobble(face, moved) == pytest.approx(0.1, rel=1e-4)


def test_mirrored_wobble_compares_right_with_left() -> None:
    face = mesh(100, 100, 50).points
    swapped = face.copy()
    swapped[PROBES_MIRRORED] = face[PROBES]
    assert wobble(face, swapped, mirrored=True) == 0
    assert wobble(face, face, mirrored=True) > 0.3


def test_key_distance_is_zero_where_the_detector_agrees() -> None:
    points = mesh(100, 100, 50).points
    keys = np.stack((*points[[468, 473, 1], :2], (points[13, :2] + points[14, :2]) / 2))
    assert key_distance(points, keys.astype(np.float64)) == pytest.approx(0, abs=1e-6)
    assert key_distance(points, keys + np.array([0, 10.0])) == pytest.approx(0.2, rel=1e-4)


@pytest.mark.parametrize(("strain", "keys"), [(0.02, 0.04), (0.07, 0.11)])
def test_measured_faces_are_candidates(strain: float, keys: float) -> None:
    assert plausibility(1.0, strain, keys) > 0.8


@pytest.mark.parametrize(("strain", "keys"), [(0.11, 0.18), (0.12, 0.26), (0.3, 1.0)])
def test_measured_animals_are_not(strain: float, keys: float) -> None:
    assert plausibility(1.0, strain, keys) < 0.2


def test_a_mesh_that_is_not_sure_is_no_candidate() -> None:
    assert plausibility(0.3, 0.02, 0.04) < CANDIDATE_SCORE


def test_upside_down_is_not_upright() -> None:
    points = mesh(100, 100, 50).points
    assert is_upright(points)
    assert not is_upright(points * np.array([-1, -1, 1], np.float32))


def test_marble_is_told_from_skin() -> None:
    assert warmth(np.full((4, 4, 3), (200, 198, 196), np.uint8)) < 0.05
    assert warmth(np.full((4, 4, 3), (90, 60, 45), np.uint8)) > 0.3


def test_grey_pictures_have_no_colour() -> None:
    grey = np.random.default_rng(0).integers(0, 255, (9, 9, 1), np.uint8).repeat(3, axis=2)
    assert not is_colourful(grey)
    assert is_colourful(np.full((4, 4, 3), (180, 150, 110), np.uint8))


@pytest.mark.parametrize(
    ("scores", "warmths", "sizes", "penalised"),
    [
        ([0.9], [0.02], [0.28], [False]),  # a bust that fills the picture
        ([0.9], [0.02], [0.09], [True]),  # a statue at the back of a room
        ([0.9], [0.40], [0.05], [False]),  # a small person
        ([0.9, 0.9], [0.02, 0.4], [0.3, 0.1], [True, False]),  # a large statue beside a person
        ([0.9, 0.05], [0.02, 0.4], [0.3, 0.1], [False, False]),  # a bust beside a dog
    ],
)
def test_statues_in_the_background_count_less(
    scores: list[float], warmths: list[float], sizes: list[float], penalised: list[bool]
) -> None:
    factors = background_penalty(scores, warmths, sizes)
    assert [
        score * factor < CANDIDATE_SCORE <= score
        for score, factor in zip(scores, factors, strict=True)
    ] == penalised
