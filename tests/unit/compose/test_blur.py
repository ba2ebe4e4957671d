"""Wide blurs are computed on a smaller picture."""

import cv2
import numpy as np
import pytest

from core.compose.blur import blurred
from tests.kit.clips import photo


@pytest.mark.parametrize("sigma", [8.0, 13.0, 33.0])
def test_a_wide_blur_is_the_blur_it_stands_for(sigma: float) -> None:
    """Computed on a smaller picture; the border apart, where both only guess."""
    luma = cv2.cvtColor(photo(900), cv2.COLOR_RGB2GRAY).astype(np.float32)[:601, :707]
    exact = cv2.GaussianBlur(luma, (0, 0), sigma)
    inner = np.s_[80:-80, 80:-80]
    error = (blurred(luma, sigma) - exact)[inner]
    assert np.sqrt((error**2).mean()) < 0.03 * (luma - exact)[inner].std()
