"""The box of a face as detectors draw it, from tracked points."""

import numpy as np
import pytest

from core.faces.geometry import bounding_box
from providers.common.faces.detector_box import detector_box
from tests.kit.faces import mesh


def test_the_forehead_is_lifted_and_nothing_else() -> None:
    face = mesh(160, 110, 80)
    face.points[[54, 103, 67, 109, 10, 338, 297, 332, 284]] = (160, 50, 0)
    face.points[2] = (160, 160, 0)
    box, tight = detector_box(face.points), bounding_box(face.points)
    assert box.dtype == np.float32
    np.testing.assert_allclose(box[1], 50 - 0.15 * 110, rtol=1e-6)
    np.testing.assert_array_equal(box[[0, 2, 3]], tight[[0, 2, 3]])


@pytest.mark.parametrize("angle", [-90.0, 35.0, 90.0])
def test_a_leaning_head_is_lifted_along_its_own_axis(angle: float) -> None:
    face = mesh(0, 0, 80)
    face.points[2] = (0, 50, 0)
    way = np.radians(angle)
    turn = np.array([[np.cos(way), -np.sin(way)], [np.sin(way), np.cos(way)]], np.float32)
    turned = face.points.copy()
    turned[:, :2] = face.points[:, :2] @ turn.T
    box = detector_box(turned)
    crown = 1.15 * (turned[10] - turned[2])[:2] + turned[2, :2]
    assert (box[:2] <= crown + 1e-3).all() and (crown - 1e-3 <= box[2:]).all()


def test_a_moving_mouth_moves_the_bottom_only() -> None:
    shut = mesh(160, 110, 80)
    said = shut.points.copy()
    said[152, 1] = bounding_box(said)[3] + 12
    np.testing.assert_array_equal(detector_box(said)[:3], detector_box(shut.points)[:3])
    assert detector_box(said)[3] == said[152, 1]
