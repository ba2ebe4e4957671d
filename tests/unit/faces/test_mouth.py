"""A mouth's opening and width from a mesh."""

import pytest

from core.domain.face import Face
from core.faces.mouth import mouth_of
from tests.kit.faces import mesh

UPPER, LOWER = (82, 13, 312), (87, 14, 317)


def face_with(opening: float, size: float, turn: float = 0.0) -> Face:
    face = mesh(160, 100, size, turn=turn)
    for side, rows in ((-0.5, UPPER), (0.5, LOWER)):
        for row in rows:
            face.points[row] = (160, 180 + side * opening * size, 0)
    return face


def test_size_and_turn_of_the_head_do_not_matter() -> None:
    small, large = mouth_of(face_with(0.1, 40).points), mouth_of(face_with(0.1, 300).points)
    assert small == pytest.approx(large, abs=1e-3)
    assert small[0] == pytest.approx(0.1, abs=1e-3)
    turned = mouth_of(mesh(160, 100, 100, turn=30).points)
    assert turned == pytest.approx(mouth_of(mesh(160, 100, 100).points), abs=1e-3)
