import cv2
import numpy as np
import pytest

from core.compose.sharpness import edge_blur


def checks(size: int = 160) -> np.ndarray:
    y, x = np.mgrid[:size, :size] // 40
    return np.repeat(((x + y) % 2 * 200 + 20).astype(np.uint8)[..., None], 3, axis=2)


@pytest.mark.parametrize("blur", [2.0, 4.0])
def test_a_known_blur_is_found(blur: float) -> None:
    soft = cv2.GaussianBlur(checks(), (0, 0), blur)
    assert edge_blur(soft, probe_px=3) == pytest.approx(blur, rel=0.25)


def test_a_sharp_picture_is_sharp() -> None:
    assert edge_blur(checks(), probe_px=3) < 0.8


def test_what_has_no_edges_or_no_size_counts_as_sharp() -> None:
    assert edge_blur(np.full((50, 50, 3), 90, np.uint8), probe_px=3) == 0
    assert edge_blur(np.zeros((0, 4, 3), np.uint8), probe_px=3) == 0
