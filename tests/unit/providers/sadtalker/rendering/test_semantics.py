"""What the renderer is told of moments."""

import numpy as np
import pytest

from providers.sadtalker.options import Preprocess, SadTalkerOptions
from providers.sadtalker.rendering.semantics import source_semantics, target_semantics
from tests.kit.golden.recipe import normal

PICTURE = normal("picture", (73,))
WINDOWS = normal("windows", (4, 70, 27))


@pytest.mark.parametrize("mode", list(Preprocess))
def test_full_pictures_tell_where_the_crop_was(mode: Preprocess) -> None:
    told = target_semantics(WINDOWS, PICTURE, SadTalkerOptions(preprocess=mode))
    source = source_semantics(PICTURE, is_full=mode.is_full)
    assert told.shape == (4, len(source), 27) and len(source) == (73 if mode.is_full else 70)
    np.testing.assert_array_equal(told[:, :70], WINDOWS)
    np.testing.assert_array_equal(told[:, 70:], np.broadcast_to(source[70:], told[:, 70:].shape))


def test_only_the_expression_is_scaled_and_nothing_in_place() -> None:
    kept = WINDOWS.copy()
    told = target_semantics(WINDOWS, PICTURE, SadTalkerOptions(expression_scale=2.0))
    np.testing.assert_array_equal(told[:, :64], WINDOWS[:, :64] * 2)
    np.testing.assert_array_equal(told[:, 64:], WINDOWS[:, 64:])
    np.testing.assert_array_equal(WINDOWS, kept)


def test_a_still_head_keeps_the_pictures_pose_and_its_expression_moves() -> None:
    told = target_semantics(WINDOWS, PICTURE, SadTalkerOptions(still=True))
    np.testing.assert_array_equal(told[:, :64], WINDOWS[:, :64])
    assert (told[:, 64:] == PICTURE[64:70, None]).all()
