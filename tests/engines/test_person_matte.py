"""The network that tells persons from backgrounds."""

import cv2
import numpy as np
import pytest

from providers.common.faces.person_matte import PersonMatte
from tests.kit.clips import photo


def test_a_portrait_stands_out_from_its_background(person: PersonMatte) -> None:
    matte = person.matte(photo())
    height, width = photo().shape[:2]
    assert matte.shape == (height, width)
    assert matte.dtype == np.float32
    assert 0 <= matte.min() <= matte.max() <= 1
    assert matte[height // 3, width // 2] > 0.95, "the face"
    assert matte[: height // 8, : width // 8].max() < 0.05, "the flag"


@pytest.mark.parametrize("size", [(64, 80), (900, 700)])
def test_any_size_gives_the_same_outline(person: PersonMatte, size: tuple[int, int]) -> None:
    other = cv2.resize(photo(), size, interpolation=cv2.INTER_AREA)
    matte = cv2.resize(person.matte(np.asarray(other, np.uint8)), photo().shape[1::-1])
    assert np.abs(matte - person.matte(photo())).mean() < 0.05


def test_there_is_nobody_on_a_wall(person: PersonMatte) -> None:
    wall = np.random.default_rng(0).integers(90, 110, (200, 200, 3)).astype(np.uint8)
    assert person.matte(wall).mean() < 0.5


def test_it_keeps_nothing_from_picture_to_picture(person: PersonMatte) -> None:
    first = person.matte(photo())
    person.matte(np.ascontiguousarray(photo()[:, ::-1]))
    np.testing.assert_array_equal(person.matte(photo()), first)
